import { countLeading, type Edit, type Range, Source } from "../text/index.js";

/** Units in which an editor counts the columns of a line. */
export type ColumnUnit = "utf-8" | "utf-16";

/** A place as editors count it: line and column from 0. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** Two places; `end` is exclusive. */
export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

/** A change that an editor reports; without a range the text is all there is. */
export interface Change {
  readonly range?: PlaceRange | undefined;
  readonly text: string;
}

const byteOrderMark = "\uFEFF";
const lineEnds = /\r\n|\n|\r/g;

/**
 * A text as an editor has it. Editors end a line at `\n`, `\r\n` and at a lone `\r`, which is no line end to the build, and
 * count a byte order mark as a character; offsets are those of `source`, which has none.
 */
export class DocumentText {
  readonly text: string;
  readonly source: Source;
  readonly #unit: ColumnUnit;
  readonly #lines: readonly Range[];
  readonly #shift: number;

  constructor(text: string, unit: ColumnUnit) {
    this.text = text;
    this.#unit = unit;
    this.#shift = text.startsWith(byteOrderMark) ? 1 : 0;
    this.source = new Source(text.slice(this.#shift), this.#shift > 0);
    this.#lines = linesOf(text);
  }

  /** Offset of a place; one beyond its line's end is at that end, one beyond the last line at the end of the text. */
  offsetAt(place: Place): number {
    return Math.max(0, this.#offsetAt(place) - this.#shift);
  }

  /** Place of an offset; one between `\r` and `\n` is before both. */
  placeAt(offset: number): Place {
    const at = Math.max(0, Math.min(offset, this.source.text.length)) + (offset > 0 ? this.#shift : 0);
    const line = this.#lineOf(at);
    const { start, end } = this.#lines[line] ?? { start: 0, end: 0 };
    return { line, character: width(this.text, start, Math.min(at, end), this.#unit) };
  }

  rangeOf({ start, end }: Range): PlaceRange {
    return { start: this.placeAt(start), end: this.placeAt(end) };
  }

  offsetsOf({ start, end }: PlaceRange): Range {
    const from = this.offsetAt(start);
    return { start: from, end: Math.max(from, this.offsetAt(end)) };
  }

  /** The text after changes, each of which counts from the text that the one before it left. */
  after(changes: readonly Change[]): DocumentText {
    let document: DocumentText = this;
    for (const { range, text } of changes) document = new DocumentText(range ? document.#replace(range, text) : text, this.#unit);
    return document;
  }

  #replace(range: PlaceRange, text: string): string {
    const start = this.#offsetAt(range.start);
    return this.text.slice(0, start) + text + this.text.slice(Math.max(start, this.#offsetAt(range.end)));
  }

  /** Offset in `text`, byte order mark included. */
  #offsetAt({ line, character }: Place): number {
    if (line < 0) return 0;
    const range = this.#lines[line];
    return range ? advance(this.text, range, character, this.#unit) : this.text.length;
  }

  #lineOf(at: number): number {
    return Math.max(0, countLeading(this.#lines, ({ start }) => start <= at) - 1);
  }
}

/** The one edit that makes the second text of the first, as short as it can be; undefined where they are equal. */
export function shortestEdit(before: string, after: string): Edit | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  while (start > 0 && !isBoundary(before, start)) start--;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  while (same > 0 && !isBoundary(before, before.length - same)) same--;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}

/** Whether a place can be named in any unit: not between the halves of a character, nor of a line end. */
function isBoundary(text: string, at: number): boolean {
  return !isLowSurrogate(text.charCodeAt(at)) && !(text[at] === "\n" && text[at - 1] === "\r");
}

function linesOf(text: string): Range[] {
  const lines: Range[] = [];
  let start = 0;
  for (const { 0: lineEnd, index } of text.matchAll(lineEnds)) {
    lines.push({ start, end: index });
    start = index + lineEnd.length;
  }
  lines.push({ start, end: text.length });
  return lines;
}

function width(text: string, start: number, end: number, unit: ColumnUnit): number {
  if (unit === "utf-16") return end - start;
  let bytes = 0;
  for (let at = start; at < end; at += unitsAt(text, at)) bytes += bytesAt(text, at);
  return bytes;
}

function advance(text: string, { start, end }: Range, columns: number, unit: ColumnUnit): number {
  if (unit === "utf-16") return Math.max(start, Math.min(start + columns, end));
  let at = start;
  for (let left = columns; at < end && left >= bytesAt(text, at); at += unitsAt(text, at)) left -= bytesAt(text, at);
  return at;
}

function unitsAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function bytesAt(text: string, at: number): number {
  const code = text.codePointAt(at) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
