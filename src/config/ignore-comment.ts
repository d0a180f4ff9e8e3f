import type { IgnoreScope, Range } from "../rule/index.js";

/** A name in an ignore comment; the range is within the comment's text. */
export interface IgnoreId extends Range {
  readonly text: string;
  /** Its tool knows it; where no rule of ours answers to it, that is no mistake. */
  readonly optional?: true;
}

/** What is wrong with the way a comment is written; `message` completes the sentence "This comment is void: …". */
export interface IgnoreProblem extends Range {
  readonly message: string;
}

/** What a comment asks for; ranges are offsets within the text that was read. */
export interface IgnoreComment {
  /** Tool whose way of writing this is. */
  readonly tool: string;
  readonly scope: IgnoreScope;
  readonly ids: readonly IgnoreId[];
  readonly reason?: string;
  readonly problems: readonly IgnoreProblem[];
}

/** Reads a comment's text (after the `#`); undefined where it is no ignore comment of that tool. */
export type IgnoreDialect = (text: string) => IgnoreComment | undefined;
