import { type BaseImage, type Dockerfile, type ImageUse, type Instruction, isKind, type Stage, type Value } from "../model/index.js";
import { factsOfKeyword } from "./keywords.js";
import { code, listed, prose } from "./markdown.js";
import { nameOf, type VariableOccurrence } from "./occurrences.js";

const mostNames = 12;

/** What a variable is at a place and where that comes from, as Markdown. */
export function describeVariable(file: Dockerfile, { name, definition, value, overridable, instruction }: VariableOccurrence): string {
  const shown = value === null ? "is not set" : value === undefined ? "is known to the build only" : `is ${code(value)}`;
  const lines = [`**${prose(name)}** ${shown}${overridable && typeof value === "string" ? "; `--build-arg` may change it" : ""}.`];
  if (definition) {
    const { start } = nameOf(file, definition);
    lines.push(`Set by ${definition.kind} on line ${file.source.lineAt(start)}.`);
    const outer = definition.kind === "ARG" && instruction.stage ? file.globals.definition(name) : undefined;
    const given = definition.value && file.source.slice(definition).includes("=");
    if (outer && outer !== definition && !given) lines.push(`Its value is that of ARG on line ${file.source.lineAt(outer.start)}.`);
  } else if (value !== null) {
    const base = instruction.kind === "FROM" ? undefined : instruction.stage;
    lines.push(base ? `Set by the base image or by the build.` : "Set by the build.");
  }
  return lines.join("  \n");
}

/** What a stage starts from, what it inherits and who uses it, as Markdown. */
export function describeStage(file: Dockerfile, stage: Stage): string {
  const lines = [`**${named(stage)}** ${baseOf(stage)}.`];
  const user = stage.user();
  const environment = [...new Set(stage.scope.definitions.filter(({ kind }) => kind === "ENV").map(({ name }) => name))];
  const facts = [
    `user ${shown(user.value)}${user.instruction ? ` (line ${file.source.lineAt(user.instruction.start)})` : ""}`,
    `directory ${shown(stage.workdir())}`,
    `shell ${code(stage.shellAt().words.join(" "))}`,
  ];
  lines.push(`Ends with ${listed(facts)}.`);
  if (environment.length > 0) lines.push(`Sets ${listed(atMost(environment.map(code)))}.`);
  const { entrypoint, cmd, healthcheck } = stage;
  const inherited = [entrypoint, cmd, healthcheck].flatMap((one) =>
    one && one.stage !== stage ? [`${one.kind} (line ${file.source.lineAt(one.start)})`] : [],
  );
  if (inherited.length > 0) lines.push(`Inherits ${listed(inherited)}.`);
  const uses = stage.uses.map(({ by, how, range }) => `${named(by)} ${verbs[how]} on line ${file.source.lineAt(range.start)}`);
  lines.push(uses.length > 0 ? `Used: ${listed(atMost(uses))}.` : "No other stage uses it.");
  if (stage === file.final) lines.push("It is the image.");
  else
    lines.push(stage.ships ? "Its layers are in the image." : stage.reachesImage ? "Some of its files reach the image." : "Nothing of it reaches the image.");
  return lines.join("  \n");
}

/** What an image name refers to and what the catalogue knows of it, as Markdown. */
export function describeImage({ word, reference, facts, problem, isScratch, instruction, how }: ImageUse): string {
  if (isScratch) return "**scratch**: an empty file system, without a shell, libraries or certificates.";
  if (problem) return `${code(word.text)} is not the name of an image.`;
  const known = facts ?? (how === "FROM" ? instruction.stage?.facts : undefined);
  const name = reference ? `**${prose(reference.name)}**` : `${code(word.text)}, which only the build knows`;
  const version = reference?.digest ? "held by its digest" : reference?.tag ? `tag ${code(reference.tag)}` : reference ? "no tag, so `latest`" : undefined;
  const lines = [`${name}${version ? `: ${version}` : ""}, from ${reference ? code(reference.registry) : "where the variable says"}.`];
  lines.push(
    ...(known ? factsOf(known) : ["It is not in the catalogue, and `images` in the configuration does not say what it is, so that nothing is supposed of it."]),
  );
  return lines.join("  \n");
}

/** What an instruction does here, as Markdown. */
export function describeInstruction(instruction: Instruction): string {
  const { kind } = instruction;
  const facts = factsOfKeyword(kind);
  if (!facts) return `**${prose(kind)}** is no instruction of the language.`;
  const here = effectOf(instruction);
  return [`**${kind}**: ${facts.summary}`, ...(here === undefined ? [] : [here])].join("  \n");
}

