import type { IgnoreComment, IgnoreDialect, IgnorePlace } from "./ignore-comment.js";
import { hadolintDialect } from "./ignore-hadolint.js";
import { plimsollDialect } from "./ignore-plimsoll.js";

/** Ways in which tools write ignore comments. */
const ignoreDialects: readonly IgnoreDialect[] = [plimsollDialect, hadolintDialect];

/** Words that ignore comments begin with. */
export const ignoreTools: readonly string[] = ignoreDialects.map(({ tool }) => tool);

/** What a comment asks for, in the first dialect that knows it. */
export function readIgnoreComment(text: string): IgnoreComment | undefined {
  for (const dialect of ignoreDialects) {
    const comment = dialect.read(text);
    if (comment) return comment;
  }
  return undefined;
}

/** What keeps a comment from holding where it stands, as its tool sees it. */
export function ignoreProblemOfPlace(comment: IgnoreComment, place: IgnorePlace): string | undefined {
  return ignoreDialects.find(({ tool }) => tool === comment.tool)?.problemOfPlace(comment, place);
}
