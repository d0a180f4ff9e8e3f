import type { Dockerfile } from "../model/index.js";
import type { Range } from "../text/index.js";
import type { DocumentText } from "./document-text.js";
import { endOf } from "./occurrences.js";

/** Lines, counted from 0, that may be folded into the first of them. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: "comment" | "region";
}

/** What spans several lines: stages, instructions, here-documents, blocks of comments; no two folds have the same lines. */
export function folds(file: Dockerfile, text: DocumentText): Fold[] {
  const found = new Map<string, Fold>();
  for (const { kind, ...range } of parts(file)) {
    const [startLine, endLine] = [text.placeAt(range.start).line, text.placeAt(range.end).line];
    if (endLine > startLine) found.set(`${startLine} ${endLine}`, { startLine, endLine, kind });
  }
  return [...found.values()];
}

interface Part extends Range {
  readonly kind: Fold["kind"];
}

function parts(file: Dockerfile): Part[] {
  const stages = file.stages.map((stage): Part => {
    const last = stage.instructions.at(-1) ?? stage.from;
    return { start: stage.start, end: last ? endOf(file, last) : stage.end, kind: "region" };
  });
  const instructions = file.instructions().flatMap((instruction): Part[] => {
    const { start, onbuild, syntax } = instruction;
    if (onbuild) return [];
    const bodies = syntax.heredocs.length > 1 ? syntax.heredocs : [];
    return [
      { start, end: endOf(file, instruction), kind: "region" },
      ...bodies.map(({ contentRange, terminator }): Part => ({ start: contentRange.start, end: terminator.end, kind: "region" })),
    ];
  });
  return [...stages, ...instructions, ...commentBlocks(file)];
}

function commentBlocks({ syntax }: Dockerfile): Part[] {
  const blocks: { start: number; end: number; lastLine: number; kind: "comment" }[] = [];
  for (const { start, end, line, inside } of syntax.comments) {
    const block = blocks.at(-1);
    if (inside) continue;
    if (block && line === block.lastLine + 1) Object.assign(block, { end, lastLine: line });
    else blocks.push({ start, end, lastLine: line, kind: "comment" });
  }
  return blocks;
}
