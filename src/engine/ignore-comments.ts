import { type IgnoreComment, ignoreProblemOfPlace, ignoreTools, readIgnoreComment } from "../config/index.js";
import type { Comment, InstructionSyntax, Syntax } from "../syntax/index.js";
import { countLeading } from "../text/index.js";

/** An ignore comment where it stands; its problems are also those of its place. */
export interface PlacedComment {
  readonly place: Comment;
  readonly comment: IgnoreComment;
}

/** The ignore comments of a file in order, and what is meant to be one behind an instruction, where the build sees no comment. */
export function readIgnoreComments(syntax: Syntax): PlacedComment[] {
  const read: PlacedComment[] = [];
  for (const place of syntax.comments) {
    const comment = readIgnoreComment(syntax.source.text.slice(place.start + 1, place.end));
    if (comment) read.push({ place, comment });
  }
  const adjacent = touching(syntax, read);
  const above = read.map(({ place, comment }) => {
    const where = place.inside ? "between" : syntax.instructions[place.instruction] ? "above" : "below";
    const message = comment.problems.length > 0 ? undefined : ignoreProblemOfPlace(comment, { where, touches: adjacent.has(place.line) });
    return { place, comment: message === undefined ? comment : withProblem(comment, place, message) };
  });
  const behind = [...commentsBehind(syntax)];
  return behind.length === 0 ? above : [...above, ...behind].toSorted((a, b) => a.place.start - b.place.start);
}

const withProblem = (comment: IgnoreComment, { start, end }: Comment, message: string): IgnoreComment => ({
  ...comment,
  problems: [...comment.problems, { message, start: 0, end: end - start - 1 }],
});

/** The lines of comments with nothing but comments of their own tool between them and their instruction. */
function touching({ instructions }: Syntax, read: readonly PlacedComment[]): ReadonlySet<number> {
  const lines = new Set<number>();
  let below: PlacedComment | undefined;
  for (const one of read.toReversed()) {
    const { place, comment } = one;
    const next = place.line + 1;
    const instruction = instructions[place.instruction];
    const joins = below?.place.line === next && below.comment.tool === comment.tool && lines.has(next);
    if (!place.inside && instruction && (next >= instruction.startLine || joins)) lines.add(place.line);
    below = one;
  }
  return lines;
}

const meant = new RegExp(`[ \\t]#(?=[ \\t]*(?:${ignoreTools.join("|")})\\b)[^\\r\\n]*`, "gi");

function* commentsBehind({ source, instructions, comments }: Syntax): Generator<PlacedComment> {
  const found = [...source.text.matchAll(meant)];
  const commented = new Set(found.length > 0 ? comments.map(({ line }) => line) : []);
  for (const { index, 0: whole } of found) {
    const [start, end] = [index + 1, index + whole.length];
    const line = source.lineAt(start);
    const instruction = instructions[countLeading(instructions, ({ startLine }) => startLine <= line) - 1];
    if (!instruction || instruction.endLine < line || commented.has(line) || isData(source.line(line).start, start, instruction, source.text)) continue;
    const text = source.text.slice(start + 1, end);
    const comment = readIgnoreComment(text);
    const message = comment && ignoreProblemOfPlace(comment, { where: "behind", touches: false });
    if (comment === undefined || message === undefined) continue;
    const place = { start, end, text: text.trim(), line, instruction: instruction.index, inside: true };
    yield { place, comment: withProblem({ ...comment, ids: [], problems: [] }, place, message) };
  }
}

/** Whether it stands in a here-document, or between quotes as far as its line tells. */
function isData(lineStart: number, offset: number, { heredocs }: InstructionSyntax, text: string): boolean {
  if (heredocs.some(({ contentRange }) => contentRange.start <= offset && offset < contentRange.end)) return true;
  const quotes = text.slice(lineStart, offset).match(/(?<!\\)["']/g) ?? [];
  return quotes.length % 2 === 1;
}
