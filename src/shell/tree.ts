import type { Range } from "../text/index.js";
import { flagsOf, mayBeOption, type CommandFlag } from "./options.js";
import type { Assignment, CommandContent, Redirection } from "./parts.js";
import type { ShellWord } from "./word.js";
import { programName, unwrap, type Unwrapped, type Wrapper } from "./wrappers.js";

/**
 * Where a list of statements stands: the script itself; `( )`; `{ }`; a function; the condition of if and while; what
 * a condition, a case or a loop guards; `$( )`, backquotes and `<( )`; a text that a shell is handed, as in `sh -c '…'`,
 * a here-document or a JSON array; a text that this shell reads (`eval '…'`); a coprocess.
 */
export type BodyKind = "script" | "subshell" | "group" | "function" | "condition" | "branch" | "loop" | "substitution" | "handed" | "eval" | "coprocess";

/** A list of statements in its place: a script, or one body within it. */
export interface Body extends Range {
  readonly kind: BodyKind;
  /** Of a function its name, of a loop its variable. */
  readonly name: string | undefined;
  readonly statements: readonly Statement[];
  /** The pipeline that it is part of; undefined for the script. */
  readonly owner: Pipeline | undefined;
  /** The command whose word or input holds it; undefined for the bodies of compound commands. */
  readonly command: Command | undefined;
  /** See `Command.conditional`. */
  readonly conditional: boolean;
}

/** Pipelines joined by `&&` and `||`, up to a `;`, a newline or an `&`. */
export interface Statement extends Range {
  readonly body: Body;
  readonly index: number;
  readonly pipelines: readonly Pipeline[];
  /** Ended by `&`. */
  readonly background: boolean;
}

/** Commands joined by `|`, most often just one. */
export interface Pipeline extends Range {
  readonly statement: Statement;
  readonly index: number;
  /** What joins it to the pipeline before it. */
  readonly operator: (Range & { readonly text: "&&" | "||" }) | undefined;
  readonly members: readonly Member[];
  /** Its simple commands; not those within compound commands or substitutions. */
  readonly commands: readonly Command[];
  /** Preceded by `!`. */
  readonly negated: boolean;
  /** It ends the script in failure, as `exit 1` does. */
  readonly fails: boolean;
  /** It may be left out while the statements after it go on: see `Command.conditional`, of this statement alone. */
  readonly skippable: boolean;
  /** See `Command.conditional`. */
  readonly conditional: boolean;
}

/** One command of a pipeline: simple, or compound with bodies of its own. */
export interface Member extends Range {
  readonly command: Command | undefined;
  /** What the compound command guards, and substitutions in its words, in order. */
  readonly bodies: readonly Body[];
  /** `if`, `case`, `while` and the like; "test" is `[[ ]]` and `(( ))`. Undefined for a simple command. */
  readonly compound: "if" | "case" | "loop" | "subshell" | "group" | "function" | "coprocess" | "test" | undefined;
}

/**
 * A simple command: the program that is run once `sudo`, `env` and other wrappers are taken off, with what it is given.
 * It is the range of all of it, assignments, wrappers and redirections included.
 */
export class Command implements Range {
  readonly start: number;
  readonly end: number;
  /** Place among `Script.commands`. */
  readonly index: number;
  /** The pipeline that it stands in, often alone. */
  readonly pipeline: Pipeline;
  readonly assignments: readonly Assignment[];
  readonly redirections: readonly Redirection[];
  readonly declarations: readonly Assignment[];
  /** All words as written, wrappers first. */
  readonly allWords: readonly ShellWord[];
  #unwrapped: Unwrapped | undefined;
  #arguments: readonly ShellWord[] | undefined;
  #program: string | null | undefined;
  #flags: readonly CommandFlag[] | undefined;

