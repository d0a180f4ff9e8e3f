/** A piece of a word whose quotes and escapes have been taken off. */
export type Part = { readonly kind: "text"; readonly text: string } | VariableReference;

export type Operator = "-" | ":-" | "+" | ":+" | "?" | ":?" | "#" | "##" | "%" | "%%" | "/" | "//";

/** `$name` or `${name…}`; offsets count within the word. */
export interface VariableReference {
  readonly kind: "variable";
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  /** Within double quotes. */
  readonly quoted: boolean;
  readonly operator?: Operator;
  /** What follows the operator: a default, a message or a pattern. */
  readonly word?: readonly Part[];
  /** What `/` and `//` put in the pattern's place. */
  readonly replacement?: readonly Part[];
}

export type ExpansionProblemKind =
  | "unclosed-quote"
  | "unclosed-brace"
  | "bad-substitution"
  | "unsupported-modifier"
  | "missing-replacement"
  | "bad-pattern-escape";

/** A word that the build cannot expand; offsets count within the word. */
export interface ExpansionProblem {
  readonly kind: ExpansionProblemKind;
  readonly start: number;
  readonly end: number;
}

export interface WordParts {
  readonly parts: readonly Part[];
  /** Every variable, those within modifiers included, in the order of the text. */
  readonly variables: readonly VariableReference[];
  readonly problem?: ExpansionProblem;
}

interface Mode {
  /** Quotes mean something; not in the body of a here-document. */
  readonly quotes: boolean;
  readonly escape: string;
  /** A word is only measured: what its patterns say is not looked at. */
  readonly measures?: boolean;
}

/** Reads a word as the builder expands it (not as a shell would): BuildKit's frontend/dockerfile/shell, 1.26. */
export function readParts(text: string, escape: string, quotes = true): WordParts {
  if (!text.includes("$") && !(quotes && (text.includes("'") || text.includes('"'))) && !text.includes(escape)) {
    return { parts: text === "" ? [] : [{ kind: "text", text }], variables: [] };
  }
  const reader = new Reader(text, { quotes, escape });
  const parts = reader.read("");
  return { parts, variables: reader.variables, ...(reader.problem && { problem: reader.problem }) };
}

/** End of the variable that begins at `at`, a lone `$` being one; undefined where the build refuses it. */
export function readVariableEnd(text: string, at: number): number | undefined {
  const reader = new Reader(text, { quotes: true, escape: "\\", measures: true }, at);
  reader.variable(false);
  return reader.problem ? undefined : reader.at;
}

