import type { IgnoreComment, IgnoreDialect } from "./ignore-comment.js";
import { readHadolintComment } from "./ignore-hadolint.js";
import { readPlimsollComment } from "./ignore-plimsoll.js";

/** Ways in which tools write ignore comments; a tool's name stands in front of its ids where they are ambiguous. */
const ignoreDialects: readonly IgnoreDialect[] = [readPlimsollComment, readHadolintComment];

/** What a comment asks for, in the first dialect that knows it. */
export function readIgnoreComment(text: string): IgnoreComment | undefined {
  for (const read of ignoreDialects) {
    const comment = read(text);
    if (comment) return comment;
  }
  return undefined;
}
