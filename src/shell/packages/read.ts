import type { Range } from "../../text/index.js";
import type { CommandOptions } from "../options.js";
import { readOptions } from "../options.js";
import type { Command } from "../tree.js";
import type { ShellWord } from "../word.js";
import { managerOfModule, managerOfProgram } from "./find.js";
import type { PackageManager, PackageSyntax, SubCommand } from "./manager.js";

/** Whether a word says which version is installed. "vcs" names a repository without a commit, tag or branch; "group" has no version. */
export type PackageState = "pinned" | "range" | "unpinned" | "local" | "url" | "vcs" | "group" | "unknown";

/** A package as a command names it. */
export interface PackageWord {
  readonly word: ShellWord;
  /** Without version; undefined where only the build knows it. */
  readonly name: string | undefined;
  readonly state: PackageState;
}

/** Finds out what a word comes to; undefined where nobody can tell. */
type Resolve = (word: ShellWord) => string | undefined;

/** A command of a package manager, read by its table. Its range goes from the program to the sub-command. */
export class PackageInvocation implements Range {
  readonly start: number;
  readonly end: number;
  readonly manager: PackageManager;
  readonly command: Command;
  /** The program's word, or of `python -m pip` the module's. */
  readonly program: ShellWord;
  readonly does: SubCommand;
  /** The last word of the sub-command; the program's where it is left out. */
  readonly subcommand: ShellWord;
  /** As in the table, without options: "install", "cache clean". Empty where it is left out. */
  readonly name: string;
  readonly options: CommandOptions;
  readonly #words: readonly ShellWord[];
  readonly #rest: readonly ShellWord[];
  readonly #resolve: Resolve;
  #packages: readonly PackageWord[] | undefined;

  constructor(command: Command, { manager, program, words }: Called, { does, subcommand, name, rest }: Read, options: CommandOptions, resolve: Resolve) {
    this.start = command.nameWord?.start ?? program.start;
    this.end = Math.max(subcommand.end, this.start);
    this.manager = manager;
    this.command = command;
    this.program = program;
    this.does = does;
    this.subcommand = subcommand;
    this.name = name;
    this.options = options;
    this.#words = words;
    this.#rest = rest;
    this.#resolve = resolve;
  }

