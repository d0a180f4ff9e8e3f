import type { Edit } from "../../text/index.js";
import type { Dockerfile } from "../dockerfile.js";
import type { Instruction } from "../instruction.js";

/** Takes an instruction out with its lines; undefined where a comment belongs to it or stands within it. */
export function removeInstruction(file: Dockerfile, instruction: Instruction): Edit | undefined {
  if (hasComments(file, instruction)) return undefined;
  const { source } = file;
  const { startLine, endLine } = instruction.syntax;
  const next = source.line(endLine + 1);
  return { start: source.line(startLine).start, end: endLine < source.lineStarts.length ? next.start : source.text.length, text: "" };
}

/** Moves an instruction to the line above another; undefined where a comment belongs to one of the two, or stands within the first. */
export function moveInstruction(file: Dockerfile, instruction: Instruction, above: Instruction): readonly Edit[] | undefined {
  const removal = removeInstruction(file, instruction);
  if (!removal || above.syntax.description.length > 0) return undefined;
  const { start } = file.source.line(above.syntax.startLine);
  return [removal, { start, end: start, text: `${file.source.slice(instruction)}\n` }];
}

/** A new line above an instruction and the comments that are its own. */
export function insertAbove(file: Dockerfile, instruction: Instruction, text: string): Edit {
  const comment = file.syntax.comments[instruction.syntax.description[0] ?? -1];
  const { start } = file.source.line(comment ? file.source.lineAt(comment.start) : instruction.syntax.startLine);
  return { start, end: start, text: `${text}\n` };
}

function hasComments(file: Dockerfile, instruction: Instruction): boolean {
  return (
    instruction.syntax.description.length > 0 ||
    file.hasInnerComments(instruction) ||
    file.source.slice(file.source.line(instruction.syntax.startLine)).trimStart().startsWith("#")
  );
}
