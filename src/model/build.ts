import type { Syntax } from "../syntax/index.js";
import { countLeading } from "../text/index.js";
import type { BaseImage } from "./images/base-image.js";
import { type ImageDescriptions, imageFacts } from "./images/described.js";
import { type BuildOptions, Dockerfile } from "./dockerfile.js";
import type { Instruction } from "./instruction.js";
import { type ArgInstruction, type EnvInstruction, type FromInstruction, isKind, makeInstruction } from "./instructions/index.js";
import { isReferenceProblem, parseReference } from "./images/reference.js";
import { type BaseEnvironment, Scope } from "./variables/scope.js";
import { shellComments } from "./commands/shell-comment.js";
import { type Base, Stage } from "./stage.js";
import { StageTable } from "./stage-table.js";
import { triggersFor } from "./triggers.js";
import { known, unknown, type Value } from "./variables/value.js";
import type { Word } from "./variables/word.js";

/** Set by the build itself before the first FROM (Dockerfile reference, "Automatic platform ARGs in the global scope"; 1.26). */
export const automaticArgs: readonly string[] = [
  ...["TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE"],
  ...["BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT"],
];

/** Those that name a platform, or a part of one. */
export const platformArgs: readonly string[] = automaticArgs.filter((name) => name !== "TARGETSTAGE");

