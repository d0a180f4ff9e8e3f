import { type Definition, type Dockerfile, type Instruction, isKind, type RunInstruction, type Stage } from "../model/index.js";
import type { Range } from "../text/index.js";

/** A name of a variable in the file, and what it means there. */
export interface VariableOccurrence extends Range {
  readonly name: string;
  readonly instruction: Instruction;
  /** Where the value comes from; of an ARG or ENV its own name. Undefined: from a base image, the build, or nowhere. */
  readonly definition: Definition | undefined;
  /** The name is given its value here. */
  readonly defines: boolean;
  /** Text of the value here; undefined where only the build knows it, null where nothing in the file sets it. */
  readonly value: string | null | undefined;
  readonly overridable: boolean;
}

/** A stage's name, or its number, in the file. */
export interface StageOccurrence extends Range {
  readonly stage: Stage;
  /** The name after AS. */
  readonly defines: boolean;
}

const variablesOf = new WeakMap<Dockerfile, readonly VariableOccurrence[]>();
const stagesOf = new WeakMap<Dockerfile, readonly StageOccurrence[]>();

/** Every variable that the builder or a shell looks up and every name that ARG and ENV define, by place. What a script sets itself is not among them. */
export function variableOccurrences(file: Dockerfile): readonly VariableOccurrence[] {
  const known = variablesOf.get(file);
  if (known) return known;
  const all = file.instructions().flatMap((instruction) => [...definitionsIn(instruction), ...usesIn(instruction), ...scriptUses(file, instruction)]);
  const result = all.toSorted((a, b) => a.start - b.start);
  variablesOf.set(file, result);
  return result;
}

/** Every place where a stage is named, by place. */
export function stageOccurrences(file: Dockerfile): readonly StageOccurrence[] {
  const known = stagesOf.get(file);
  if (known) return known;
  const names = file.stages.flatMap((stage) => {
    const alias = stage.from?.alias;
    return alias ? [{ start: alias.start, end: alias.end, stage, defines: true }] : [];
  });
  const uses = file.images.flatMap(({ stage, start, end }) => (stage ? [{ start, end, stage, defines: false }] : []));
  const result = [...names, ...uses].toSorted((a, b) => a.start - b.start);
  stagesOf.set(file, result);
  return result;
}

/** Range of the name that a definition gives a value to. */
export function nameOf(file: Dockerfile, { start, end, name }: Definition): Range {
  return { start, end: file.source.text.startsWith(name, start) ? start + name.length : end };
}

function definitionsIn(instruction: Instruction): VariableOccurrence[] {
  if (!isKind(instruction, "ARG") && !isKind(instruction, "ENV")) return [];
  return instruction.pairs.flatMap(({ key, name = key.text }, pair) => {
    const place = isKind(instruction, "ARG") ? pair + 1 : pair + 2;
    const definition = instruction.scope.definition(name, instruction.index, place);
    const own = definition?.instruction === instruction.index ? definition : undefined;
    return [
      {
        start: key.start,
        end: key.end,
        name,
        instruction,
        definition: own,
        defines: true,
        value: own?.value?.text,
        overridable: instruction.kind === "ARG" || (own?.value?.overridable ?? false),
      },
    ];
  });
}

function usesIn(instruction: Instruction): VariableOccurrence[] {
  const uses = isKind(instruction, "ARG")
    ? instruction.pairs.flatMap(({ value }, pair) => value?.variables.map((use) => ({ use, pair })) ?? [])
    : instruction.variables.map((use) => ({ use, pair: 0 }));
  return uses.map(({ use: { name, nameRange, variable }, pair }) => {
    const value = variable.state === "set" ? variable.value.text : variable.state === "unset" ? null : undefined;
    const overridable = variable.state === "declared" || (variable.state === "set" && variable.value.overridable);
    return { ...nameRange, name, instruction, definition: instruction.scope.definition(name, instruction.index, pair), defines: false, value, overridable };
  });
}

/** Variables of shell forms: a RUN sees ARG and ENV, what a container runs sees ENV as it is at the end of the stage. */
function scriptUses(file: Dockerfile, instruction: Instruction): VariableOccurrence[] {
  const isRun = isKind(instruction, "RUN");
  if (!isRun && !isKind(instruction, "CMD") && !isKind(instruction, "ENTRYPOINT") && !isKind(instruction, "HEALTHCHECK")) return [];
  if (instruction.json || !file.source.slice({ start: instruction.start, end: endOf(file, instruction) }).includes("$")) return [];
  const found = new Map<number, VariableOccurrence>();
  for (const command of instruction.script.commands) {
    const { variables } = instruction.script.stateAt(command);
    for (const { name, start } of usesOf(command)) {
      const definition = instruction.scope.definition(name, isRun ? instruction.index : undefined);
      const isLocal = variables.has(name) || (!isRun && definition?.kind !== "ENV");
      const nameStart = start + (file.source.text[start + 1] === "{" ? 2 : 1);
      if (isLocal || !definition || found.has(nameStart) || file.source.text[start] !== "$" || !file.source.text.startsWith(name, nameStart)) continue;
      const { value } = definition;
      const end = nameStart + name.length;
      found.set(nameStart, {
        start: nameStart,
        end,
        name,
        instruction,
        definition,
        defines: false,
        value: value?.text,
        overridable: value?.overridable ?? true,
      });
    }
  }
  return [...found.values()];
}

type Command = RunInstruction["script"]["commands"][number];

function usesOf({ allWords, assignments, declarations, redirections }: Command): { name: string; start: number }[] {
  const values = [...assignments, ...declarations].map(({ value }) => value);
  return [...allWords, ...values, ...redirections.map(({ target }) => target)].flatMap((word) => word?.variables ?? []);
}

/** End of the last line of an instruction, bodies of here-documents included. */
export function endOf({ source }: Dockerfile, { syntax }: Instruction): number {
  return source.line(syntax.endLine).end;
}
