/** Blank by the build's own measure: Unicode's White_Space, so U+0085 counts and U+FEFF does not. */
export function isBlank(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Whether the character separates the words of an instruction; other blanks belong to the word. */
export function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0b || code === 0x0c || code === 0x0d;
}

const separator = /[ \t\v\f\r]/g;

/** Offset of the first separator from `start` on, before `end`; `end` where there is none. */
export function wordEnd(text: string, start: number, end: number): number {
  separator.lastIndex = start;
  return Math.min(separator.exec(text)?.index ?? end, end);
}

/** First offset from `start` on, before `end`, that is not blank; `end` where there is none. */
export function skipBlanks(text: string, start: number, end = text.length): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Last offset down to `start` after which only blanks follow until `end`. */
export function trimBlanks(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}
