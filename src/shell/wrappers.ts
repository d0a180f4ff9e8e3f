import { readOptions, type OptionTable } from "./options.js";
import type { ShellWord } from "./word.js";

/** A variable set for one command, or by a statement of its own. */
export interface Assigned {
  readonly name: string;
  readonly value: ShellWord;
}

/** A program that only runs another one, such as `env` or `sudo`. */
export interface Wrapper {
  /** Without its directory: `sudo`, `env`. */
  readonly name: string;
  readonly word: ShellWord;
  /** Its own options and operands, assignments among them. */
  readonly words: readonly ShellWord[];
  /** Variables that it sets, as in `env X=v`. */
  readonly assignments: readonly Assigned[];
  /** Variables that it takes away, as in `env -u X`. */
  readonly unset: readonly string[];
  /** What the command gets of the variables around it: `env -i` none, `sudo` nobody can say. */
  readonly passes: "all" | "none" | "unknown";
  /** It starts the command in a directory of its own choice. */
  readonly moves: boolean;
}

interface WrapperTable extends OptionTable {
  /** Operands before the command: a duration, a user, a program of busybox. */
  readonly operands?: number;
  /** `X=v` before the command sets a variable. */
  readonly assigns?: boolean;
  /** With one of these options it runs no command, or not the one that is written. */
  readonly not?: readonly string[];
  /** It decides by its own configuration which variables the command gets. */
  readonly passes?: "unknown";
}

const mostWrappers = 16; // nobody writes more; each one costs a pass over the words

const tables: ReadonlyMap<string, WrapperTable> = new Map<string, WrapperTable>([
  ["builtin", {}],
  ["busybox", { not: ["list", "list-full", "install", "help"] }],
  ["catatonit", {}],
  ["command", { not: ["v", "V"] }],
  ["doas", { values: ["u", "C"], not: ["s", "L"], passes: "unknown" }],
  ["dumb-init", { values: ["r", "rewrite"], not: ["h", "help", "V", "version"] }],
  ["eatmydata", {}],
  ["env", { values: ["u", "unset", "C", "chdir"], not: ["S", "split-string", "help", "version"], assigns: true }],
  ["exec", { values: ["a"] }],
  ["fakeroot", { values: ["l", "lib", "faked", "s", "i", "b"] }],
  ["gosu", { operands: 1, not: ["version", "help"] }],
  ["ionice", { values: ["c", "class", "n", "classdata"], not: ["p", "pid", "P", "pgid", "u", "uid"] }],
  ["nice", { values: ["n", "adjustment"], optionalValues: [..."0123456789"] }],
  ["nohup", {}],
  ["setsid", {}],
  ["stdbuf", { values: ["i", "input", "o", "output", "e", "error"] }],
  ["su-exec", { operands: 1 }],
  [
    "sudo",
    {
      values: [..."ugpCDRTUrth", "user", "group", "prompt", "close-from", "chdir", "chroot", "command-timeout", "other-user", "role", "type", "host"],
      not: ["l", "list", "v", "validate", "K", "remove-timestamp", "e", "edit", "V", "version"],
      assigns: true,
      passes: "unknown",
    },
  ],
  ["time", { values: ["f", "format", "o", "output"] }],
  ["timeout", { values: ["s", "signal", "k", "kill-after"], operands: 1 }],
  ["tini", { values: ["p", "e"], not: ["h", "version"] }],
  [
    "xargs",
    { values: [..."ILnPsdEa", "arg-file", "delimiter", "max-args", "max-chars", "max-procs"], optionalValues: [..."ile", "eof", "replace", "max-lines"] },
  ],
]);

/** What is left of a command once the programs that only run it are taken off its front. */
export interface Unwrapped {
  readonly wrappers: readonly Wrapper[];
  readonly words: readonly ShellWord[];
}

/** Last part of a path; the whole of a plain name. */
export function programName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Sees through `sudo`, `env`, `exec`, `xargs` and the like; a wrapper without a command of its own stays the command. */
export function unwrap(words: readonly ShellWord[]): Unwrapped {
  const wrappers: Wrapper[] = [];
  let rest = words;
  while (wrappers.length < mostWrappers) {
    const taken = takeWrapper(rest);
    if (!taken) break;
    wrappers.push(taken.wrapper);
    rest = taken.words;
  }
  return { wrappers, words: rest };
}

function takeWrapper(words: readonly ShellWord[]): { readonly wrapper: Wrapper; readonly words: readonly ShellWord[] } | undefined {
  const word = words[0];
  const name = programName(word?.text ?? "");
  const table = tables.get(name);
  if (!word || !table) return undefined;

  const rest = words.slice(1);
  const read = readOptions(rest, { ...table, untilFirstArgument: true });
  const first = read.positionals[0];
  if (!first || read.has(...(table.not ?? []))) return undefined;

  let at = rest.indexOf(first);
  const dash = name === "env" && first.text === "-";
  if (dash) at++;
  const assignments: Assigned[] = [];
  for (; table.assigns === true; at++) {
    const match = assignmentName.exec(rest[at]?.prefix ?? "");
    if (!match) break;
    assignments.push({ name: match[1] as string, value: (rest[at] as ShellWord).after(match[0].length) });
  }
  at += table.operands ?? 0;
  if (at >= rest.length) return undefined;

  const unset = name === "env" ? read.options.filter((option) => option.name === "u" || option.name === "unset").map((option) => option.value?.text) : [];
  const isolated = dash || (name === "env" && read.has("i", "ignore-environment"));
  const passes = isolated ? "none" : unset.includes(undefined) ? "unknown" : (table.passes ?? "all");
  const moves = read.has("C", "chdir") || (name === "sudo" && read.has("D", "i", "login"));
  return {
    wrapper: { name, word, words: rest.slice(0, at), assignments, unset: unset.filter((each) => each !== undefined), passes, moves },
    words: rest.slice(at),
  };
}

const assignmentName = /^([A-Za-z_]\w*)=/u;
