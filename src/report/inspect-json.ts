import type { Dockerfile, GoSummary, Instruction, Kind, Stage, Value } from "../model/index.js";

import type { Palette } from "./report.js";

type InstructionSyntax = Instruction["syntax"];

/** What was read in a file, and what it means, as one line of JSON. */
export function inspectionJson(path: string, file: Dockerfile, _: Palette, go: GoSummary | undefined): string {
  const { syntax, source } = file;
  return JSON.stringify({
    path,
    escape: syntax.escape,
    directives: syntax.directives.map(({ name, value, honoured, line }) => ({ name, value: value.text, honoured, line })),
    instructions: syntax.instructions.map(describeInstruction),
    stages: file.stages.map((stage) => describeStage(stage, file)),
    go: go ?? null,
    problems: syntax.problems.map(({ kind, text, start }) => ({ kind, text, start: { ...source.positionAt(start), offset: start } })),
  });
}

function describeInstruction(instruction: InstructionSyntax): object {
  const { keywordWord, startLine, endLine, flags, json, heredocs } = instruction;
  return {
    keyword: keywordWord.text,
    startLine,
    endLine,
    flags: flags.map(({ text }) => text),
    args: argumentsOf(instruction),
    json,
    heredocs: heredocs.map(({ name, content, expand, chomp }) => ({ name, content, expand, chomp })),
  };
}

// The compiler sees to it that none is missing.
const kinds: Readonly<Record<Kind, true>> = {
  ADD: true,
  ARG: true,
  CMD: true,
  COPY: true,
  ENTRYPOINT: true,
  ENV: true,
  EXPOSE: true,
  FROM: true,
  HEALTHCHECK: true,
  LABEL: true,
  MAINTAINER: true,
  ONBUILD: true,
  RUN: true,
  SHELL: true,
  STOPSIGNAL: true,
  USER: true,
  VOLUME: true,
  WORKDIR: true,
};

/** Arguments as BuildKit's parser has them: pairs in three parts, shell text as one, else words; of an unknown instruction one that is empty. */
function argumentsOf({ keyword, rest, words, pairs, json, trigger }: InstructionSyntax): string[] {
  if (!Object.hasOwn(kinds, keyword)) return [""];
  if (keyword === "ENV" || keyword === "LABEL") return pairs.flatMap(({ name, value, legacy }) => [name.text, value?.text ?? "", legacy ? "" : "="]);
  if (keyword === "ARG") return pairs.map(({ name, value }) => (value === undefined ? name.text : `${name.text}=${value.text}`));
  if (trigger) return [trigger.keywordWord.text, ...argumentsOf(trigger)];
  if (json || words.length > 0) return words.map(({ text }) => text);
  return rest.text === "" ? [] : [rest.text];
}

function describeStage(stage: Stage, { final, source }: Dockerfile): object {
  const { name, index, from, base, parent } = stage;
  return {
    name: name ?? null,
    index,
    base: from?.image?.text ?? null,
    parent: parent ? (parent.name ?? parent.index) : null,
    platform: from?.platform?.value?.text ?? null,
    kind: base.kind,
    final: stage === final,
    reachesImage: stage.reachesImage,
    ships: stage.ships,
    export: stage.isExport,
    user: textOf(stage.user().value),
    workdir: textOf(stage.workdir()),
    shell: stage.shellAt().words,
    entrypoint: commandOf(stage.entrypoint),
    cmd: commandOf(stage.cmd),
    healthcheck: commandOf(stage.healthcheck),
    ports: portsOf(stage),
    uses: stage.dependencies.map(({ stage: used, how, instruction }) => ({ how, stage: used.name ?? used.index, line: source.lineAt(instruction.start) })),
  };
}

/** Null where only the build knows. */
const textOf = (value: Value): string | null => value.text ?? null;

/** Arguments of a CMD, ENTRYPOINT or HEALTHCHECK. */
export function commandOf(instruction: Instruction | undefined): readonly string[] | null {
  return instruction ? argumentsOf(instruction.syntax) : null;
}

/** Ports that a stage and those that it is built on expose, as written. */
export function portsOf(stage: Stage): string[] {
  const exposing: Stage[] = [];
  for (let one = stage.last("EXPOSE")?.stage; one; one = one.parent?.last("EXPOSE")?.stage) exposing.push(one);
  const ports = exposing.toReversed().flatMap((one) => one.all("EXPOSE").flatMap((expose) => expose.ports.map((port) => port.known ?? port.text)));
  return [...new Set(ports)];
}
