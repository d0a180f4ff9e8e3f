import { forEachChild, type SyntaxNode, type Word, type WordPart } from "unbash";
import type { Range } from "../text/index.js";
import type { Frame } from "./frame.js";

/** A variable as a word uses it. */
export interface VariableUse extends Range {
  readonly name: string;
  /** The operator of `${name:-word}` and its kin; undefined for `$name`; "other" where the use is not one of these. */
  readonly operator: "-" | ":-" | "=" | ":=" | "+" | ":+" | "?" | ":?" | "other" | undefined;
  /** What stands after the operator. */
  readonly default: ShellWord | undefined;
  /** Within double quotes: the value stays one word. */
  readonly quoted: boolean;
}

/** What is known of a variable: its value, null where it is certainly unset, undefined where nobody can say. */
export type Lookup = (name: string) => string | null | undefined;

type Piece = Text | Use | Opaque;

interface Place {
  readonly pos: number;
  readonly end: number;
  readonly quoted: boolean;
}

interface Text extends Place {
  readonly kind: "literal" | "glob";
  readonly text: string;
}

interface Use extends Place {
  readonly kind: "variable";
  readonly use: VariableUse;
}

interface Opaque extends Place {
  readonly kind: "command" | "process" | "arithmetic" | "braces" | "tilde" | "argument";
}

/** One word of a command. It is the range of the word as written, quotes included. */
export class ShellWord implements Range {
  /** As written, with quotes and escapes. */
  readonly raw: string;
  readonly #frame: Frame;
  readonly #pos: number;
  readonly #end: number;
  readonly #assigned: boolean;
  readonly #node: Word | undefined;
  #range: Range | undefined;
  #pieces: readonly Piece[] | undefined;
  #text: string | null | undefined;

  private constructor(frame: Frame, pos: number, end: number, raw: string, assigned: boolean, node: Word | undefined, pieces?: readonly Piece[]) {
    this.raw = raw;
    this.#frame = frame;
    this.#pos = pos;
    this.#end = end;
    this.#assigned = assigned;
    this.#node = node;
    this.#pieces = pieces;
    if (node && plain.test(raw)) this.#text = raw;
  }