/** Where a stretch that stands for itself may end. */
const special = /["'$\\`}/]/g;

class Reader {
  at: number;
  problem: ExpansionProblem | undefined;
  readonly variables: VariableReference[] = [];
  readonly #text: string;
  readonly #mode: Mode;
  #depth = 0;

  constructor(text: string, mode: Mode, at = 0) {
    this.#text = text;
    this.#mode = mode;
    this.at = at;
  }

  /** Reads up to `stop`, which is consumed; the empty string stops at the end. `raw` keeps escapes, for patterns. */
  read(stop: string, raw = false): Part[] {
    const parts: Part[] = [];
    const text = this.#text;
    const { quotes, escape } = this.#mode;
    let plain = "";
    const flush = (): void => {
      if (plain !== "") parts.push({ kind: "text", text: plain });
      plain = "";
    };
    while (this.at < text.length && !this.problem) {
      const character = text.charAt(this.at);
      if (stop !== "" && character === stop) {
        this.at++;
        flush();
        return parts;
      }
      if (quotes && character === "'") plain += this.#singleQuoted();
      else if (quotes && character === '"') {
        flush();
        parts.push(...this.#doubleQuoted());
      } else if (character === "$") {
        const part = this.variable(false);
        if (part.kind === "text") plain += part.text;
        else {
          flush();
          parts.push(part);
        }
      } else if (character === escape) {
        if (raw) {
          plain += character;
          if (escape === "\\" && !this.#mode.measures && !"*?\\}/".includes(text.charAt(this.at + 1))) this.#fail("bad-pattern-escape", this.at);
        }
        plain += text.charAt(this.at + 1);
        this.at += 2;
      } else {
        special.lastIndex = this.at + 1;
        const end = special.exec(text)?.index ?? text.length;
        plain += text.slice(this.at, end);
        this.at = end;
      }
    }
    flush();
    if (stop !== "") this.#fail(stop === "/" ? "missing-replacement" : "unclosed-brace", this.at);
    return parts;
  }

  variable(quoted: boolean): Part {
    const start = this.at;
    this.at++;
    if (this.#text[this.at] === "{") return this.#braced(start, quoted);
    const nameStart = this.at;
    const name = this.#name();
    if (name === "") return { kind: "text", text: "$" };
    return this.#push({ kind: "variable", name, start, end: this.at, nameStart, quoted });
  }

  #push(variable: VariableReference): VariableReference {
    this.variables.push(variable);
    return variable;
  }

  #fail(kind: ExpansionProblemKind, start: number): void {
    this.problem ??= { kind, start, end: Math.min(Math.max(this.at, start + 1), this.#text.length) };
  }

  #singleQuoted(): string {
    const close = this.#text.indexOf("'", this.at + 1);
    if (close < 0) {
      this.#fail("unclosed-quote", this.at);
      this.at = this.#text.length;
      return "";
    }
    const inner = this.#text.slice(this.at + 1, close);
    this.at = close + 1;
    return inner;
  }

  #doubleQuoted(): Part[] {
    const open = this.at;
    const { escape } = this.#mode;
    const parts: Part[] = [];
    let plain = "";
    this.at++;
    while (this.at < this.#text.length && !this.problem) {
      const character = this.#text.charAt(this.at);
      if (character === '"') {
        this.at++;
        // An empty quoted text still makes a word.
        parts.push({ kind: "text", text: plain });
        return parts;
      }
      if (character === "$") {
        const part = this.variable(true);
        if (part.kind === "text") plain += part.text;
        else {
          parts.push({ kind: "text", text: plain }, part);
          plain = "";
        }
      } else if (character === escape) {
        const next = this.#text.charAt(this.at + 1);
        plain += next === '"' || next === "$" || next === escape ? next : character + next;
        this.at += 2;
      } else {
        plain += character;
        this.at++;
      }
    }
    this.#fail("unclosed-quote", open);
    return parts;
  }

  #name(): string {
    const rest = this.#text;
    const from = this.at;
    const first = rest.charAt(from);
    if (/[\p{L}_]/u.test(first)) {
      while (this.at < rest.length && /[\p{L}\p{Nd}_]/u.test(rest.charAt(this.at))) this.at++;
    } else if (/\p{Nd}/u.test(first)) {
      while (this.at < rest.length && /\p{Nd}/u.test(rest.charAt(this.at))) this.at++;
    } else if (first !== "" && "@*#?-$!0".includes(first)) this.at++;
    return rest.slice(from, this.at);
  }

  #braced(start: number, quoted: boolean): Part {
    this.at++;
    const nameStart = this.at;
    if (this.#text[this.at] === undefined) {
      this.#fail("unclosed-brace", start);
      return { kind: "text", text: "" };
    }
    if ("}:{".includes(this.#text.charAt(this.at))) {
      this.at++;
      this.#fail("bad-substitution", start);
      return { kind: "text", text: "" };
    }
    const name = this.#name();
    const reference = { kind: "variable", name, start, nameStart, quoted } as const;
    const sign = this.#text.charAt(this.at++);
    if (sign === "}") return this.#push({ ...reference, end: this.at });
    if (sign === "") {
      this.#fail("unclosed-brace", start);
      return { kind: "text", text: "" };
    }
    if (++this.#depth > 500) {
      this.#fail("bad-substitution", start);
      return { kind: "text", text: "" };
    }
    const slot = this.variables.length;
    const modified = this.#modified(sign);
    this.#depth--;
    if (!modified) {
      this.#fail("unsupported-modifier", start);
      return { kind: "text", text: "" };
    }
    const variable = { ...reference, end: this.at, ...modified };
    this.variables.splice(slot, 0, variable);
    return variable;
  }

  #modified(sign: string): Pick<VariableReference, "operator" | "word" | "replacement"> | undefined {
    if (sign === ":") {
      const operator = this.#text.charAt(this.at++);
      if (operator !== "-" && operator !== "+" && operator !== "?") return undefined;
      return { operator: `:${operator}`, word: this.read("}") };
    }
    if (sign === "-" || sign === "+" || sign === "?") return { operator: sign, word: this.read("}") };
    if (sign === "#" || sign === "%") {
      const greedy = this.#text[this.at] === sign;
      if (greedy) this.at++;
      return { operator: greedy ? (`${sign}${sign}` as "##" | "%%") : sign, word: this.read("}", true) };
    }
    if (sign === "/") {
      const all = this.#text[this.at] === "/";
      if (all) this.at++;
      const word = this.read("/", true);
      return { operator: all ? "//" : "/", word, replacement: this.problem ? [] : this.read("}", false) };
    }
    return undefined;
  }
}
