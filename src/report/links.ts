/** Where people find Plimsoll. */
export const homepage = "https://www.npmjs.com/package/plimsoll";

/** Address of a rule's page, as the package carries it. */
export function pageAddress(rule: string): string {
  return `https://unpkg.com/plimsoll/docs/rules/${rule}.md`;
}