  get start(): number {
    return (this.#range ??= this.#frame.place(this.#pos, this.#end)).start;
  }

  get end(): number {
    return (this.#range ??= this.#frame.place(this.#pos, this.#end)).end;
  }

  /** A word of a parsed script; `assigned` where it is the value of an assignment, which is never split. */
  static of(node: Word, frame: Frame, assigned = false): ShellWord {
    return new ShellWord(frame, node.pos, node.end, node.text, assigned, node);
  }

  /** A word that no shell reads, such as a string of a JSON array: all of the frame but the quotes around it. */
  static literal(text: string, frame: Frame): ShellWord {
    const quotes = frame.text.length > text.length ? 1 : 0;
    const piece: Piece = { kind: "literal", text, pos: quotes, end: quotes + text.length, quoted: true };
    return new ShellWord(frame, 0, frame.text.length, text, false, undefined, [piece]);
  }

  /** `NAME=(…)` as an argument of `export` and its kin: one word that nobody can tell the value of. */
  static array(raw: string, pos: number, end: number, frame: Frame): ShellWord {
    return new ShellWord(frame, pos, end, raw, true, undefined, [{ kind: "argument", pos, end, quoted: false }]);
  }

  /** This word with literal text in front of it, which begins at `pos`. */
  behind(lead: string, pos: number): ShellWord {
    const piece: Piece = { kind: "literal", text: lead, pos, end: pos + lead.length, quoted: false };
    return new ShellWord(this.#frame, pos, this.#end, lead + this.raw, this.#assigned, undefined, [piece, ...this.#parts()]);
  }

  /**
   * What the program receives, quotes and escapes taken out; undefined where an expansion has a part in it (variable,
   * substitution, `~`, braces). A pattern stays as it is written: see `hasGlob`.
   */
  get text(): string | undefined {
    if (this.#text === undefined) this.#text = textOf(this.#parts()) ?? null;
    return this.#text ?? undefined;
  }

  /** Literal text before the first expansion; all of it where there is none. */
  get prefix(): string {
    if (typeof this.#text === "string") return this.#text;
    const pieces = this.#parts();
    const first = pieces.findIndex((piece) => !isText(piece));
    return textOf(first < 0 ? pieces : pieces.slice(0, first)) ?? "";
  }

  /** Literal text after the last expansion; all of it where there is none. */
  get suffix(): string {
    if (typeof this.#text === "string") return this.#text;
    const pieces = this.#parts();
    return textOf(pieces.slice(pieces.findLastIndex((piece) => !isText(piece)) + 1)) ?? "";
  }

  /** Variables used, in order, also those within the default of another. */
  get variables(): readonly VariableUse[] {
    return this.#parts().flatMap((piece) => (piece.kind === "variable" ? [piece.use, ...(piece.use.default?.variables ?? [])] : []));
  }

  /** Whether any part is quoted or escaped, so that the word stays even where it comes to nothing. */
  get quoted(): boolean {
    return /["'\\]/u.test(this.raw) || this.#parts().some((piece) => piece.quoted);
  }

  /** Holds an unquoted `*`, `?` or `[…]`: the shell may put the names of files in its place. */
  get hasGlob(): boolean {
    return this.#has("glob");
  }

  /** Holds `$(…)`, backquotes, `<(…)` or `>(…)`. */
  get hasSubstitution(): boolean {
    return this.#has("command") || this.#has("process");
  }

  /** Begins with an unquoted `~`. */
  get hasTilde(): boolean {
    return this.#has("tilde");
  }

  /** Holds `{a,b}`, which bash makes several words of and a plain POSIX shell does not. */
  get hasBraces(): boolean {
    return this.#has("braces");
  }

  /** Whether it may become several words, or none. */
  get splits(): boolean {
    if (this.#assigned) return false;
    return this.#parts().some(
      (piece) =>
        piece.kind === "glob" ||
        piece.kind === "braces" ||
        (!piece.quoted && (piece.kind === "variable" || piece.kind === "command" || piece.kind === "argument")) ||
        (piece.kind === "variable" && /^[@*]$|^\w+\[@\]$/u.test(piece.use.name)),
    );
  }

  /**
   * Its value with variables looked up; undefined where one is unknown, or where an unquoted value would be split or
   * matched against files. An unquoted word may come to the empty string: then the program does not get it.
   */
  resolve(lookup: Lookup): string | undefined {
    if (typeof this.#text === "string") return this.#text;
    let value = "";
    for (const piece of this.#parts()) {
      if (isText(piece)) value += piece.text;
      else {
        const found = piece.kind === "variable" ? valueOf(piece.use, lookup) : undefined;
        if (found === undefined) return undefined;
        if (!piece.quoted && !this.#assigned && /[\s*?[\\]/u.test(found)) return undefined;
        value += found;
      }
    }
    return value;
  }

  /** Its value with a stand-in for every part that nobody can tell. */
  sketch(lookup: Lookup, standIn: string): string {
    return this.#parts()
      .map((piece) => (isText(piece) ? piece.text : ((piece.kind === "variable" ? valueOf(piece.use, lookup) : undefined) ?? standIn)))
      .join("");
  }

  /** What stands after the first `length` characters of `prefix`, such as the value within `--name=value`. */
  after(length: number): ShellWord {
    const pieces = this.#parts();
    let left = length;
    for (const [index, piece] of pieces.entries()) {
      if (!isText(piece)) return this.#cut(piece.pos, pieces.slice(index));
      if (piece.text.length > left) {
        const exact = piece.end - piece.pos === piece.text.length;
        const rest: Text = { ...piece, text: piece.text.slice(left), pos: exact ? piece.pos + left : piece.pos };
        return this.#cut(rest.pos, [rest, ...pieces.slice(index + 1)]);
      }
      left -= piece.text.length;
      if (left === 0) return this.#cut(piece.quoted ? this.#end : piece.end, pieces.slice(index + 1));
    }
    return this.#cut(this.#end, []);
  }

  /** The frame of its text where each character of `text` stands in the file as it is; undefined otherwise. */
  get verbatim(): Frame | undefined {
    const [piece, ...others] = this.#parts();
    if (!piece || others.length > 0 || !isText(piece) || piece.text.length !== piece.end - piece.pos) return undefined;
    const frame = this.#frame;
    const { pos, text } = piece;
    if (frame.text.slice(pos, piece.end) !== text) return undefined;
    return { text, place: (start, end) => frame.place(pos + start, pos + end) };
  }

  #cut(pos: number, pieces: readonly Piece[]): ShellWord {
    return new ShellWord(this.#frame, pos, this.#end, this.#frame.text.slice(pos, this.#end), this.#assigned, undefined, pieces);
  }

  #has(kind: Piece["kind"]): boolean {
    return this.#parts().some((piece) => piece.kind === kind);
  }

  #parts(): readonly Piece[] {
    return (this.#pieces ??= this.#node ? piecesOf(this.#node, this.#frame, this.#assigned) : []);
  }
}

const plain = /^[\w%+=:,./@-]+$/;

function isText(piece: Piece): piece is Text {
  return piece.kind === "literal" || piece.kind === "glob";
}

function textOf(pieces: readonly Piece[]): string | undefined {
  let text = "";
  for (const piece of pieces) {
    if (!isText(piece)) return undefined;
    text += piece.text;
  }
  return text;
}

function piecesOf(word: Word, frame: Frame, assigned: boolean): readonly Piece[] {
  const pieces: Piece[] = [];
  const tilde = word.text.startsWith("~") || (assigned && word.text.includes(":~"));
  if (tilde) pieces.push({ kind: "tilde", pos: word.pos, end: word.pos, quoted: false });
  if (!word.parts) {
    if (word.text !== "") pieces.push({ kind: "literal", text: word.value, pos: word.pos, end: word.end, quoted: false });
    return pieces;
  }
  for (const part of word.parts) addPart(part, false, pieces, frame);
  return pieces;
}

function addPart(part: WordPart, quoted: boolean, pieces: Piece[], frame: Frame): void {
  const { pos, end } = part;
  switch (part.type) {
    case "Literal":
      pieces.push({ kind: "literal", text: part.value, pos, end, quoted });
      return;
    case "Glob":
      pieces.push({ kind: "glob", text: part.text, pos, end, quoted });
      return;
    case "SingleQuoted":
      pieces.push({ kind: "literal", text: part.value, pos: pos + 1, end: Math.max(pos + 1, end - 1), quoted: true });
      return;
    case "AnsiCQuoted":
      pieces.push({ kind: "literal", text: part.value, pos, end, quoted: true });
      return;
    case "DoubleQuoted":
    case "LocaleString":
      for (const child of part.parts) addPart(child, true, pieces, frame);
      return;
    case "SimpleExpansion": {
      const use: VariableUse = { ...frame.place(pos, end), name: part.text.slice(1), operator: undefined, default: undefined, quoted };
      pieces.push({ kind: "variable", use, pos, end, quoted });
      return;
    }
    case "ParameterExpansion": {
      const { operation } = part;
      const simple = part.prefix === undefined && part.index === undefined;
      const known = simple && operation?.type === "Default" ? operation : undefined;
      const use: VariableUse = {
        ...frame.place(pos, end),
        name: part.parameter + (part.index ? `[${part.index.text}]` : ""),
        operator: known ? known.operator : simple && !operation ? undefined : "other",
        default: known && ShellWord.of(known.operand, frame, quoted),
        quoted,
      };
      pieces.push({ kind: "variable", use, pos, end, quoted });
      return;
    }
    case "CommandExpansion":
      pieces.push({ kind: "command", pos, end, quoted });
      return;
    case "ProcessSubstitution":
      pieces.push({ kind: "process", pos, end, quoted });
      return;
    case "ArithmeticExpansion":
      pieces.push({ kind: "arithmetic", pos, end, quoted });
      return;
    case "ExtendedGlob":
      pieces.push({ kind: "glob", text: part.text, pos, end, quoted });
      return;
    case "BraceExpansion":
      pieces.push({ kind: "braces", pos, end, quoted });
      return;
  }
}

function valueOf(use: VariableUse, lookup: Lookup): string | undefined {
  const value = use.operator === "other" ? undefined : lookup(use.name);
  if (value === undefined) return undefined;
  const absent = value === null || (value === "" && use.operator?.startsWith(":") === true);
  switch (use.operator?.at(-1)) {
    case "-":
    case "=":
      return absent ? use.default?.resolve(lookup) : value;
    case "+":
      return absent ? "" : use.default?.resolve(lookup);
    case "?":
      return absent ? undefined : value;
    default:
      return value ?? "";
  }
}

/** Calls back with each node within a word that holds a script of its own: `$(…)`, backquotes, `<(…)`. */
export function forEachSubstitution(node: SyntaxNode, callback: (part: Extract<SyntaxNode, { readonly script: unknown }>) => void): void {
  if ("script" in node) callback(node);
  else forEachChild(node, (child) => forEachSubstitution(child, callback));
}
