import type { Source } from "../text/index.js";
import type { Diagnostic } from "./diagnostic.js";
import { likenessOf, type Likeness } from "./fingerprint.js";

/** Findings of one likeness in one file that are accepted for now. */
export interface Accepted extends Likeness {
  /** Path from the folder of the baseline, with `/` between its parts. */
  readonly file: string;
  readonly count: number;
}

/** What of a file is not in a baseline. Of more findings than were accepted of one likeness the last are new. */
export function newFindings(source: Source, diagnostics: readonly Diagnostic[], accepted: readonly Accepted[]): Diagnostic[] {
  const left = new Map(accepted.map((one) => [key(one), one.count]));
  return diagnostics.filter((diagnostic) => {
    const own = key(likenessOf(source, diagnostic));
    const count = left.get(own) ?? 0;
    left.set(own, count - 1);
    return count <= 0;
  });
}

/** What a baseline says of a file, so that none of these findings is new. */
export function accept(file: string, source: Source, diagnostics: readonly Diagnostic[]): Accepted[] {
  const accepted = new Map<string, Accepted>();
  for (const diagnostic of diagnostics) {
    const likeness = likenessOf(source, diagnostic);
    accepted.set(key(likeness), { file, ...likeness, count: (accepted.get(key(likeness))?.count ?? 0) + 1 });
  }
  return [...accepted.values()];
}

/** The text of a baseline, sorted, each entry a line of its own; the same findings make the same text. */
export function printBaseline(accepted: readonly Accepted[]): string {
  const entries = accepted
    .map(({ file, rule, messageId, near, count }) => ({ file, rule, messageId, near, count }))
    .toSorted((a, b) => order(a.file, b.file) || order(a.rule, b.rule) || order(a.messageId, b.messageId) || order(a.near, b.near));
  const rows = entries.map((entry) => `\n    ${JSON.stringify(entry)}`);
  return `{\n  "version": 1,\n  "findings": [${rows.join(",")}${rows.length > 0 ? "\n  " : ""}]\n}\n`;
}

/** Reads the text of a baseline, or says what is wrong with it. */
export function readBaseline(text: string): { readonly accepted: readonly Accepted[] } | { readonly problem: string } {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return { problem: `it is not JSON: ${(error as Error).message}` };
  }
  const { version, findings } = Object(document) as { version?: unknown; findings?: unknown };
  if (version === undefined || !Array.isArray(findings)) return { problem: 'it is no baseline: it has no "version" and "findings"' };
  if (version !== 1) return { problem: `it has version ${JSON.stringify(version)}, and only 1 is known` };
  const broken = findings.findIndex((one) => !isAccepted(one));
  return broken < 0
    ? { accepted: findings as Accepted[] }
    : { problem: `number ${broken + 1} of its findings needs "file", "rule", "messageId", "near" and "count"` };
}

function isAccepted(entry: unknown): entry is Accepted {
  const { file, rule, messageId, near, count } = Object(entry) as Record<keyof Accepted, unknown>;
  return [file, rule, messageId, near].every((one) => typeof one === "string") && Number.isInteger(count) && (count as number) > 0;
}

const key = ({ rule, messageId, near }: Likeness): string => JSON.stringify([rule, messageId, near]);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