  get packages(): readonly PackageWord[] {
    return (this.#packages ??= packageWords(this.manager, this.does, this.options, this.#rest, this.#words, this.#resolve));
  }

  /** An option pins them all, or they come from a file. */
  get pinnedByOption(): boolean {
    return this.options.has(...(this.manager.pinnedBy ?? []));
  }
}

/** Reads a command by the table of its package manager; undefined where it is none, or does something that the table does not know. */
export function readPackages(command: Command, resolve: Resolve = (word) => word.text): PackageInvocation | undefined {
  const called = calledManager(command);
  if (!called) return undefined;
  const { manager, program, words } = called;
  const general = readOptions(words, manager.options);
  const read = manager.operations ? operation(manager, general, program) : subCommand(manager, general, program);
  if (!read) return undefined;
  const { values } = read.does;
  return new PackageInvocation(command, called, read, values ? readOptions(words, { ...manager.options, values }) : general, resolve);
}

interface Called {
  readonly manager: PackageManager;
  readonly program: ShellWord;
  readonly words: readonly ShellWord[];
}

const interpreter = /^(?:python|pypy)[\d.]*(?:\.exe)?$/;
const interpreterOptions = { values: ["m", "c", "W", "X"], untilFirstArgument: true } as const;

function calledManager(command: Command): Called | undefined {
  const { program, nameWord, arguments: words } = command;
  if (program === undefined || !nameWord) return undefined;
  const manager = managerOfProgram(program);
  if (manager) return { manager, program: nameWord, words };
  if (!interpreter.test(program)) return undefined;
  const option = readOptions(words, interpreterOptions).options.find(({ name }) => name === "m");
  const module = managerOfModule(option?.value?.text ?? "");
  if (!option?.value || !module) return undefined;
  const at = Math.max(words.indexOf(option.word), words.indexOf(option.value));
  return { manager: module, program: words[at] ?? nameWord, words: words.slice(at + 1) };
}

interface Read {
  readonly does: SubCommand;
  readonly subcommand: ShellWord;
  readonly name: string;
  readonly rest: readonly ShellWord[];
}

function subCommand(manager: PackageManager, { positionals }: CommandOptions, program: ShellWord): Read | undefined {
  const [first, second] = positionals;
  if (!first) return manager.bare && { does: manager.bare, subcommand: program, name: "", rest: [] };
  const both = `${first.text ?? ""} ${second?.text ?? ""}`;
  if (second && Object.hasOwn(manager.commands, both))
    return { does: manager.commands[both] as SubCommand, subcommand: second, name: both, rest: positionals.slice(2) };
  const one = first.text ?? "";
  return Object.hasOwn(manager.commands, one)
    ? { does: manager.commands[one] as SubCommand, subcommand: first, name: one, rest: positionals.slice(1) }
    : undefined;
}

const longOperations: Readonly<Record<string, string>> = {
  sync: "S",
  remove: "R",
  upgrade: "U",
  query: "Q",
  files: "F",
  refresh: "y",
  sysupgrade: "u",
  clean: "c",
  search: "s",
  downloadonly: "w",
  database: "D",
  deptest: "T",
};

function operation(manager: PackageManager, { options, positionals }: CommandOptions, program: ShellWord): Read | undefined {
  const letters = new Set(options.map(({ name }) => longOperations[name] ?? name));
  const does = manager.operations?.find((one) => [...one.letters].every((letter) => letters.has(letter)));
  const subcommand = options.find(({ name }) => /^[A-Z]$/.test(longOperations[name] ?? name))?.word;
  return does && { does, subcommand: subcommand ?? program, name: `-${does.letters}`, rest: positionals };
}

function packageWords(
  manager: PackageManager,
  does: SubCommand,
  options: CommandOptions,
  rest: readonly ShellWord[],
  words: readonly ShellWord[],
  resolve: Resolve,
): PackageWord[] {
  const { operands = "none" } = does;
  if (operands === "none") return [];
  const separator = manager.separatorEnds === true ? options.separator?.start : undefined;
  const named = rest.filter((word) => separator === undefined || word.start < separator);
  const syntax: PackageSyntax = operands === "modules" ? { pinned: /:/, divider: /:/ } : (manager.syntax ?? {});
  if (operands === "pairs") return pairs(named, syntax, resolve);
  const doubtful = doubtfulValues(manager, options, words);
  const taken = operands === "first" ? named.slice(0, 1) : named;
  return taken.flatMap((word) => {
    if (doubtful.has(word)) return [{ word, name: undefined, state: "unknown" as const }];
    if (operands === "groups") return [{ word, name: word.text, state: "group" as const }];
    return packageWord(word, syntax, resolve);
  });
}

/** Words that may be the value of an option that the table does not know. */
function doubtfulValues(
  { switches, options: { values = [] } }: PackageManager,
  { options }: CommandOptions,
  words: readonly ShellWord[],
): ReadonlySet<ShellWord> {
  const doubtful = new Set<ShellWord>();
  if (!switches) return doubtful;
  for (const { name, word } of options) {
    const next = words[words.indexOf(word) + 1];
    if (next && !word.raw.includes("=") && !switches.includes(name) && !values.includes(name)) doubtful.add(next);
  }
  return doubtful;
}

/** `composer require vendor/name ^1 other/name:2.0.1`. */
function pairs(words: readonly ShellWord[], syntax: PackageSyntax, resolve: Resolve): PackageWord[] {
  const read: PackageWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as ShellWord;
    const next = words[at + 1];
    const [only] = packageWord(word, syntax, resolve);
    if (!only) continue;
    const version = next && (next.text === undefined ? "unknown" : /^[\d^~<>=*v@]|^dev-/.test(next.text));
    if (version === true || version === "unknown") {
      read.push({ ...only, state: version === true ? "range" : "unknown" });
      at++;
    } else {
      read.push(only);
    }
  }
  return read;
}

function packageWord(word: ShellWord, syntax: PackageSyntax, resolve: Resolve): PackageWord[] {
  const text = word.text ?? resolve(word);
  const shape = text ?? `${word.prefix}\0${word.suffix}`;
  if (shape === "" || syntax.none?.test(shape) === true) return [];
  const name = shape.split(syntax.divider ?? /$/, 1)[0] ?? "";
  return [{ word, name: name.includes("\0") || name === "" ? undefined : name, state: stateOf(shape, syntax) }];
}

function stateOf(shape: string, syntax: PackageSyntax): PackageState {
  const fits = (pattern: RegExp | undefined): boolean => pattern?.test(shape) === true;
  if (fits(syntax.vcs)) return fits(syntax.vcsPinned) ? "pinned" : "vcs";
  if (fits(syntax.url)) return "url";
  if (fits(syntax.local)) return "local";
  if (fits(syntax.group)) return "group";
  if (fits(syntax.floating)) return "unpinned";
  if (fits(syntax.pinned)) return "pinned";
  if (fits(syntax.range)) return "range";
  return fits(syntax.unclear) || shape.includes("\0") ? "unknown" : "unpinned";
}
