import type { ShellWord } from "../../shell/index.js";
import type { Range } from "../../text/index.js";
import { type GoEnvironment, isUnknown } from "./environment.js";

/** A flag of a go command, from its words or from GOFLAGS. */
export interface GoFlag {
  /** Without dashes: `ldflags`. */
  readonly name: string;
  /** Its value with variables looked up, in which `isUnknown` finds what nobody knows; undefined for a flag without one. */
  readonly text: string | undefined;
  /** The value as a word; undefined where it comes from GOFLAGS or a variable. */
  readonly value: ShellWord | undefined;
  /** The flag with its value, in the file; of GOFLAGS where that is set. */
  readonly range: Range | undefined;
  /** It stands in the command's own words, not in GOFLAGS or a variable. */
  readonly written: boolean;
}

/** A word after the flags: a package, a file, an argument. */
export interface GoArgument {
  /** Undefined where only the build knows it. */
  readonly text: string | undefined;
  readonly word: ShellWord;
}

// Flags of `go build` and its kin that take a value (`go help build`, `go help testflag`; Go 1.26).
const withValue = new Set(
  (
    "o p C mod modfile overlay tags ldflags gcflags asmflags gccgoflags buildmode compiler installsuffix pkgdir toolexec pgo " +
    "covermode coverpkg exec run count timeout coverprofile vet"
  ).split(" "),
);

/** The flags and arguments of one go command. */
export class GoFlags {
  /** Those of GOFLAGS first, so that the last of a name counts. */
  readonly all: readonly GoFlag[];
  readonly arguments: readonly GoArgument[];
  /** A variable may hold further flags: then no flag is known to be absent. */
  readonly open: boolean;

  constructor(words: readonly ShellWord[], environment: GoEnvironment) {
    const goflags = readGoflags(environment);
    const read = readWords(words, environment);
    this.all = [...goflags.flags, ...read.flags];
    this.arguments = read.arguments;
    this.open = goflags.open || read.open || environment.command.open;
  }

  /** The flag of a name that counts. */
  last(name: string): GoFlag | undefined {
    return this.all.findLast((flag) => flag.name === name);
  }

  /** Text of a flag's value: null where the flag is absent, undefined where nobody knows. */
  text(name: string): string | null | undefined {
    const flag = this.last(name);
    if (!flag) return this.open ? undefined : null;
    return flag.text === undefined || isUnknown(flag.text) ? undefined : flag.text;
  }

  /** Whether a flag without value is on; undefined where nobody knows. */
  isOn(name: string): boolean | undefined {
    const flag = this.last(name);
    if (!flag) return this.open ? undefined : false;
    if (flag.text === undefined) return true;
    return isUnknown(flag.text) ? undefined : /^(?:1|t|true)$/i.test(flag.text);
  }
}

interface Read {
  readonly flags: GoFlag[];
  readonly arguments: GoArgument[];
  open: boolean;
}

function readWords(words: readonly ShellWord[], environment: GoEnvironment): Read {
  const read: Read = { flags: [], arguments: [], open: false };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as ShellWord;
    if (read.arguments.length > 0) {
      read.arguments.push({ text: environment.resolve(word), word });
      continue;
    }
    const match = /^--?([A-Za-z]\w*)(=)?/.exec(word.prefix);
    if (!match) {
      readOther(word, environment, read);
      continue;
    }
    const [lead, name = "", equals] = match;
    if (equals === undefined && word.text === undefined) {
      read.open = true;
      continue;
    }
    if (equals !== undefined) {
      const value = word.after(lead.length);
      read.flags.push({ name, text: environment.sketch(value), value, range: word, written: true });
    } else if (withValue.has(name)) {
      const value = words[++at];
      read.flags.push({
        name,
        text: value ? environment.sketch(value) : "",
        value,
        range: value ? { start: word.start, end: value.end } : word,
        written: true,
      });
    } else {
      read.flags.push({ name, text: undefined, value: undefined, range: word, written: true });
    }
  }
  return read;
}

/** A word that is no flag as written: an argument, or a variable that may hold flags. */
function readOther(word: ShellWord, environment: GoEnvironment, read: Read): void {
  const variable = /^\$(?:\w+|\{\w+\})$/.test(word.raw) ? word.variables[0]?.name : undefined;
  const text = variable === undefined ? environment.resolve(word) : environment.sketch(word);
  if (variable === undefined || text === undefined) {
    if (text === undefined && !word.quoted && word.prefix === "") read.open = true;
    else read.arguments.push({ text, word });
    return;
  }
  if (isUnknown(text)) {
    read.open = true;
    return;
  }
  const pieces = text.split(/\s+/).filter(Boolean);
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as string;
    const flag = read.arguments.length === 0 ? splitFlag(piece) : undefined;
    if (!flag) read.arguments.push({ text: piece, word });
    else if (flag.text === undefined && withValue.has(flag.name))
      read.flags.push({ ...flag, text: pieces[++at] ?? "", value: undefined, range: word, written: false });
    else read.flags.push({ ...flag, value: undefined, range: word, written: false });
  }
}

function splitFlag(text: string): Pick<GoFlag, "name" | "text"> | undefined {
  const match = /^--?([A-Za-z]\w*)(?:=(.*))?$/s.exec(text);
  return match ? { name: match[1] ?? "", text: match[2] } : undefined;
}

/** Entries of GOFLAGS stand between blanks, quotes holding a whole entry together; each begins with a dash (`go help environment`, Go 1.26). */
function readGoflags(environment: GoEnvironment): { readonly flags: readonly GoFlag[]; readonly open: boolean } {
  const setting = environment.setting("GOFLAGS");
  if (setting.state === "unset") return { flags: [], open: false };
  if (setting.state !== "known") return { flags: [], open: true };
  const entries = setting.text.match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
  const flags = entries.flatMap((entry) => {
    const flag = splitFlag(entry.replace(/^(['"])(.*)\1$/s, "$2"));
    return flag ? [{ ...flag, value: undefined, range: setting.place, written: false }] : [];
  });
  return { flags, open: false };
}
