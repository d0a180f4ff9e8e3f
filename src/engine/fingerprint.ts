import type { Source } from "../text/index.js";
import type { Diagnostic } from "./diagnostic.js";

const around = 200;

/** What a finding is known by when its line has moved and its message is worded anew: what it says, and the text about its start. */
export interface Likeness {
  readonly rule: string;
  readonly messageId: string;
  /** Hash of the line about the start of the finding, blanks being equal: 16 hexadecimal digits. */
  readonly near: string;
}

/** What this finding is known by. */
export function likenessOf(source: Source, { rule, messageId, start }: Diagnostic): Likeness {
  const line = source.line(source.lineAt(start));
  const text = source.text.slice(Math.max(line.start, start - around), Math.min(line.end, start + around));
  return { rule, messageId, near: hash(text.trim().replace(/\s+/g, " ")) };
}

/** One fingerprint for each finding in order, no two the same: what it is known by in this file, and which of its kind it is. */
export function fingerprints(source: Source, diagnostics: readonly Diagnostic[], file: string): string[] {
  const occurrences = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const { rule, messageId, near } = likenessOf(source, diagnostic);
    const key = JSON.stringify([file, rule, messageId, near]);
    const occurrence = (occurrences.get(key) ?? 0) + 1;
    occurrences.set(key, occurrence);
    return hash(`${key}${occurrence}`);
  });
}

// FNV-1a with 64 bits (draft-eastlake-fnv, section 2) over UTF-16 units.
const basis = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;

function hash(text: string): string {
  let value = basis;
  for (let at = 0; at < text.length; at++) value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(at))) * prime);
  return value.toString(16).padStart(16, "0");
}
