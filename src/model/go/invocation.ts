import type { BuildContext } from "../../context/index.js";
import type { Command, ShellWord } from "../../shell/index.js";
import type { Edit, Range } from "../../text/index.js";
import type { RunInstruction } from "../instructions/index.js";
import { resolvePath } from "../path.js";
import type { Stage } from "../stage.js";
import { GoEnvironment, type Setting } from "./environment.js";
import { GoFlags } from "./flags.js";

/** Programs that take the words of the go command. */
export type GoProgram = "go" | "xx-go" | "goxx-go" | "garble" | "tinygo";

/** One run of the go command in a RUN. */
export class GoInvocation implements Range {
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
    return !this.run.json && !this.run.onbuild && !this.conditional && !this.command.nested && this.command.wrappers.every(({ name }) => name === "env" || name === "exec" || name === "command");
  }

  /** Where -s and -w can be added to -ldflags, with the text around them; undefined where the flag is not written out here. */
  get ldflagsInsertion(): { readonly offset: number; readonly before: string; readonly after: string } | undefined {
    const flag = this.flags.last("ldflags");
    if (!flag) return { offset: this.verbWord.end, before: ' -ldflags="', after: '"' };
    const { value, fromGoflags, text } = flag;
    if (!value || fromGoflags || !/^["']/.test(value.raw) || /^\s*[^-\s'"=]+=/.test(text ?? "")) return undefined;
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
