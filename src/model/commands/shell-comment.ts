import { type Dialect, dialectOf } from "../../shell/index.js";
import type { Syntax } from "../../syntax/index.js";

/** A comment that says which shell reads what stands below it: `# hadolint shell=bash`. */
export interface ShellComment {
  /** Index of the instruction below it. */
  readonly instruction: number;
  readonly dialect: Dialect;
}

/** The comments of a file that name a shell whose language is known, in its order. */
export function shellComments({ comments }: Syntax): ShellComment[] {
  return comments.flatMap(({ text, instruction, inside }) => {
    const name = inside ? undefined : /^hadolint\s+shell\s*=\s*([^\s#]+)\s*(?:#|$)/.exec(text)?.[1];
    const dialect = name === undefined ? "unknown" : dialectOf([name]);
    return dialect === "unknown" ? [] : [{ instruction, dialect }];
  });
}
