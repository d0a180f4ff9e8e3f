import { isBlank } from "./blanks.js";
import type { Joined } from "./joined.js";
import type { Flag } from "./types.js";

/** Takes the `--…` words off the front of an instruction's arguments; `rest` is where the others begin. */
export function readFlags(joined: Joined, start: number, end: number): { flags: Flag[]; rest: number } {
  const { text } = joined;
  const flags: Flag[] = [];
  let at = start;
  for (;;) {
    while (at < end && isBlank(text.charCodeAt(at))) at++;
    if (!text.startsWith("--", at) || at + 2 > end) return { flags, rest: at };
    const word = readFlagWord(text, at, end);
    if (word.text === "--") return { flags, rest: word.end };
    flags.push(makeFlag(joined, at, word.end, word.text));
    at = word.end;
  }
}

/** Quotes are taken off and may hold blanks; a backslash takes the next character as it is. */
function readFlagWord(text: string, start: number, end: number): { text: string; end: number } {
  let at = start;
  let quote = "";
  let value = "";
  while (at < end) {
    const character = text.charAt(at);
    if (quote === "" && isBlank(text.charCodeAt(at))) break;
    at++;
    if (character === "\\") {
      if (at < end) value += text.charAt(at++);
    } else if (quote === "" && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = "";
    else value += character;
  }
  return { text: value, end: at };
}

function makeFlag(joined: Joined, start: number, end: number, text: string): Flag {
  const equals = text.indexOf("=");
  const written = joined.text.slice(start, end).indexOf("=");
  const nameEnd = written < 0 ? end : start + written;
  return {
    ...joined.fileRange(start, end),
    name: text.slice(2, equals < 0 ? undefined : equals),
    nameRange: joined.fileRange(Math.min(start + 2, nameEnd), nameEnd),
    value: equals < 0 ? undefined : text.slice(equals + 1),
    valueRange: joined.fileRange(Math.min(nameEnd + 1, end), end),
    text,
  };
}
