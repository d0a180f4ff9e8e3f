import { readInvocation } from "./invocation.js";
import { readOptions } from "./options.js";
import type { Assignment } from "./parts.js";
import type { Body, Command, Member, Pipeline } from "./tree.js";
import type { ShellWord } from "./word.js";

/** What a command changes for the commands after it in the same shell. */
export type Effect =
  /** `value` is null for `unset`, undefined where nobody can say, "same" where only `exported` changes. */
  | { readonly kind: "variable"; readonly name: string; readonly value: ShellWord | null | undefined | "same"; readonly exported: boolean | undefined }
  | { readonly kind: "option"; readonly name: string; readonly on: boolean | undefined }
  | { readonly kind: "directory"; readonly word: ShellWord | undefined }
  /** Any variable, option or directory may have changed. */
  | { readonly kind: "everything" };

const declaring = new Set(["export", "declare", "typeset", "local", "readonly"]);
const everything: Effect = { kind: "everything" };

/** The effects of one simple command, without those of the text that `eval` reads. */
function effectsOf(command: Command): readonly Effect[] {
  const effects: Effect[] = [];
  for (const word of command.allWords) if (assigningUse.test(word.raw)) effects.push(...usesThatAssign(word));
  for (const { value } of command.assignments) if (value && assigningUse.test(value.raw)) effects.push(...usesThatAssign(value));
  const { nameWord, program } = command;
  if (!nameWord) {
    if (command.allWords.length === 0) effects.push(...command.assignments.map((each) => assigned(each, undefined)));
    return effects;
  }
  if (program === undefined) return nameWord.splits ? [everything] : effects;
  if (!command.wrappers.every(({ name }) => name === "command" || name === "builtin")) return effects;
  if (declaring.has(program)) return effects.concat(declared(command, program));

  const words = command.arguments;
  switch (program) {
    case "set":
      for (const [name, on] of readInvocation(words).options) effects.push({ kind: "option", name, on });
      break;
    case "shopt":
      if (command.has("-o")) {
        const on = command.has("-s") ? true : command.has("-u") ? false : undefined;
        const names = readOptions(words, {}).positionals;
        if (command.has("-s", "-u")) for (const word of names) effects.push(word.text === undefined ? everything : { kind: "option", name: word.text, on });
      }
      break;
    case "unset":
      if (!command.has("-f"))
        for (const word of readOptions(words, {}).positionals)
          effects.push(word.text === undefined ? everything : { kind: "variable", name: word.text, value: null, exported: false });
      break;
    case "cd":
    case "pushd": {
      const { positionals } = readOptions(words, {});
      effects.push({ kind: "directory", word: positionals.length === 1 ? positionals[0] : undefined });
      break;
    }
    case "popd":
      effects.push({ kind: "directory", word: undefined });
      break;
    case ".":
    case "source":
      return [everything];
    case "eval":
      if (words.length !== 1 || words[0]?.text === undefined) return [everything];
      break;
    case "read":
    case "mapfile":
    case "readarray":
    case "let":
      for (const word of words) effects.push(...namesIn(word).map(forgotten));
      break;
    case "getopts":
      effects.push(forgotten("OPTARG"), forgotten("OPTIND"), ...words.slice(1, 2).flatMap(namesIn).map(forgotten));
      break;
    case "printf":
      if (words[0]?.text === "-v" && words[1]) effects.push(...namesIn(words[1]).map(forgotten));
      break;
  }
  return effects;
}

function declared(command: Command, program: string): readonly Effect[] {
  const words = command.arguments;
  const on = program === "export" ? !command.has("-n") : command.flags.some((flag) => flag.name === "-x") ? true : undefined;
  const effects: Effect[] = command.declarations.map((each) => assigned(each, on));
  const known = new Set(command.declarations.map((each) => each.start));
  for (const word of words) {
    if (known.has(word.start) || word.prefix.startsWith("-")) continue;
    const lead = /^([A-Za-z_]\w*)\+?=/u.exec(word.prefix);
    if (lead)
      effects.push({
        kind: "variable",
        name: lead[1] as string,
        value: lead[0].endsWith("+=") || word.splits ? undefined : word.after(lead[0].length),
        exported: on,
      });
    else if (word.text === undefined) effects.push(everything);
    else if (/^[A-Za-z_]\w*$/u.test(word.text))
      effects.push({ kind: "variable", name: word.text, value: program === "local" ? undefined : "same", exported: on });
  }
  return effects;
}

