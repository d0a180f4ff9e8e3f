import type { Range } from "../text/index.js";
import type { Instruction } from "./instruction.js";
import { type FromInstruction, isKind, makeInstruction } from "./instructions/index.js";
import type { Stage } from "./stage.js";

/** Where something shows, and where it comes from if that is another place. */
export interface Trace extends Range {
  readonly origin?: Range;
}

/** An instruction that the build runs; one that ONBUILD wraps runs at the FROM of each stage that is built on its own. */
export interface Step<I extends Instruction = Instruction> {
  readonly instruction: I;
  /** The FROM that sets off a trigger. */
  readonly setOffBy: FromInstruction | undefined;
  /** Where to speak of a part of the instruction: there, or at the name in FROM that sets it off. */
  at(part: Range): Trace;
}

const notTriggers: ReadonlySet<string> = new Set(["FROM", "MAINTAINER", "ONBUILD"]);

/** What ONBUILD in the stage that this one is built on makes it run before its own instructions. */
export function triggersFor(stage: Stage, escape: string): Instruction[] {
  return (stage.parent?.all("ONBUILD") ?? []).flatMap((onbuild) => {
    const written = onbuild.syntax.trigger;
    if (!written || notTriggers.has(written.keyword)) return [];
    return [makeInstruction(written, { stage, scope: stage.scope, escape, onbuild: false })];
  });
}

const inPlace = (part: Range): Trace => part;

function atFrom(from: FromInstruction | undefined): Step["at"] {
  if (!from) return inPlace;
  const { start, end } = from.image ?? from;
  return (part) => ({ start, end, origin: part });
}

/** Every instruction that the build reads, in the order of the file: what ONBUILD wraps only where a stage of the file sets it off. */
export function* stepsRead(instructions: readonly Instruction[]): Generator<Step> {
  for (const instruction of instructions) {
    if (instruction.onbuild) continue;
    yield { instruction, setOffBy: undefined, at: inPlace };
    if (!isKind(instruction, "FROM")) continue;
    for (const trigger of instruction.stage?.triggers ?? []) yield { instruction: trigger, setOffBy: instruction, at: atFrom(instruction) };
  }
}

/** All instructions that the build runs in a stage, in its order. */
export function* stepsOf(stage: Stage): Generator<Step> {
  const { from } = stage;
  for (const instruction of stage.triggers) yield { instruction, setOffBy: from, at: atFrom(from) };
  for (const instruction of stage.instructions) {
    if (!isKind(instruction, "ONBUILD")) yield { instruction, setOffBy: undefined, at: inPlace };
  }
}
