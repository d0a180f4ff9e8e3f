import type { Flag as WrittenFlag } from "../syntax/index.js";
import type { Range } from "../text/index.js";
import { type Expanding, Word } from "./variables/word.js";

/** `--name=value` of an instruction. */
export interface Flag extends Range {
  readonly name: string;
  readonly nameRange: Range;
  /** Undefined for a bare `--name`. */
  readonly value: Word | undefined;
  readonly written: WrittenFlag;
}

/** The flags of an instruction, in the order of the file. */
export class Flags implements Iterable<Flag> {
  readonly #flags: readonly Flag[];

  constructor(written: readonly WrittenFlag[], expanding: Expanding | undefined) {
    this.#flags = written.map((flag) => {
      const { name, nameRange, start, end } = flag;
      return { name, nameRange, start, end, value: valueOf(flag, expanding), written: flag };
    });
  }

  has(name: string): boolean {
    return this.#flags.some((flag) => flag.name === name);
  }

  get(name: string): Flag | undefined {
    return this.#flags.find((flag) => flag.name === name);
  }

  all(name: string): Flag[] {
    return this.#flags.filter((flag) => flag.name === name);
  }

  get size(): number {
    return this.#flags.length;
  }

  [Symbol.iterator](): Iterator<Flag> {
    return this.#flags[Symbol.iterator]();
  }
}

function valueOf(flag: WrittenFlag, expanding: Expanding | undefined): Word | undefined {
  const { value, valueRange } = flag;
  if (value === undefined) return undefined;
  const linear = valueRange.end - valueRange.start === value.length;
  const place = (start: number, end: number): Range => (linear ? { start: valueRange.start + start, end: valueRange.start + end } : valueRange);
  return new Word({ text: value, ...valueRange, place }, expanding);
}