const automaticVariables: ReadonlyMap<string, Value> = new Map(automaticArgs.map((name) => [name, unknown(name)]));
const defaultPath = known("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
const scratchEnvironment: BaseEnvironment = { variables: new Map([["PATH", defaultPath]]), complete: true };
const unknownEnvironment: BaseEnvironment = { variables: new Map([["PATH", unknown("PATH")]]), complete: false };

/** Works out what a file means: stages, what they inherit, what reaches the image, what variables stand for. */
export function buildModel(syntax: Syntax, options: BuildOptions = {}): Dockerfile {
  return new Builder(syntax, options).build();
}

class Builder {
  readonly #syntax: Syntax;
  readonly #options: BuildOptions;
  readonly #buildArgs: ReadonlyMap<string, string>;
  readonly #table = new StageTable();
  readonly #globals: Scope;
  readonly #instructions: Instruction[] = [];

  constructor(syntax: Syntax, options: BuildOptions) {
    this.#syntax = syntax;
    this.#options = options;
    this.#buildArgs = new Map(Object.entries(options.buildArgs ?? {}));
    this.#globals = new Scope(undefined, { variables: this.#automaticVariables(), complete: true });
  }

  #automaticVariables(): ReadonlyMap<string, Value> {
    const given = automaticArgs.flatMap((name) => (this.#buildArgs.has(name) ? [[name, known(this.#buildArgs.get(name) ?? "")] as const] : []));
    return given.length === 0 ? automaticVariables : new Map([...automaticVariables, ...given]);
  }

  build(): Dockerfile {
    const written = this.#syntax.unreadable ? [] : this.#syntax.instructions;
    const isFragment = !written.some(({ keyword }) => keyword === "FROM");
    let stage = isFragment && written.length > 0 ? this.#start(undefined, { kind: "unknown" }) : undefined;
    for (const syntax of written) {
      const setting = { stage, scope: stage?.scope ?? this.#globals, escape: this.#syntax.escape, onbuild: false };
      if (syntax.keyword === "FROM") {
        // The base is needed for the stage, and the stage for the instruction: the first reading only finds the base.
        const from = makeInstruction(syntax, { ...setting, stage: undefined, scope: this.#globals }) as FromInstruction;
        stage = this.#start(from, this.#baseOf(from));
        this.#instructions.push(from);
        this.#setOff(stage);
        continue;
      }
      const instruction = makeInstruction(syntax, setting);
      this.#instructions.push(instruction);
      stage?.add(instruction);
      if (isKind(instruction, "ARG")) this.#defineArgs(instruction, setting.scope);
      else if (isKind(instruction, "ENV")) defineEnv(instruction, setting.scope);
      else if (isKind(instruction, "ONBUILD") && instruction.trigger) this.#instructions.push(instruction.trigger);
    }
    this.#tellShells();
    const { target } = this.#options;
    const final = target === undefined ? this.#table.stages.at(-1) : this.#table.forTarget(target);
    const file = new Dockerfile(this.#syntax, this.#options, this.#table, this.#globals, this.#instructions, final);
    link(file);
    return file;
  }

  /** A comment above all stages holds in each of them, any other in the stage that it stands in or above. */
  #tellShells(): void {
    const { stages } = this.#table;
    const comments = [...shellComments(this.#syntax)];
    if (comments.length === 0) return;
    const first = stages[0]?.from?.index ?? 0;
    let at = countLeading(comments, ({ instruction }) => instruction <= first);
    const above = comments.slice(Math.max(0, at - 1), at);
    for (const [index, stage] of stages.entries()) {
      const end = stages[index + 1]?.from?.index ?? Number.POSITIVE_INFINITY;
      const begin = at;
      while ((comments[at]?.instruction ?? end) < end) at++;
      stage.tellShell([...above, ...comments.slice(begin, at)]);
    }
  }

  #start(from: FromInstruction | undefined, base: Base): Stage {
    const scope = new Scope(base.kind === "stage" ? base.stage.scope : undefined, base.kind === "stage" ? undefined : environmentOf(base));
    const stage = new Stage(this.#table.stages.length, from, base, scope);
    if (from) from.stage = stage;
    this.#table.add(stage);
    return stage;
  }

  #setOff(stage: Stage): void {
    for (const trigger of triggersFor(stage, this.#syntax.escape)) {
      stage.setOff(trigger);
      if (isKind(trigger, "ARG")) this.#defineArgs(trigger, stage.scope);
      else if (isKind(trigger, "ENV")) defineEnv(trigger, stage.scope);
    }
  }

  #baseOf(from: FromInstruction): Base {
    const text = from.image?.known;
    if (text === undefined) return { kind: "unknown", facts: from.image && factsOfPattern(from.image, this.#options.images) };
    const stage = this.#table.forFrom(text, this.#table.stages.length);
    if (stage) return { kind: "stage", stage };
    if (text === "scratch") return { kind: "scratch" };
    const reference = parseReference(text);
    if (isReferenceProblem(reference)) return { kind: "invalid", text, problem: reference };
    return { kind: "image", reference, facts: imageFacts(reference, this.#options.images) };
  }

  #fromCaller(name: string): Value | undefined {
    const value = this.#buildArgs.get(name);
    return value === undefined ? undefined : known(value);
  }

  #defineArgs(arg: ArgInstruction, scope: Scope): void {
    for (const [pair, { key, value, start, end }] of arg.pairs.entries()) {
      const name = key.text;
      const given = this.#fromCaller(name) ?? (value ? overridable(value.value) : this.#fromGlobals(name, scope));
      scope.define({ kind: "ARG", name, value: given, instruction: arg.index, pair, start, end });
    }
  }

  /** `ARG NAME` in a stage takes the value that the name has before the first FROM. */
  #fromGlobals(name: string, scope: Scope): Value | undefined {
    if (scope === this.#globals) return automaticArgs.includes(name) ? unknown(name) : undefined;
    const variable = this.#globals.lookup(name);
    return variable.state === "set" ? variable.value : undefined;
  }
}

/** What is known of all images that a word may name: a variable in the tag may stand for anything. */
function factsOfPattern(image: Word, descriptions: ImageDescriptions | undefined): BaseImage | undefined {
  const [name] = image.parts;
  if (name?.kind !== "text" || !/^[^$@]*[^:/]:[^/@]*$/.test(name.text)) return undefined;
  const pattern = image.parts.map((part) => (part.kind === "text" ? part.text : "*")).join("");
  const colon = name.text.lastIndexOf(":");
  const reference = parseReference(name.text.slice(0, colon));
  if (isReferenceProblem(reference) || pattern.includes("@")) return undefined;
  return imageFacts({ ...reference, tag: pattern.slice(colon + 1) }, descriptions);
}

function overridable(value: Value): Value {
  return value.state === "unknown" ? value : { ...value, overridable: true };
}

function defineEnv(env: EnvInstruction, scope: Scope): void {
  for (const [pair, { name, value, start, end }] of env.pairs.entries()) {
    if (name === undefined || value === undefined) continue;
    scope.define({ kind: "ENV", name, value: value.value, instruction: env.index, pair: pair + 1, start, end });
  }
}

function environmentOf(base: Exclude<Base, { kind: "stage" }>): BaseEnvironment {
  if (base.kind === "scratch") return scratchEnvironment;
  const facts = base.kind === "image" || base.kind === "unknown" ? base.facts : undefined;
  if (!facts) return unknownEnvironment;
  let environment = environments.get(facts);
  if (!environment) environments.set(facts, (environment = environmentOfImage(facts)));
  return environment;
}

/** By the facts of an image, which are the same for all files that name it. */
const environments = new WeakMap<BaseImage, BaseEnvironment>();

function environmentOfImage(facts: BaseImage): BaseEnvironment {
  const variables = new Map<string, Value>([["PATH", facts.described && !facts.environmentComplete ? unknown("PATH") : defaultPath]]);
  for (const [name, text] of facts.environment) variables.set(name, text === undefined ? unknown(name) : known(text));
  return { variables, complete: facts.environmentComplete ?? false };
}

/** Notes who uses which stage, and what of it comes into the image. */
function link(file: Dockerfile): void {
  for (const { stage, how, instruction, start, end } of file.images) {
    const by = instruction.stage;
    if (stage && by && !instruction.onbuild) by.depend({ stage, by, how, instruction, range: { start, end } });
  }
  file.final?.becomeImage();
}
