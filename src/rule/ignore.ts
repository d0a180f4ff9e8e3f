import type { Range } from "../text/index.js";

/** One id in an ignore comment, as written and where. */
export interface IgnoredId extends Range {
  readonly text: string;
  /** No rule has this name, nor has a foreign code that a rule covers. */
  readonly unknown: boolean;
  /** The name that an unknown one was probably meant to be. */
  readonly nearest: string | undefined;
  /** All rules that answer to it have run, and it silenced none of their findings. */
  readonly unused: boolean;
}

/**
 * How far an ignore comment holds: the next instruction, its whole span; the same where it begins on the very next line;
 * from the next instruction to the end of the stage; the file.
 */
export type IgnoreScope = "next" | "line" | "stage" | "file";

/** What is wrong with the way an ignore comment is written; `message` completes "This comment is void: …". */
export interface IgnoreMistake extends Range {
  readonly message: string;
}

/** An ignore comment and what came of it once all other rules had run; ranges are offsets in the file, its own from `#` to the line's end. */
export interface IgnoreUse extends Range {
  /** Tool whose way of writing this is. */
  readonly tool: string;
  readonly scope: IgnoreScope;
  readonly ids: readonly IgnoredId[];
  /** A comment with a mistake silences nothing. */
  readonly mistakes: readonly IgnoreMistake[];
  /** It gives no reason, and the configuration asks for one. */
  readonly reasonMissing: boolean;
}
