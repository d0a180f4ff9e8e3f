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

/** Where a comment stands. */
export interface IgnorePlace {
  /** A line above an instruction, a line between those of one, the end of a line of one, or below the last. */
  readonly where: "above" | "between" | "behind" | "below";
  /** Nothing but comments of its own tool is between it and the instruction below it. */
  readonly touches: boolean;
}

/** How a tool writes ignore comments. */
export interface IgnoreDialect {
  /** Stands in front of its codes where they are ambiguous, and first in its comments. */
  readonly tool: string;
  /** Reads a comment's text (after the `#`); undefined where it is no ignore comment of that tool. */
  read(text: string): IgnoreComment | undefined;
  /** What keeps a comment that is written well from holding where it stands. */
  problemOfPlace(comment: IgnoreComment, place: IgnorePlace): string | undefined;
}
