/** What is wrong with a day that is written `YYYY-MM-DD`; undefined where there is such a day. */
export function dayMistake(date: string): string | undefined {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? undefined : "there is no such day";
}
