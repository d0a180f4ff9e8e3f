import { isBlank, isSeparator, wordEnd } from "./blanks.js";
import type { Joined } from "./joined.js";
import { JoinedWord } from "./word.js";

/** Words between blanks; quotes and escapes mean nothing here, as in FROM, COPY and EXPOSE. */
export function separatedWords(joined: Joined, start: number, end: number): JoinedWord[] {
  const { text } = joined;
  const words: JoinedWord[] = [];
  let at = start;
  while (at < end) {
    while (at < end && isSeparator(text.charCodeAt(at))) at++;
    const from = at;
    at = wordEnd(text, from, end);
    if (at > from) words.push(new JoinedWord(joined, from, at));
  }
  return words;
}

/** Words between blanks that quotes and the escape character may hold together, as in ENV, LABEL and ARG. */
export function quotedWords(joined: Joined, start: number, end: number, escape: string): JoinedWord[] {
  const { text } = joined;
  const words: JoinedWord[] = [];
  let at = start;
  while (at < end) {
    while (at < end && isBlank(text.charCodeAt(at))) at++;
    const from = at;
    let quote = "";
    while (at < end) {
      const character = text.charAt(at);
      if (quote === "" && isBlank(text.charCodeAt(at))) break;
      if (character === escape) {
        at = Math.min(at + 2, end);
        continue;
      }
      if (quote === "" && (character === '"' || character === "'")) quote = character;
      else if (character === quote) quote = "";
      at++;
    }
    if (at > from) words.push(new JoinedWord(joined, from, at));
  }
  return words;
}
