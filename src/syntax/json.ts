import { skipBlanks, trimBlanks } from "./blanks.js";
import type { Joined } from "./joined.js";
import { JsonWord, type Word } from "./word.js";

/** Undefined: not JSON, so the instruction's other form. `mixed`: JSON, but not of strings alone, which the build refuses. */
export function readJsonArray(joined: Joined, start: number, end: number): { words: Word[]; mixed: boolean } | undefined {
  const { text } = joined;
  const from = skipBlanks(text, start, end);
  const to = trimBlanks(text, from, end);
  if (text[from] !== "[" || text[to - 1] !== "]") return undefined;
  let values: unknown;
  try {
    values = JSON.parse(text.slice(from, to));
  } catch {
    return undefined;
  }
  if (!Array.isArray(values)) return undefined;
  if (!values.every((value) => typeof value === "string")) return { words: [], mixed: true };
  const words: Word[] = [];
  let at = from;
  for (const value of values) {
    const open = text.indexOf('"', at);
    let close = open + 1;
    while (text[close] !== '"') close += text[close] === "\\" ? 2 : 1;
    at = close + 1;
    words.push(new JsonWord(joined, open, at, value.toWellFormed()));
  }
  return { words, mixed: false };
}
