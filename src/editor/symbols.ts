import type { Dockerfile, Instruction, Stage } from "../model/index.js";
import type { Range } from "../text/index.js";
import { endOf } from "./occurrences.js";

/** An entry of the outline. */
export interface Symbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: "stage" | "instruction";
  /** All of it, here-documents included. */
  readonly range: Range;
  /** What a click selects; within `range`. */
  readonly selection: Range;
  readonly children: readonly Symbol[];
}

const longest = 80;

/** The outline of a file: stages with their instructions, and the instructions before the first stage. */
export function symbols(file: Dockerfile): Symbol[] {
  const written = file.instructions().filter(({ onbuild }) => !onbuild);
  const before = written.filter((instruction) => !instruction.stage || (!instruction.stage.from && instruction.kind !== "FROM"));
  const stages = file.stages.filter(({ from }) => from).map((stage) => stageSymbol(stage, file));
  return [...before.map((instruction) => instructionSymbol(instruction, file)), ...stages];
}

/** The same entries one after the other, for an editor that knows no outline within an outline. */
export function flatSymbols(list: readonly Symbol[], container?: string): (Symbol & { readonly container: string | undefined })[] {
  return list.flatMap((symbol) => [{ ...symbol, container }, ...flatSymbols(symbol.children, symbol.name)]);
}

function stageSymbol(stage: Stage, file: Dockerfile): Symbol {
  const from = stage.from as Instruction;
  const last = stage.instructions.at(-1) ?? from;
  const children = [from, ...stage.instructions].map((instruction) => instructionSymbol(instruction, file));
  const selection = stage.from?.alias ?? stage.from?.image ?? from.keyword;
  return {
    name: stage.title,
    detail: short(from.text),
    kind: "stage",
    range: { start: from.start, end: endOf(file, last) },
    selection: { start: selection.start, end: selection.end },
    children,
  };
}

function instructionSymbol(instruction: Instruction, file: Dockerfile): Symbol {
  const { start, kind, keyword, text } = instruction;
  const range = { start, end: Math.max(endOf(file, instruction), instruction.end) };
  return { name: kind, detail: short(text), kind: "instruction", range, selection: { start: keyword.start, end: keyword.end }, children: [] };
}

function short(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
