import type { Range } from "../text/index.js";
import type { ShellWord } from "./word.js";

/** `NAME=value` in front of a command, or on its own. */
export interface Assignment extends Range {
  readonly name: string;
  /** Undefined for a list: `NAME=(a b)`. */
  readonly value: ShellWord | undefined;
  /** Written `NAME+=value`. */
  readonly append: boolean;
  /** Written `NAME[index]=value`. */
  readonly indexed: boolean;
}

/** `>file`, `2>&1`, `<<EOF` and their kin. */
export interface Redirection extends Range {
  readonly operator: ">" | ">>" | "<" | "<>" | "<&" | ">&" | ">|" | "&>" | "&>>" | "<<" | "<<-" | "<<<";
  /** The number in front, a variable's name in `{name}>`, or what the operator stands for: 0 for input, 1 for output. */
  readonly fd: number | string;
  /** The file, number or text; undefined for a here-document. */
  readonly target: ShellWord | undefined;
  readonly heredoc: ShellHeredoc | undefined;
}

/** The body of a here-document that the shell reads. It is the range of the body. */
export interface ShellHeredoc extends Range {
  readonly delimiter: string;
  readonly content: string;
  /** The delimiter is not quoted: variables and substitutions in the body are replaced. */
  readonly expand: boolean;
  readonly terminated: boolean;
}

/** What a command is made of, as the parser hands it over. */
export interface CommandContent extends Range {
  readonly words: readonly ShellWord[];
  readonly assignments: readonly Assignment[];
  readonly redirections: readonly Redirection[];
  /** Names given a value among the arguments, as in `export X=v`. */
  readonly declarations: readonly Assignment[];
}
