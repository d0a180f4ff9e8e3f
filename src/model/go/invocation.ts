import type { BuildContext } from "../../context/index.js";
import type { Command, ShellWord } from "../../shell/index.js";
import type { Edit, Range, Source } from "../../text/index.js";
import type { RunInstruction } from "../instructions/index.js";
import { resolvePath } from "../files/path.js";
import type { Noted } from "../note.js";
import type { Stage } from "../stage.js";
import { GoEnvironment, type Setting } from "./environment.js";
import { type GoFlag, GoFlags } from "./flags.js";

/** Programs that take the words of the go command. */
export type GoProgram = "go" | "xx-go" | "goxx-go" | "garble" | "tinygo";

/** One run of the go command in a RUN. */
export class GoInvocation implements Range, Noted {
  declare notes?: Map<object, unknown>;
  readonly start: number;
  readonly end: number;
  readonly stage: Stage;
  readonly run: RunInstruction;
  readonly command: Command;
  readonly program: GoProgram;
  /** The program's word. */
  readonly word: ShellWord;
  /** `build`, `mod download`, `env -w`: the words that say what is to be done, without flags. */
  readonly verb: string;
  /** The first word of the verb. */
  readonly verbWord: ShellWord;
  /** It may not be run: see `Command.conditional`. */
  readonly conditional: boolean;
  readonly environment: GoEnvironment;
  /** The files that the build gets, where they are known. */
  readonly context: BuildContext | undefined;
  readonly #rest: readonly ShellWord[];
  readonly #folder: ShellWord | undefined;
  #flags: GoFlags | undefined;

  constructor(stage: Stage, run: RunInstruction, command: Command, program: GoProgram, read: VerbWords, context?: BuildContext) {
    this.start = command.start;
    this.end = command.end;
    this.stage = stage;
    this.run = run;
    this.command = command;
    this.program = program;
    this.word = command.nameWord as ShellWord;
    this.verb = read.verb;
    this.verbWord = read.word;
    this.conditional = command.conditional;
    this.environment = new GoEnvironment(run, command);
    this.#rest = read.rest;
    this.#folder = read.folder;
    this.context = context;
  }

  /** Its flags, GOFLAGS included, and its arguments. */
  get flags(): GoFlags {
    this.#flags ??= new GoFlags(this.#rest, this.environment);
    return this.#flags;
  }

  /** The program and its verb: where a finding about the command stands. */
  get head(): Range {
    return { start: this.word.start, end: this.verbWord.end };
  }

  /** What a variable is to it. */
  setting(name: string): Setting {
    return this.environment.setting(name);
  }

