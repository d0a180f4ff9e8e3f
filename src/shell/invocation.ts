import { dialectOfProgram, type Dialect } from "./dialect.js";
import { programName } from "./wrappers.js";
import type { ShellWord } from "./word.js";

/** Shell options that `set -o` knows, by their long names. Absent: as the shell starts, off for all of these. Undefined: nobody can say. */
export type ShellOptions = ReadonlyMap<string, boolean | undefined>;

const letters: Readonly<Record<string, string>> = {
  a: "allexport",
  C: "noclobber",
  e: "errexit",
  f: "noglob",
  n: "noexec",
  u: "nounset",
  v: "verbose",
  x: "xtrace",
};

/** The options and operands of `set …` or of a shell's command line. */
export interface Invocation {
  readonly options: ShellOptions;
  /** `-c` is among them: the first operand is a script. */
  readonly command: boolean;
  /** `-s` is among them: the script comes from standard input. */
  readonly standardInput: boolean;
  readonly operands: readonly ShellWord[];
}

/** Reads the words after `set`, or after the name of a shell (POSIX.1-2024, "sh" and "set"; Bash manual 5.3, 6.1 and 4.3.1). */
export function readInvocation(words: readonly ShellWord[]): Invocation {
  const options = new Map<string, boolean | undefined>();
  let command = false;
  let standardInput = false;
  let at = 0;
  while (at < words.length) {
    const word = words[at] as ShellWord;
    const text = word.text;
    if (text === undefined && /^(?:$|[-+])/u.test(word.prefix)) for (const name of Object.values(letters).concat("pipefail")) options.set(name, undefined);
    if (text === undefined || !/^[-+]./u.test(text)) break;
    at++;
    if (text === "--") break;
    if (text.startsWith("--")) {
      if (text === "--rcfile" || text === "--init-file") at++;
      continue;
    }
    const on = text.startsWith("-");
    for (const letter of text.slice(1)) {
      const name = letters[letter];
      if (name !== undefined) options.set(name, on);
      else if (letter === "c") command = true;
      else if (letter === "s") standardInput = true;
      else if (letter === "o") {
        const long = words[at++];
        if (long?.text !== undefined) options.set(long.text, on);
        else if (long) options.set("pipefail", undefined);
      } else if (letter === "O") at++;
    }
  }
  return { options, command, standardInput, operands: words.slice(at) };
}

/** A script that a command hands to a shell. */
export interface HandedScript {
  /** The word that is the script; undefined where it comes from standard input. */
  readonly word: ShellWord | undefined;
  readonly dialect: Dialect;
  /** The shell that runs it starts anew, rather than being this one (`eval`). */
  readonly anew: boolean;
  readonly options: ShellOptions;
}

/** The script of `sh -c '…'`, `bash -s`, `eval '…'` or `su -c '…'`; undefined for a command that runs none, or a file. */
export function handedScript(words: readonly ShellWord[], dialect: Dialect): HandedScript | undefined {
  const program = programName(words[0]?.text ?? "");
  if (program === "eval") {
    return words.length === 2 ? { word: words[1], dialect, anew: false, options: new Map() } : undefined;
  }
  if (program === "su" || program === "runuser") {
    const at = words.findIndex((word) => word.text === "-c" || word.text === "--command");
    return at > 0 && words[at + 1] ? { word: words[at + 1], dialect: "posix", anew: true, options: new Map() } : undefined;
  }
  const shell = dialectOfProgram(program);
  if (shell === undefined) return undefined;
  const { command, standardInput, operands, options } = readInvocation(words.slice(1));
  const piped = !command && (operands.length === 0 || standardInput || operands[0]?.text === "-");
  if (!piped && !(command && operands.length > 0)) return undefined;
  return { word: command ? operands[0] : undefined, dialect: shell, anew: true, options };
}