  constructor(content: CommandContent, pipeline: Pipeline, index: number) {
    this.start = content.start;
    this.end = content.end;
    this.index = index;
    this.pipeline = pipeline;
    this.assignments = content.assignments;
    this.redirections = content.redirections;
    this.declarations = content.declarations;
    this.allWords = content.words;
  }

  /** The wrappers seen through, outermost first. */
  get wrappers(): readonly Wrapper[] {
    return this.#unwrap().wrappers;
  }

  /** The program's word and its arguments. */
  get words(): readonly ShellWord[] {
    return this.#unwrap().words;
  }

  get arguments(): readonly ShellWord[] {
    return (this.#arguments ??= this.words.slice(1));
  }

  /** The program's word; undefined where there are only assignments or redirections. */
  get nameWord(): ShellWord | undefined {
    return this.words[0];
  }

  /** The program as written, quotes removed; undefined where an expansion decides it. */
  get name(): string | undefined {
    const word = this.nameWord;
    return word?.hasGlob === true ? undefined : word?.text;
  }

  /** The program without its directory: `go` for `/usr/local/go/bin/go`. */
  get program(): string | undefined {
    if (this.#program === undefined) {
      const { name } = this;
      this.#program = name === undefined ? null : programName(name);
    }
    return this.#program ?? undefined;
  }

  /** Flags in its arguments before a `--`, read without knowing the program: see `readOptions`. */
  get flags(): readonly CommandFlag[] {
    return (this.#flags ??= flagsOf(this.arguments));
  }

  /** Whether one of these flags is written: `has("-y", "--yes")`. */
  has(...names: readonly string[]): boolean {
    return this.flags.some((flag) => names.includes(flag.name));
  }

  /** Whether none of these flags is written and no unknown word could hold one. */
  lacks(...names: readonly string[]): boolean {
    if (this.open || this.has(...names)) return false;
    const end = this.arguments.findIndex((word) => word.text === "--");
    return !(end < 0 ? this.arguments : this.arguments.slice(0, end)).some(mayBeOption);
  }

  /** It gets arguments that are not written here: `xargs` adds them. */
  get open(): boolean {
    return this.wrappers.some((wrapper) => wrapper.name === "xargs");
  }

  /**
   * The script can come to its end, and well, without having run this command: it stands in a branch, loop, case or
   * function, after `||`, before a `||` whose other side may succeed, or after a test (`[ … ] &&`) whose failure the
   * script outlives. A plain `&&` chain is not conditional: where its left fails, the chain fails.
   */
  get conditional(): boolean {
    return this.pipeline.conditional;
  }

  /** It stands alone between `&&`, `||`, `;` and newlines of the script itself, unconditional and not in the background. */
  get topLevel(): boolean {
    const { statement, members } = this.pipeline;
    return statement.body.kind === "script" && !statement.background && members.length === 1 && !this.conditional;
  }

  /** It is all that the script does. */
  get alone(): boolean {
    const { statement, members } = this.pipeline;
    return this.topLevel && members.length === 1 && statement.pipelines.length === 1 && statement.body.statements.length === 1;
  }

  /** The bodies that it stands in, innermost first; the last is the script. */
  get bodies(): readonly Body[] {
    const bodies: Body[] = [];
    for (let body: Body | undefined = this.pipeline.statement.body; body; body = body.owner?.statement.body) bodies.push(body);
    return bodies;
  }

  /** Whether it stands in a body of one of these kinds: `within("subshell", "substitution")`. */
  within(...kinds: readonly BodyKind[]): boolean {
    return this.bodies.some((body) => kinds.includes(body.kind));
  }

  /** It, or something around it, runs in the background. */
  get background(): boolean {
    return this.bodies.some((body) => body.owner?.statement.background === true) || this.pipeline.statement.background;
  }

  /** It is written in a text that another command is handed, as in `sh -c '…'`. */
  get nested(): boolean {
    return this.within("handed", "eval");
  }

  #unwrap(): Unwrapped {
    return (this.#unwrapped ??= unwrap(this.allWords));
  }
}