  /** The directory in which it works: absolute, `-C` included; undefined where nobody knows it. */
  get directory(): string | undefined {
    const { directory } = this.environment;
    const inner = this.#folder ? this.environment.resolve(this.#folder) : this.flags.text("C");
    if (inner === null || (inner === undefined && !this.#folder && !this.flags.last("C"))) return directory && resolvePath("/", directory);
    if (inner === undefined) return undefined;
    if (inner.startsWith("/")) return resolvePath("/", inner);
    return directory && resolvePath(directory, inner);
  }

  /** Whether a fix may change its words: not in an exec form, a quoted `sh -c`, or a branch. */
  get editable(): boolean {
    return (
      !this.run.json &&
      !this.run.onbuild &&
      !this.conditional &&
      !this.command.nested &&
      this.command.wrappers.every(({ name }) => name === "env" || name === "exec" || name === "command")
    );
  }

  /** Where -s and -w can be added to -ldflags, with the text around them; undefined where the flag is not written out here. */
  get ldflagsInsertion(): { readonly offset: number; readonly before: string; readonly after: string } | undefined {
    const flag = this.flags.last("ldflags");
    if (!flag) return { offset: this.verbWord.end, before: ' -ldflags="', after: '"' };
    const { value, written, text } = flag;
    if (!value || !written || !/^["']/.test(value.raw) || /^\s*[^-\s'"=]+=/.test(text ?? "")) return undefined;
    return { offset: value.start + 1, before: "", after: /^.\s*.$/.test(value.raw) ? "" : " " };
  }

  /** The folder in which Go keeps modules: GOMODCACHE, or `pkg/mod` in GOPATH; undefined where nobody knows. */
  get moduleCache(): string | undefined {
    const own = this.environment.text("GOMODCACHE");
    if (own !== null && own !== "") return own;
    const path = this.environment.text("GOPATH");
    if (path !== null && path !== "") return path && resolvePath("/", `${path.split(":")[0]}/pkg/mod`);
    const home = this.environment.text("HOME") ?? (this.stage.user(this.run).value.text === "root" ? "/root" : undefined);
    return home && `${home}/go/pkg/mod`;
  }

  /** Words for the linker that stand behind -ldflags without quotes, so that go reads all but the first itself; undefined where there are none. */
  get strayLinkerWords(): { readonly range: Range; readonly words: readonly ShellWord[] } | undefined {
    const flag = this.flags.last("ldflags");
    if (!flag?.written || !flag.value || !flag.range) return undefined;
    const value = flag.value;
    const following = this.command.arguments.filter((word) => word.start >= value.end);
    const words = [value];
    let wantsOperand = /^--?(?:X|extldflags|linkmode|buildid)$/.test(value.text ?? "");
    for (const word of following) {
      const isLinker = /^--?(?:[swX]|extldflags|linkmode|buildid)(?:=|$)/.test(word.prefix);
      if (!isLinker && !wantsOperand) break;
      if (wantsOperand && !isLinker && !/=|^-?-static/.test(word.raw)) break;
      words.push(word);
      wantsOperand = isLinker && /^--?(?:X|extldflags|linkmode|buildid)$/.test(word.text ?? "");
    }
    const last = words.at(-1) ?? value;
    return words.length > 1 ? { range: { start: flag.range.start, end: last.end }, words } : undefined;
  }

  /** The edit that takes one flag with its value out of -ldflags; undefined where that is not one literal in quotes. */
  withoutLinkerFlag(name: string, source: Source): Edit | undefined {
    const flag = this.flags.last("ldflags");
    const frame = flag?.value?.verbatim;
    if (!this.editable || !flag?.written || !frame) return undefined;
    const match = new RegExp(String.raw`(^|\s+)--?${name}(?:=|\s+)(?:"[^"]*"|'[^']*'|[^\s"']+)(\s+|$)`).exec(frame.text);
    if (!match) return undefined;
    if (match[0].trim() === frame.text.trim()) return this.without(flag, source);
    const [all, before = "", after = ""] = match;
    const start = match.index + (after === "" ? 0 : before.length);
    return { ...frame.place(start, match.index + all.length), text: "" };
  }

  /** The edit that takes a variable in front of the command away, with the blank behind it; undefined where it does not stand there. */
  withoutAssignment(name: string, source: Source): Edit | undefined {
    const found = this.command.assignments.filter((one) => one.name === name);
    const [only] = found;
    if (!this.editable || !only || found.length > 1) return undefined;
    return { start: only.start, end: /[ \t]/.test(source.text.charAt(only.end)) ? only.end + 1 : only.end, text: "" };
  }

  /** The edit that takes a flag out, with one of the blanks around it; undefined where it is not written out here. */
  without(flag: GoFlag | undefined, source: Source): Edit | undefined {
    if (!this.editable || !flag?.written || !flag.range) return undefined;
    const { start, end } = flag.range;
    if (flag.value?.hasSubstitution || source.slice(flag.range).includes("\n")) return undefined;
    const before = /[^\s][ \t]+$/.test(source.text.slice(Math.max(0, start - 80), start));
    return before ? { start: start - 1, end, text: "" } : /[ \t]/.test(source.text.charAt(end)) ? { start, end: end + 1, text: "" } : { start, end, text: "" };
  }

  /** The edit that gives it a variable in front of the command, or a new value where it is written there; undefined where none is possible. */
  assign(name: string, value: string): Edit | undefined {
    if (!this.editable) return undefined;
    const written = this.setting(name);
    if (written.state !== "unset" && written.state !== "unknown" && written.by === "command") {
      const { start, end } = written.place ?? this.word;
      const isWrapped = this.command.wrappers.length > 0 && !this.command.assignments.some((one) => one.start === start);
      return { start, end, text: isWrapped ? value : `${name}=${value}` };
    }
    const [first] = this.command.wrappers;
    const [own] = this.command.assignments;
    const wrapped = first?.name === "env" ? first.words.find((word) => /^\w+=/.test(word.prefix)) : undefined;
    const at = wrapped ?? (first ? this.word : (own ?? this.word));
    if (first && first.name !== "env") return undefined;
    return { start: at.start, end: at.start, text: `${name}=${value} ` };
  }
}

/** What a go command does, and what is left of its words. */
export interface VerbWords {
  readonly verb: string;
  readonly word: ShellWord;
  readonly rest: readonly ShellWord[];
  /** Value of a `-C` before the verb. */
  readonly folder: ShellWord | undefined;
}

const twoWords = new Set(["mod", "work", "env", "tool"]);
const programs: ReadonlyMap<string, GoProgram> = new Map([
  ["go", "go"],
  ["gotip", "go"],
  ["xx-go", "xx-go"],
  ["goxx-go", "goxx-go"],
  ["garble", "garble"],
  ["tinygo", "tinygo"],
]);

/** The program of a command, if it is go or takes its words. */
export function goProgram(command: Command): GoProgram | undefined {
  const program = command.program ?? "";
  return programs.get(program) ?? (/^go1\.\d+(?:\.\d+)?(?:rc\d+|beta\d+)?$/.test(program) ? "go" : undefined);
}

/** Tells the verb of a go command from its flags; undefined where a variable or nothing stands for it. */
export function readVerb(program: GoProgram, words: readonly ShellWord[]): VerbWords | undefined {
  let at = 0;
  let folder: ShellWord | undefined;
  while (at < words.length) {
    const { prefix, text } = words[at] as ShellWord;
    if (!prefix.startsWith("-")) break;
    if (text === "-C") folder = words[++at];
    else if (prefix.startsWith("-C=")) folder = words[at]?.after(3);
    else if (program === "garble" && text === "-seed") at++;
    else if (program === "go") return undefined;
    at++;
  }
  const word = words[at];
  if (word?.text === undefined) return undefined;
  const next = words[at + 1];
  const second = twoWords.has(word.text) ? next?.text : undefined;
  return second === undefined
    ? { verb: word.text, word, rest: words.slice(at + 1), folder }
    : { verb: `${word.text} ${second}`, word, rest: words.slice(at + 2), folder };
}
