import type { Range } from "../text/index.js";
import type { Joined } from "./joined.js";
import type { Word } from "./word.js";

/** `# syntax=`, `# escape=` or `# check=` in the block at the top of the file. */
export interface Directive extends Range {
  readonly name: "syntax" | "escape" | "check";
  /** The name as written. */
  readonly nameRange: Range;
  readonly value: Word;
  /** BuildKit has two readers: one takes `escape`, the other `syntax` and `check`; each overlooks some. */
  readonly honoured: boolean;
  readonly line: number;
}

/** One comment line, from its `#` to its end. */
export interface Comment extends Range {
  /** Text after the `#`, without blanks around it. */
  readonly text: string;
  readonly line: number;
  /** Index of the instruction that it stands above or within; the number of instructions after the last one. */
  readonly instruction: number;
  /** Within a continued instruction, where the build drops it. */
  readonly inside: boolean;
}

/** `--name=value` before an instruction's arguments. */
export interface Flag extends Range {
  readonly name: string;
  readonly nameRange: Range;
  /** The value without quotes and escapes; undefined for a bare `--name`. */
  readonly value: string | undefined;
  readonly valueRange: Range;
  /** The flag with quotes and escapes taken out, as BuildKit's parser keeps it. */
  readonly text: string;
}

/** A here-document: its word on the line and its body below. */
export interface Heredoc extends Range {
  readonly name: string;
  readonly content: string;
  readonly contentRange: Range;
  /** The terminator line; empty at the end of the file where it is missing. */
  readonly terminator: Range;
  readonly terminated: boolean;
  /** No part of the name is quoted: the builder expands the body of COPY and ADD. */
  readonly expand: boolean;
  /** Written `<<-`: leading tabs are taken off. */
  readonly chomp: boolean;
  /** File descriptor before `<<`, 0 where none is written. */
  readonly fd: number;
}

/** An ENV or LABEL pair, or one name of ARG. */
export interface Pair {
  readonly name: Word;
  /** Undefined for `ARG NAME` and for a word that lacks its `=`. */
  readonly value: Word | undefined;
  /** The whole pair. */
  readonly range: Range;
  /** Written `NAME value`, without `=`. */
  readonly legacy: boolean;
}

/** One instruction as written. */
export interface InstructionSyntax extends Range {
  readonly index: number;
  /** Upper case. */
  readonly keyword: string;
  /** As written. */
  readonly keywordWord: Word;
  readonly startLine: number;
  /** Last line that the build reads for it, heredocs and dropped lines included. */
  readonly endLine: number;
  /** The whole logical line: keyword, flags, arguments; no heredoc bodies. */
  readonly joined: Joined;
  readonly flags: readonly Flag[];
  /** All after keyword and flags, without blanks around it. */
  readonly rest: Word;
  /** The words of the form that this instruction is read in; empty for shell text. */
  readonly words: readonly Word[];
  /** Pairs of ENV, LABEL and ARG. */
  readonly pairs: readonly Pair[];
  /** Written as a JSON array: `words` are its strings, `text` of each decoded. */
  readonly json: boolean;
  readonly heredocs: readonly Heredoc[];
  /** The instruction that ONBUILD wraps. */
  readonly trigger: InstructionSyntax | undefined;
  /** Indexes into `Syntax.comments` of the block right above, nearest last; a bare `#` starts it anew. */
  readonly description: readonly number[];
  /** Blank lines within the continued instruction. */
  readonly blankLines: readonly Range[];
  /** Mistakes that BuildKit's parser refuses, found in this instruction. */
  readonly problems: readonly Problem[];
}

export type ProblemKind =
  | "no-instructions"
  | "empty-file"
  | "escape-value"
  | "directive-twice"
  | "line-too-long"
  | "heredoc-unterminated"
  | "json-not-strings"
  | "pair-without-equals"
  | "pair-one-word"
  | "template"
  | "binary"
  | "too-large";

/** Something that BuildKit's parser refuses, as a value; the rest of the file is read all the same. */
export interface Problem extends Range {
  readonly kind: ProblemKind;
  /** The text in question, for the message. */
  readonly text: string;
  /** Index of the instruction that it is found in. */
  readonly instruction?: number;
}
