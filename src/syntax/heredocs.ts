import { isBlank } from "./blanks.js";
import { readVariableEnd } from "./variables.js";

/** A here-document's word on its line, before its body is read. */
export interface HeredocWord {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly expand: boolean;
  readonly chomp: boolean;
  readonly fd: number;
}

const shape = /^(\d*)<<(-?)[\t\n\v\f\r ]*([^<]*)$/;

/** Here-document words of a logical line, keyword and flags included; none where its quotes do not balance. */
export function heredocWords(line: string): HeredocWord[] {
  if (!line.includes("<<")) return [];
  const found: HeredocWord[] = [];
  for (const [start, end] of shellWords(line) ?? []) {
    const match = shape.exec(line.slice(start, end));
    const rest = match?.[3];
    if (!match || !rest) continue;
    const unquoted = unquote(rest);
    if (unquoted.name === "") continue;
    found.push({ start, end, ...unquoted, chomp: match[2] === "-", fd: Number(match[1] || 0) });
  }
  return found;
}

/** Words as the build's shell lexer tells them apart; a blank after `<<` does not end a word. */
function shellWords(line: string): [start: number, end: number][] | undefined {
  const words: [number, number][] = [];
  let start = -1;
  let at = 0;
  while (at < line.length) {
    const character = line.charAt(at);
    if (isBlank(line.charCodeAt(at))) {
      if (start >= 0 && !/<<[\t\n\v\f\r ]*$/.test(line.slice(Math.max(start, at - 64), at))) {
        words.push([start, at]);
        start = -1;
      }
      at++;
      continue;
    }
    if (start < 0) start = at;
    const next = afterUnit(line, at, character);
    if (next === undefined) return undefined;
    at = next;
  }
  if (start >= 0) words.push([start, line.length]);
  return words;
}

function afterUnit(line: string, at: number, character: string): number | undefined {
  if (character === "'") {
    const close = line.indexOf("'", at + 1);
    return close < 0 ? undefined : close + 1;
  }
  if (character === '"') return afterDoubleQuote(line, at + 1);
  if (character === "$") return readVariableEnd(line, at);
  return character === "\\" ? Math.min(at + 2, line.length) : at + 1;
}

function afterDoubleQuote(line: string, start: number): number | undefined {
  let at = start;
  while (at < line.length) {
    const character = line.charAt(at);
    if (character === '"') return at + 1;
    if (character === "$") {
      const next = readVariableEnd(line, at);
      if (next === undefined) return undefined;
      at = next;
    } else at += character === "\\" ? 2 : 1;
  }
  return undefined;
}

function unquote(word: string): { name: string; expand: boolean } {
  let name = "";
  let expand = true;
  let quote = "";
  for (let at = 0; at < word.length; at++) {
    const character = word.charAt(at);
    const next = word.charAt(at + 1);
    if (character === "\\" && quote !== "'" && (quote === "" || '"$\\'.includes(next))) {
      name += next;
      at++;
    } else if (quote === "" && (character === "'" || character === '"')) {
      quote = character;
      expand = false;
    } else if (character === quote) quote = "";
    else name += character;
  }
  return { name, expand };
}
