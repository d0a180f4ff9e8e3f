/**
 * The one name within a few slips (a letter more, less or other) of another, case counting: two, or one in every three letters.
 * Undefined where none or several are as near.
 */
export function nearestName(name: string, candidates: Iterable<string>, most = Math.min(2, Math.floor(name.length / 3))): string | undefined {
  let best: string | undefined;
  let least = most + 1;
  let tied = false;
  for (const candidate of new Set(candidates)) {
    if (candidate === name || Math.abs(candidate.length - name.length) > most) continue;
    const slips = slipsBetween(name, candidate, most);
    if (slips === least) tied = true;
    if (slips >= least) continue;
    [best, least, tied] = [candidate, slips, false];
  }
  return tied ? undefined : best;
}

/** Levenshtein distance, or more than `most` as soon as it must be. */
function slipsBetween(a: string, b: string, most: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[b.length] ?? 0;
}
