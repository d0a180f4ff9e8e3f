import type { Range } from "../text/index.js";
import type { Joined } from "./joined.js";

/** A word as written (quotes, escapes and variables still in it), continuations taken out. */
export interface Word extends Range {
  readonly text: string;
  /** Range in the file of a stretch of `text`. */
  place(start: number, end: number): Range;
}

/** A stretch of a logical line. */
export class JoinedWord implements Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly #joined: Joined;
  readonly #at: number;

  constructor(joined: Joined, start: number, end: number) {
    this.text = joined.text.slice(start, end);
    const range = joined.fileRange(start, end);
    this.start = range.start;
    this.end = range.end;
    this.#joined = joined;
    this.#at = start;
  }

  place(start: number, end: number): Range {
    return this.#joined.fileRange(this.#at + start, this.#at + end);
  }

  /** A stretch of the word as a word of its own. */
  part(start: number, end: number): JoinedWord {
    return new JoinedWord(this.#joined, this.#at + start, this.#at + end);
  }
}

/** A string of a JSON array: its range holds the quotes, its text is decoded. */
export class JsonWord implements Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly #inner: JoinedWord | undefined;

  constructor(joined: Joined, start: number, end: number, text: string) {
    this.text = text;
    const range = joined.fileRange(start, end);
    this.start = range.start;
    this.end = range.end;
    if (end - start - 2 === text.length) this.#inner = new JoinedWord(joined, start + 1, end - 1);
  }

  /** The whole string where escapes keep its characters from being told apart. */
  place(start: number, end: number): Range {
    return this.#inner ? this.#inner.place(start, end) : { start: this.start, end: this.end };
  }
}
