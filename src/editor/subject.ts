import type { Dockerfile, ImageUse, Instruction } from "../model/index.js";
import { countLeading, type Range } from "../text/index.js";
import { endOf, type StageOccurrence, stageOccurrences, type VariableOccurrence, variableOccurrences } from "./occurrences.js";

/** What stands at a place, the most particular thing that it is. */
export type Subject =
  | { readonly kind: "variable"; readonly range: Range; readonly occurrence: VariableOccurrence }
  | { readonly kind: "stage"; readonly range: Range; readonly occurrence: StageOccurrence }
  | { readonly kind: "image"; readonly range: Range; readonly use: ImageUse }
  | { readonly kind: "flag"; readonly range: Range; readonly name: string; readonly instruction: Instruction }
  | { readonly kind: "keyword"; readonly range: Range; readonly instruction: Instruction };

/** Whether an offset is in a range or right behind it, where a cursor still belongs to it. */
export function touches({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** What stands at an offset; undefined where nothing has a meaning of its own. */
export function subjectAt(file: Dockerfile, offset: number): Subject | undefined {
  const variable = variableOccurrences(file).findLast((one) => touches(one, offset));
  if (variable) return { kind: "variable", range: variable, occurrence: variable };
  const stage = stageOccurrences(file).findLast((one) => touches(one, offset));
  if (stage) return { kind: "stage", range: stage, occurrence: stage };
  const image = file.images.find((one) => touches(one, offset));
  if (image) return { kind: "image", range: image, use: image };
  const instruction = instructionAt(file, offset);
  if (!instruction) return undefined;
  const flag = [...instruction.flags].find(({ nameRange }) => touches(nameRange, offset));
  if (flag) return { kind: "flag", range: flag.nameRange, name: flag.name, instruction };
  return touches(instruction.keyword, offset) ? { kind: "keyword", range: instruction.keyword, instruction } : undefined;
}

/** The innermost instruction at an offset, its here-documents included. */
export function instructionAt(file: Dockerfile, offset: number): Instruction | undefined {
  const all = file.instructions();
  const nearest = all[countLeading(all, ({ start }) => start <= offset) - 1];
  return nearest && offset <= endOf(file, nearest) ? nearest : undefined;
}