/** What one flag of an instruction belongs to, as Markdown. */
export function describeFlag(instruction: Instruction, name: string): string {
  const flags = factsOfKeyword(instruction.kind)?.flags ?? [];
  if (flags.includes(name))
    return `**--${prose(name)}** of ${instruction.kind}, which also takes ${listed(flags.filter((flag) => flag !== name).map((flag) => `\`--${flag}\``)) || "no other flag"}.`;
  return `${instruction.kind} has no flag ${code(`--${name}`)}${flags.length > 0 ? `; it takes ${listed(flags.map((flag) => `\`--${flag}\``))}` : ""}.`;
}

const verbs = { FROM: "is built on it", COPY: "copies from it", mount: "mounts it" } as const;

function effectOf(instruction: Instruction): string | undefined {
  const { stage } = instruction;
  if (isKind(instruction, "FROM")) return stage && `Here: ${named(stage)} ${baseOf(stage)}.`;
  if (isKind(instruction, "COPY") || isKind(instruction, "ADD")) {
    const { destination, sources } = instruction;
    const from = isKind(instruction, "COPY") ? instruction.from?.value : undefined;
    const used = stage?.dependencies.find((use) => use.instruction === instruction)?.stage;
    const origin = used ? named(used) : from ? code(from.text) : sources.every((source) => instruction.isHeredoc(source)) ? "this file" : "the build context";
    const folder = stage?.workdir(instruction);
    const relative = destination?.known !== undefined && !destination.known.startsWith("/");
    return (
      destination &&
      `Here: ${listed(atMost(sources.map(({ text }) => code(text))))} from ${origin} to ${code(destination.text)}${relative && folder ? ` below ${shown(folder)}` : ""}.`
    );
  }
  if (isKind(instruction, "RUN") && stage) {
    const reader = instruction.json ? "without a shell" : `with ${code(instruction.shell.join(" "))}`;
    return `Here: as ${shown(stage.user(instruction).value)} in ${shown(stage.workdir(instruction))}, ${reader}.`;
  }
  if ((isKind(instruction, "CMD") || isKind(instruction, "ENTRYPOINT")) && stage) {
    const place = `as ${shown(stage.user().value)} in ${shown(stage.workdir())}`;
    const reader = instruction.json ? "without a shell" : `with ${code(instruction.shell.join(" "))}`;
    const inForce = isKind(instruction, "CMD") ? stage.cmd : stage.entrypoint;
    return inForce === instruction
      ? `Here: ${place}, ${reader}.`
      : `Here: it has no effect, since ${inForce?.kind ?? "another instruction"} below replaces it.`;
  }
  if (isKind(instruction, "WORKDIR") && stage) {
    const at = stage.workdirs.find(({ index }) => index === instruction.index);
    return at && `Here: ${shown(at.value)}.`;
  }
  if (isKind(instruction, "USER") && instruction.value) return `Here: ${shown(instruction.value.value)}.`;
  return undefined;
}

function named({ name, title }: Stage): string {
  return name === undefined ? title : `stage ${prose(title)}`;
}

function baseOf({ base }: Stage): string {
  switch (base.kind) {
    case "stage":
      return `is built on ${named(base.stage)}`;
    case "scratch":
      return "starts from scratch, an empty file system";
    case "image":
      return `starts from ${code(base.reference.text)}`;
    case "invalid":
      return `starts from ${code(base.text)}, which is not the name of an image`;
    case "unknown":
      return "starts from an image that only the build knows";
  }
}

function factsOf(facts: BaseImage): string[] {
  const { distribution, version, libc, shell, packageManager, user, workingDirectory, certificates, toolchain, environment, ports, endOfLife } = facts;
  const rows: (readonly [string, string | undefined])[] = [
    ["made from", distribution && [distribution.name, distribution.release ?? distribution.codename].filter(Boolean).join(" ")],
    ["version", version?.text],
    ["C library", libc],
    ["shell", shell],
    ["packages", packageManager],
    ["user", user],
    ["directory", workingDirectory],
    ["certificates", certificates === undefined ? undefined : certificates ? "yes" : "no"],
    ["toolchain", toolchain],
    ["ports", ports?.join(", ") || undefined],
    ["fixes until", endOfLife],
    ["variables", atMost([...environment.keys()]).join(", ") || undefined],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${code(value)}`]));
}

function shown(value: Value): string {
  return value.text === undefined ? "what only the build knows" : code(value.text);
}

function atMost(items: readonly string[]): string[] {
  return items.length > mostNames ? [...items.slice(0, mostNames), `${items.length - mostNames} more`] : [...items];
}
