export type { BlankLine } from "./continuation.js";
export { moveInstruction, removeInstruction } from "./line-edits.js";
export { hidesFailure, standsPipefail } from "./pipes.js";
export { appendCommand, insertWord, removeCommand } from "./run-edits.js";
