import { Joined, type Part, quotedWords, readParts } from "../../syntax/index.js";
import type { Edit, Source } from "../../text/index.js";
import type { Pair } from "../instruction.js";

const plainName = /^[\w.\-/]+$/;

/**
 * Edits that write `NAME value` as `NAME=value`, quoted where it must be, so that the builder reads the very same value;
 * undefined where that cannot be done without losing a comment or rewriting a value that spans lines. From `skip` on counts
 * the value, for `NAME = value`.
 */
export function writtenWithEquals(pair: Pair, source: Source, escape: string, skip = 0): readonly Edit[] | undefined {
  const { key, value } = pair;
  if (!pair.legacy || !value || value.problem || !plainName.test(key.text)) return undefined;
  const start = skip === 0 ? value.start : value.place(skip, skip + 1).start;
  if (source.slice({ start: key.end, end: start }).includes("#")) return undefined;
  const text = value.text.slice(skip);
  const separator = (after: string): Edit => ({ start: key.end, end: start, text: after });
  if (isOneWord(text, escape)) return [separator("=")];
  const quoted = inDoubleQuotes(text, escape);
  if (quoted === undefined || !isOneWord(quoted, escape) || !sameValue(text, quoted, escape)) return undefined;
  if (quoted === `"${text}"`) return [separator('="'), { start: value.end, end: value.end, text: '"' }];
  const isOneLine = source.slice({ start, end: value.end }) === text;
  return isOneLine ? [{ start: key.end, end: value.end, text: `=${quoted}` }] : undefined;
}

/** A text in double quotes that the builder takes for the text itself, variables and all. */
export function literally(text: string, escape: string): string {
  return `"${[...text].map((character) => (character === '"' || character === "$" || character === escape ? escape + character : character)).join("")}"`;
}

function isOneWord(text: string, escape: string): boolean {
  const line = `a=${text}`;
  const words = quotedWords(new Joined(line, [0], [0]), 0, line.length, escape);
  return words.length === 1 && words[0]?.text === line;
}

/** The value with its quotes and escapes exchanged for one pair of double quotes; undefined where it is too intricate. */
function inDoubleQuotes(text: string, escape: string): string | undefined {
  const { parts } = readParts(text, escape);
  const pieces = parts.map((part) => {
    if (part.kind === "text") return literally(part.text, escape).slice(1, -1);
    const written = text.slice(part.start, part.end);
    return /["'\s]/.test(written) || written.includes(escape) ? undefined : written;
  });
  return pieces.includes(undefined) ? undefined : `"${pieces.join("")}"`;
}

function sameValue(a: string, b: string, escape: string): boolean {
  const [first, second] = [readParts(a, escape), readParts(b, escape)];
  return first.problem === undefined && second.problem === undefined && meaning(first.parts) === meaning(second.parts);
}

/** What parts stand for, whatever pieces they come in. */
function meaning(parts: readonly Part[]): string {
  const meant: (string | readonly unknown[])[] = [];
  for (const part of parts) {
    if (part.kind === "text") {
      const last = meant.at(-1);
      if (typeof last === "string") meant[meant.length - 1] = last + part.text;
      else meant.push(part.text);
    } else meant.push([part.name, part.operator, meaning(part.word ?? []), meaning(part.replacement ?? [])]);
  }
  return JSON.stringify(meant.filter((one) => one !== ""));
}
