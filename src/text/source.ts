import type { Position, Range } from "./range.js";
import { countLeading } from "./sorted.js";

const byteOrderMark = "\uFEFF";
const firstEscaped = 0xdc80; // an invalid byte b is kept as the lone surrogate 0xDC00 + b
const lastEscaped = 0xdcff;

/**
 * The decoded text of a file and the index of its lines. Only `\n` ends a line, as in the build; the `\r` of a
 * Windows line end stays in the text. The byte order mark is not part of `text`.
 */
export class Source {
  readonly text: string;
  readonly hasByteOrderMark: boolean;
  #lineStarts: number[] | undefined;

  constructor(text: string, hasByteOrderMark = false) {
    this.text = text;
    this.hasByteOrderMark = hasByteOrderMark;
  }

  /** Offset at which each line begins; the first is 0. */
  get lineStarts(): readonly number[] {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#lineStarts = starts;
    return starts;
  }

  /** Line (from 1) that holds the offset. */
  lineAt(offset: number): number {
    return Math.max(
      1,
      countLeading(this.lineStarts, (start) => start <= offset),
    );
  }

  /** Line and column (from 1) of an offset, clamped to the text. */
  positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(inside);
    return { line, column: inside - (this.lineStarts[line - 1] ?? 0) + 1 };
  }

  /** Offset of a line and column (from 1), clamped to the line. */
  offsetAt({ line, column }: Position): number {
    const { start, end } = this.line(Math.max(1, Math.min(line, this.lineStarts.length)));
    return Math.max(start, Math.min(start + column - 1, end));
  }

  /** Range of a line (from 1) without its line end. */
  line(line: number): Range {
    const start = this.lineStarts[line - 1] ?? this.text.length;
    let end = (this.lineStarts[line] ?? this.text.length + 1) - 1;
    if (end > start && this.text[end - 1] === "\r") end--;
    return { start, end: Math.max(start, end) };
  }

  slice(range: Range): string {
    return this.text.slice(range.start, range.end);
  }
}

/** Decodes UTF-8. Each byte that is not part of valid UTF-8 becomes one unit that `encode` turns back into that byte. */
export function decode(bytes: Uint8Array): Source {
  let text: string;
  try {
    text = strict.decode(bytes);
  } catch {
    text = decodeLeniently(bytes);
  }
  return text.startsWith(byteOrderMark) ? new Source(text.slice(1), true) : new Source(text);
}

/** The bytes of a text, byte for byte those that it was decoded from where it was not edited. */
export function encode(text: string, hasByteOrderMark = false): Uint8Array {
  const whole = hasByteOrderMark ? byteOrderMark + text : text;
  const parts: Uint8Array[] = [];
  const encoder = new TextEncoder();
  let from = 0;
  for (let at = 0; at < whole.length; at++) {
    const unit = whole.charCodeAt(at);
    if (unit < firstEscaped || unit > lastEscaped || isLowHalf(whole, at)) continue;
    parts.push(encoder.encode(whole.slice(from, at)), Uint8Array.of(unit & 0xff));
    from = at + 1;
  }
  if (parts.length === 0) return encoder.encode(whole);
  parts.push(encoder.encode(whole.slice(from)));
  return concatenate(parts);
}

/** The text for people and other programs: invalid bytes become U+FFFD. */
export function printable(text: string): string {
  return text.isWellFormed() ? text : text.toWellFormed();
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function isLowHalf(text: string, at: number): boolean {
  const before = at > 0 ? text.charCodeAt(at - 1) : 0;
  return before >= 0xd800 && before <= 0xdbff;
}

function decodeLeniently(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let valid = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    pieces.push(strict.decode(bytes.subarray(valid, at)), String.fromCharCode(0xdc00 + (bytes[at] ?? 0)));
    at++;
    valid = at;
  }
  pieces.push(strict.decode(bytes.subarray(valid)));
  return pieces.join("");
}

/** Length of the valid UTF-8 sequence at a place (RFC 3629, section 4), 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const tail = (index: number, low = 0x80, high = 0xbf): boolean => {
    const byte = bytes[at + index] ?? 0;
    return byte >= low && byte <= high;
  };
  if (first >= 0xc2 && first <= 0xdf) return tail(1) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80;
    const high = first === 0xed ? 0x9f : 0xbf;
    return tail(1, low, high) && tail(2) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const low = first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xf4 ? 0x8f : 0xbf;
    return tail(1, low, high) && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
