export { Joined } from "./joined.js";
export type { Comment, Directive, Flag, Heredoc, InstructionSyntax, Pair, Problem, ProblemKind, Word } from "./types.js";
export { parse, type Syntax } from "./parse.js";
