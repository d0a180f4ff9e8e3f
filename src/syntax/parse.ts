import type { Source } from "../text/index.js";
import type { Comment, Directive, InstructionSyntax, Problem } from "./types.js";

/** What was written: every instruction, comment and directive with exact ranges, and what the build's parser refuses. */
export interface Syntax {
  readonly source: Source;
  readonly escape: "\\" | "`";
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  readonly instructions: readonly InstructionSyntax[];
  readonly problems: readonly Problem[];
}

export declare function parse(source: Source): Syntax;
