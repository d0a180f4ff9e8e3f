import type { Dockerfile } from "../model/index.js";
import type { Range } from "../text/index.js";
import { endOf } from "./occurrences.js";

/** Lines that may be folded into their first one. */
export interface Fold extends Range {
  readonly kind: "comment" | "region";
}

/** What spans several lines: stages, instructions, here-documents, blocks of comments. Those on one line are among them. */
export function folds(file: Dockerfile): Fold[] {
  const stages = file.stages.map((stage): Fold => {
    const last = stage.instructions.at(-1) ?? stage.from;
    return { start: stage.start, end: last ? endOf(file, last) : stage.end, kind: "region" };
  });
  const instructions = file.instructions().flatMap((instruction): Fold[] => {
    const { start, onbuild, syntax } = instruction;
    if (onbuild) return [];
    const bodies = syntax.heredocs.length > 1 ? syntax.heredocs : [];
    return [
      { start, end: endOf(file, instruction), kind: "region" },
      ...bodies.map(({ contentRange, terminator }): Fold => ({ start: contentRange.start, end: terminator.end, kind: "region" })),
    ];
  });
  return [...stages, ...instructions, ...commentBlocks(file)];
}

function commentBlocks({ syntax }: Dockerfile): Fold[] {
  const blocks: { start: number; end: number; lastLine: number; kind: "comment" }[] = [];
  for (const { start, end, line, inside } of syntax.comments) {
    const block = blocks.at(-1);
    if (inside) continue;
    if (block && line === block.lastLine + 1) Object.assign(block, { end, lastLine: line });
    else blocks.push({ start, end, lastLine: line, kind: "comment" });
  }
  return blocks;
}
