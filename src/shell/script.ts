import type { Range } from "../text/index.js";
import { outlineOf, outlineOfWords, type Outline, type ShellProblem } from "./build.js";
import { readable, type Dialect } from "./dialect.js";
import { blurred, type Frame } from "./frame.js";
import { readInvocation, type ShellOptions } from "./invocation.js";
import { statesOf } from "./flow.js";
import type { Environment, ShellState } from "./state.js";
import type { Body, Command, Pipeline, Statement } from "./tree.js";
import { ShellWord, type Lookup } from "./word.js";

/** What a script says. Nothing is parsed before it is asked for. */
export class Script {
  readonly dialect: Dialect;
  readonly #read: () => Outline;
  readonly #options: ShellOptions;
  #outline: Outline | undefined;
  #states: ReadonlyMap<Pipeline, ShellState> | undefined;

  constructor(dialect: Dialect, read: () => Outline, options: ShellOptions) {
    this.dialect = dialect;
    this.#read = read;
    this.#options = options;
  }

  /** Written in a language that is not read (PowerShell, cmd, an unknown shell, zsh beyond what bash knows): it is empty. */
  get opaque(): boolean {
    return !readable(this.dialect) || (mayBeMisread(this.dialect) && this.#get() === unread);
  }

  /** The list of statements that the script is. */
  get body(): Body {
    return this.#get().body;
  }

  /** Its statements: what stands between `;`, `&` and newlines, outside of all compound commands. */
  get statements(): readonly Statement[] {
    return this.body.statements;
  }

  /** All simple commands, wherever they are, in the order of the text; those in `sh -c '…'` after the command that runs them. */
  get commands(): readonly Command[] {
    return this.#get().commands;
  }

  /** All pipelines of two or more commands, wherever they are, in the order of the text. */
  get pipelines(): readonly Pipeline[] {
    return this.#get().pipelines;
  }

  /** Syntax errors, those of nested scripts included. */
  get problems(): readonly ShellProblem[] {
    return this.#get().problems;
  }

  /** The last pipeline of the script itself, after whose end ` && more` may be written; undefined for an empty script and after `&`. */
  get last(): Pipeline | undefined {
    const statement = this.statements.at(-1);
    return statement?.background === true ? undefined : statement?.pipelines.at(-1);
  }

  /** The command that is the whole script; undefined where there is more. */
  get only(): Command | undefined {
    const first = this.commands[0];
    return first?.alone === true ? first : undefined;
  }

  /** Commands written after this one, also those in its own substitutions and nested scripts. */
  after(command: Command): readonly Command[] {
    return this.commands.slice(command.index + 1);
  }

  /** Whether a command hands a shell a script that cannot be read: `sh -c "$SCRIPT"`. */
  isOpaque(command: Command): boolean {
    return this.#get().opaqueCommands.has(command);
  }

  /** Variables, shell options and directory in force where a command or pipeline begins. */
  stateAt(place: Command | Pipeline): ShellState {
    this.#states ??= statesOf(this.#get(), this.#options);
    return this.#states.get("pipeline" in place ? place.pipeline : place) as ShellState;
  }

  /** What a command's program sees of variables: exported ones, and those given to it alone. */
  environmentAt(command: Command): Environment {
    return this.stateAt(command).environmentOf(command);
  }

  /** The directory in which a command runs, absolute or relative to where the script began ("."); undefined if unknown. */
  directoryAt(command: Command, outer?: Lookup): string | undefined {
    return command.wrappers.some((wrapper) => wrapper.moves) ? undefined : this.stateAt(command).directory(outer);
  }

  #get(): Outline {
    if (this.#outline) return this.#outline;
    const outline = readable(this.dialect) ? this.#read() : unread;
    const misread = mayBeMisread(this.dialect) && outline.problems.length > 0;
    return (this.#outline = misread ? unread : outline);
  }
}

/** A shell that knows more than the parser does: a mistake may be none. */
const mayBeMisread = (dialect: Dialect): boolean => dialect === "zsh" || dialect === "ksh";

const unread: Outline = {
  body: { start: 0, end: 0, kind: "script", name: undefined, statements: [], owner: undefined, command: undefined, conditional: false },
  commands: [],
  pipelines: [],
  problems: [],
  handedOptions: new Map(),
  opaqueCommands: new Set(),
};

/** How a script is run. */
export interface ScriptOptions {
  /** "posix" unless said otherwise. */
  readonly dialect?: Dialect;
  /** Words of the shell that runs it, such as those of SHELL, for the options that they turn on. */
  readonly shell?: readonly string[];
}

/**
 * Reads shell text. `place` turns offsets of `text` into ranges of the file; Dockerfile continuations are already
 * taken out, here-documents follow after their line.
 */
export function parseScript(text: string, place: Frame["place"], options: ScriptOptions = {}): Script {
  const dialect = options.dialect ?? "posix";
  const shell = wordsOf((options.shell ?? []).map((word) => ({ text: word, start: 0, end: word.length })));
  return new Script(dialect, () => outlineOf({ text, place }, dialect), readInvocation(shell.slice(1)).options);
}

/** Reads the exec form: one command of literal words, each with its text and its range in the file, quotes included. */
export function readWords(words: readonly (Range & { readonly text: string })[]): Script {
  const range: Range = { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
  return new Script("posix", () => outlineOfWords(wordsOf(words), range), new Map());
}

function wordsOf(words: readonly (Range & { readonly text: string })[]): readonly ShellWord[] {
  return words.map(({ text, start, end }) => {
    if (end - start === text.length + 2) return ShellWord.literal(text, { text: `"${text}"`, place: (from, to) => ({ start: start + from, end: start + to }) });
    const exact = end - start === text.length;
    return ShellWord.literal(text, exact ? { text, place: (from, to) => ({ start: start + from, end: start + to }) } : blurred(text, { start, end }));
  });
}
