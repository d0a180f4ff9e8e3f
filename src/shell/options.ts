import type { ShellWord } from "./word.js";

/** `--name[=value]`, or one letter of `-abc`, read without knowing the program's options. */
export interface CommandFlag {
  /** With its dashes: `--no-cache`, `-y`. */
  readonly name: string;
  /** What follows `=`. */
  readonly value: ShellWord | undefined;
  /** The word that it stands in. */
  readonly word: ShellWord;
}

/** Which options of a program take a value; names without dashes, one letter is a short option. */
export interface OptionTable {
  /** The next word is the value where none is attached (`-o v`, `-ov`, `--out v`, `--out=v`). */
  readonly values?: readonly string[];
  /** The value is there only where it is attached (`-i[v]`, `--color[=v]`). */
  readonly optionalValues?: readonly string[];
  /** `-name` is one option and not a cluster of letters, as in Go programs. */
  readonly singleDash?: boolean;
  /** The first word that is no option ends the options, as for `env` and `sudo`. */
  readonly untilFirstArgument?: boolean;
}

/** One option as written. */
export interface CommandOption {
  /** Without dashes. */
  readonly name: string;
  readonly value: ShellWord | undefined;
  /** The word that names it. */
  readonly word: ShellWord;
}

/** The words of a command told apart by an option table. */
export class CommandOptions {
  readonly options: readonly CommandOption[];
  /** All that is neither option nor value, in order; the `--` is not among them. */
  readonly positionals: readonly ShellWord[];
  /** The `--` that ended the options. */
  readonly separator: ShellWord | undefined;
  /** No word whose value is unknown could have been an option, and no value is missing. */
  readonly exact: boolean;

  constructor(options: readonly CommandOption[], positionals: readonly ShellWord[], separator: ShellWord | undefined, exact: boolean) {
    this.options = options;
    this.positionals = positionals;
    this.separator = separator;
    this.exact = exact;
  }

  /** The value of the last option with one of these names; undefined without one. */
  value(...names: readonly string[]): ShellWord | undefined {
    return this.options.findLast((option) => names.includes(option.name))?.value;
  }

  has(...names: readonly string[]): boolean {
    return names.length > 0 && this.options.some((option) => names.includes(option.name));
  }
}

/** Flags before a `--`; an option table tells more. A word that begins with an expansion is none. */
export function flagsOf(words: readonly ShellWord[]): readonly CommandFlag[] {
  const flags: CommandFlag[] = [];
  for (const word of words) {
    const { prefix } = word;
    if (prefix === "--" && word.text === "--") break;
    if (prefix.startsWith("--")) {
      const equals = prefix.indexOf("=");
      if (equals > 0) flags.push({ name: prefix.slice(0, equals), value: word.after(equals + 1), word });
      else if (word.text !== undefined) flags.push({ name: prefix, value: undefined, word });
    } else if (prefix.startsWith("-")) {
      const equals = prefix.indexOf("=");
      const letters = equals > 0 ? prefix.slice(1, equals) : prefix.slice(1);
      const last = letters.length - 1;
      for (let at = 0; at <= last; at++) flags.push({ name: `-${letters[at]}`, value: equals > 0 && at === last ? word.after(equals + 1) : undefined, word });
    }
  }
  return flags;
}

/** Whether a word might turn out to be another option: an expansion stands where its dash or its name would. */
export function mayBeOption(word: ShellWord): boolean {
  return word.text === undefined && /^(?:$|-[^=]*$)/u.test(word.prefix) && !word.hasTilde;
}

/** Tells options, their values and positional words apart by what is known of the program's options. */
export function readOptions(words: readonly ShellWord[], table: OptionTable): CommandOptions {
  const takes = new Set(table.values);
  const mayTake = new Set(table.optionalValues);
  const options: CommandOption[] = [];
  const positionals: ShellWord[] = [];
  let separator: ShellWord | undefined;
  let exact = true;
  let at = 0;

  const add = (name: string, attached: ShellWord | undefined, word: ShellWord): void => {
    const value = attached ?? (takes.has(name) ? words[at++] : undefined);
    if (takes.has(name) && value === undefined) exact = false;
    options.push({ name, value, word });
  };

  while (at < words.length) {
    const word = words[at++] as ShellWord;
    const { prefix } = word;
    if (word.text === "--") {
      separator = word;
      break;
    }
    if (!prefix.startsWith("-") || word.text === "-") {
      if (mayBeOption(word)) exact = false;
      positionals.push(word);
      if (table.untilFirstArgument === true) break;
      continue;
    }
    const long = prefix.startsWith("--");
    if (long || table.singleDash === true) {
      const dashes = long ? 2 : 1;
      const equals = prefix.indexOf("=");
      if (equals < 0 && word.text === undefined) exact = false;
      add(equals < 0 ? prefix.slice(dashes) : prefix.slice(dashes, equals), equals < 0 ? undefined : word.after(equals + 1), word);
      continue;
    }
    let letter = 1;
    for (; letter < prefix.length; letter++) {
      const name = prefix[letter] as string;
      const last = letter + 1 >= prefix.length && word.text !== undefined;
      const valued = takes.has(name) || mayTake.has(name);
      add(name, valued && !last ? word.after(letter + 1) : undefined, word);
      if (valued) break;
    }
    if (letter >= prefix.length && word.text === undefined) exact = false;
  }
  for (; at < words.length; at++) positionals.push(words[at] as ShellWord);

  return new CommandOptions(options, positionals, separator, exact);
}
