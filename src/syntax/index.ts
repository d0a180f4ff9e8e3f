export { parsedArguments } from "./arguments.js";
export { Joined } from "./joined.js";
export { keywords } from "./instruction.js";
export { parse, type Syntax } from "./parse.js";
export type { Comment, Directive, Flag, Heredoc, InstructionSyntax, Pair, Problem, ProblemKind } from "./types.js";
export { quotedWords } from "./words.js";
export { type ExpansionProblem, type ExpansionProblemKind, type Operator, type Part, readParts, type VariableReference, type WordParts } from "./variables.js";
export type { Word } from "./word.js";