function assigned({ name, value, append, indexed }: Assignment, exported: boolean | undefined): Effect {
  return { kind: "variable", name, value: append || indexed ? undefined : value, exported };
}

function forgotten(name: string): Effect {
  return { kind: "variable", name, value: undefined, exported: undefined };
}

function namesIn(word: ShellWord): readonly string[] {
  return /^[A-Za-z_]\w*/u.exec(word.text ?? "") ?? [];
}

const assigningUse = /\$\{\w+:?=/u;

function usesThatAssign(word: ShellWord): readonly Effect[] {
  return word.variables.filter(({ operator }) => operator === "=" || operator === ":=").map(({ name }) => forgotten(name));
}

const mostUncertain = 32; // variables and options; above, everything counts as changed

/** The effects as they are where nobody knows whether they came about; each name once. */
export function uncertain(effects: readonly Effect[]): readonly Effect[] {
  const found = new Map<string, Effect>();
  for (const effect of effects) {
    if (effect.kind === "variable") found.set(`variable ${effect.name}`, forgotten(effect.name));
    else if (effect.kind === "option") found.set(`option ${effect.name}`, { ...effect, on: undefined });
    else if (effect.kind === "directory") found.set("directory", { kind: "directory", word: undefined });
    else return [everything];
  }
  return found.size > mostUncertain ? [everything] : [...found.values()];
}

/** All that may change while something runs, whatever path it takes. Each part is looked at once. */
export class Changes {
  readonly #known = new Map<Pipeline | Body, readonly Effect[]>();
  readonly #functions: ReadonlySet<string>;
  #ofFunctions: readonly Effect[] | undefined;
  readonly #functionBodies: readonly Body[];

  constructor(functions: readonly Body[]) {
    this.#functionBodies = functions;
    this.#functions = new Set(functions.map((body) => body.name ?? ""));
  }

  /** Effects of one command, those of the functions that it may call included. */
  ofCommand(command: Command): readonly Effect[] {
    return command.name !== undefined && this.#functions.has(command.name) ? [...effectsOf(command), ...this.ofFunctions()] : effectsOf(command);
  }

  /** What any function of the script may change; they call each other, so it is asked for all of them at once. */
  ofFunctions(): readonly Effect[] {
    if (this.#ofFunctions) return this.#ofFunctions;
    this.#ofFunctions = []; // while it is worked out, a function that calls another adds nothing
    const effects = uncertain(this.#functionBodies.flatMap((body) => this.ofBody(body)));
    this.#known.clear();
    return (this.#ofFunctions = effects);
  }

  ofBody(body: Body): readonly Effect[] {
    const known = this.#known.get(body);
    if (known) return known;
    const own: readonly Effect[] = body.kind === "loop" && body.name !== undefined ? [forgotten(body.name)] : [];
    const effects = own.concat(body.statements.flatMap(({ pipelines, background }) => (background ? [] : pipelines.flatMap((each) => this.ofPipeline(each)))));
    this.#known.set(body, effects);
    return effects;
  }

  ofPipeline(pipeline: Pipeline): readonly Effect[] {
    if (pipeline.members.length > 1) return [];
    const known = this.#known.get(pipeline);
    if (known) return known;
    const effects = pipeline.members.flatMap((member) => this.#ofMember(member));
    this.#known.set(pipeline, effects);
    return effects;
  }

  #ofMember({ command, bodies }: Member): readonly Effect[] {
    const own = command ? this.ofCommand(command) : [];
    return own.concat(bodies.filter(staysInShell).flatMap((body) => this.ofBody(body)));
  }
}

function staysInShell({ kind }: Body): boolean {
  return kind === "group" || kind === "condition" || kind === "branch" || kind === "loop" || kind === "eval";
}
