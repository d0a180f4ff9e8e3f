/** Address of a rule's page below the place where Plimsoll is published; undefined where it is at none. */
export function pageAddress(home: string | undefined, rule: string): string | undefined {
  return home === undefined ? undefined : `${home.replace(/\/$/, "")}/docs/rules/${rule}.md`;
}
