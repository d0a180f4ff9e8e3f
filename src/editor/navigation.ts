import type { Dockerfile } from "../model/index.js";
import type { Edit, Range } from "../text/index.js";
import { nameOf, stageOccurrences, type VariableOccurrence, variableOccurrences } from "./occurrences.js";
import { instructionAt, subjectAt } from "./subject.js";

/** A place where a name stands. */
export interface Mention extends Range {
  readonly defines: boolean;
}

/** Where the stage or the variable at an offset is defined; of an `ARG NAME` in a stage the ARG before the first FROM. */
export function definitionAt(file: Dockerfile, offset: number): Range | undefined {
  const subject = subjectAt(file, offset);
  if (subject?.kind === "stage") {
    const from = subject.occurrence.stage.from;
    return from?.alias ?? from?.keyword;
  }
  if (subject?.kind !== "variable") return undefined;
  const { definition, defines, name, instruction } = subject.occurrence;
  if (!definition) return undefined;
  const outer = defines && instruction.kind === "ARG" && instruction.stage ? file.globals.definition(name) : undefined;
  return nameOf(file, outer ?? definition);
}

/** Every mention of the stage or the variable at an offset, by place. */
export function mentionsAt(file: Dockerfile, offset: number): readonly Mention[] {
  const subject = subjectAt(file, offset);
  if (subject?.kind === "stage") {
    const { stage } = subject.occurrence;
    return stageOccurrences(file).filter((one) => one.stage === stage);
  }
  if (subject?.kind !== "variable") return [];
  const { name } = subject.occurrence;
  const family = familyOf(file, subject.occurrence);
  return variableOccurrences(file).filter((one) => one.name === name && familyOf(file, one) === family);
}

/** The range of a name that can be changed, or why it cannot. */
export function renameableAt(file: Dockerfile, offset: number): Range | { readonly refusal: string } {
  const subject = subjectAt(file, offset);
  if (subject?.kind === "stage") {
    if (subject.occurrence.stage.name === undefined) return { refusal: "This stage has no name" };
    return /^\d+$/.test(file.source.slice(subject.range)) ? { refusal: "The stage is named by its number here" } : subject.range;
  }
  if (subject?.kind !== "variable") return { refusal: "Only stages, ARG and ENV can be renamed" };
  const { name, definition } = subject.occurrence;
  if (!definition) return { refusal: `${name} is not defined in this file` };
  const unsure = unsureMention(file, name);
  if (unsure !== undefined) return { refusal: `${name} on line ${file.source.lineAt(unsure)} may be this variable or another text` };
  return subject.range;
}

/** The edits that give the stage or the variable at an offset a new name everywhere, or why that would change the build. */
export function rename(file: Dockerfile, offset: number, name: string): readonly Edit[] | { readonly refusal: string } {
  const range = renameableAt(file, offset);
  if ("refusal" in range) return range;
  const isStage = subjectAt(file, offset)?.kind === "stage";
  const refusal = isStage ? stageNameRefusal(file, name) : variableNameRefusal(file, name);
  if (refusal !== undefined) return { refusal };
  const mentions = mentionsAt(file, offset).filter((mention) => !isStage || !/^\d+$/.test(file.source.slice(mention)));
  return mentions.map(({ start, end }) => ({ start, end, text: name }));
}

function stageNameRefusal(file: Dockerfile, name: string): string | undefined {
  if (!/^[a-z][a-z0-9-_.]*$/.test(name)) return "The name of a stage is lower-case letters, digits, and - _ . after the first letter";
  if (name === "scratch" || name === "context") return `${name} is reserved`;
  const taken = file.stages.some((stage) => stage.name === name) || file.images.some(({ word }) => word.text.toLowerCase() === name);
  return taken ? `${name} already means something in this file` : undefined;
}

function variableNameRefusal(file: Dockerfile, name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return "The name of a variable is letters, digits and _, and begins with no digit";
  return wordAt(file.source.text, name) === undefined ? undefined : `${name} already stands in this file`;
}

/** Names that change together: all ARG of one name, which one `--build-arg` sets; ENV of one name along a chain of stages. */
function familyOf({ globals }: Dockerfile, { definition, instruction, name }: VariableOccurrence): string {
  if (!definition) return "outside";
  if (definition.kind === "ARG" || globals.definition(name) === definition) return "ARG";
  return `ENV ${instruction.stage?.chain.at(-1)?.index}`;
}

/** Offset of a word of that name in an instruction that is not known to be the variable: in a script's own variables, a program's arguments, a file. */
function unsureMention(file: Dockerfile, name: string): number | undefined {
  const known = new Set(
    variableOccurrences(file)
      .filter((one) => one.name === name && one.definition)
      .map(({ start }) => start),
  );
  const { text } = file.source;
  const comments = new Set(file.syntax.comments.map(({ line }) => line));
  for (let at = wordAt(text, name); at !== undefined; at = wordAt(text, name, at + 1)) {
    if (!known.has(at) && instructionAt(file, at) && !comments.has(file.source.lineAt(at))) return at;
  }
  return undefined;
}

/** Offset of the next place where the name stands as a whole word. */
function wordAt(text: string, name: string, from = 0): number | undefined {
  const isPart = (at: number): boolean => /\w/.test(text.charAt(at));
  for (let at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isPart(at - 1) && !isPart(at + name.length)) return at;
  }
  return undefined;
}
