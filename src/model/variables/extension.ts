import type { Part, VariableReference } from "../../syntax/index.js";
import type { Instruction } from "../instruction.js";
import { isKind } from "../instructions/index.js";
import type { VariableUse } from "./word.js";

/** Lists in which an empty entry is the current directory. Source: ld.so(8); "Environment Variables" of GCC's manual. */
const currentDirectory: ReadonlySet<string> = new Set(["LD_LIBRARY_PATH", "LIBRARY_PATH", "CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH"]);

/**
 * What a variable is in its own new value: all of it, a part, or an entry of a list in which an empty one is the
 * current directory; `guarded` where it only counts if it was set, as in `/opt/lib${LIBS:+:$LIBS}`.
 */
export type Extension = "whole" | "entry" | "part" | "guarded";

/** How an ENV makes use of the variable that it sets; undefined where the use is not in its own value. */
export function extensionOf(instruction: Instruction, { name, start, reference }: VariableUse): Extension | undefined {
  const value = isKind(instruction, "ENV") ? instruction.pairs.find((pair) => pair.name === name && pair.start <= start && start < pair.end)?.value : undefined;
  if (!value) return undefined;
  if (value.parts.some((part) => isGuard(part, name) && part.start <= reference.start && reference.end <= part.end)) return "guarded";
  const before = value.text.slice(0, reference.start).replace(/^"/, "");
  const behind = value.text.slice(reference.end).replace(/"$/, "");
  if (before === "" && behind === "") return "whole";
  return currentDirectory.has(name) && (before === "" || before.endsWith(":")) && (behind === "" || behind.startsWith(":")) ? "entry" : "part";
}

/** Whether a default stands for the variable where it is not set. */
export function hasDefault({ reference: { operator } }: VariableUse): boolean {
  return operator === "-" || operator === ":-";
}

function isGuard(part: Part, name: string): part is VariableReference {
  return part.kind === "variable" && part.name === name && (part.operator === "+" || part.operator === ":+");
}
