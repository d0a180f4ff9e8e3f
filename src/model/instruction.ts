import type { InstructionSyntax, Pair as WrittenPair, Word as WrittenWord } from "../syntax/index.js";
import type { Range } from "../text/index.js";
import { Flags } from "./flags.js";
import type { Scope } from "./variables/scope.js";
import type { Stage } from "./stage.js";
import { type Expanding, type VariableUse, Word } from "./variables/word.js";
import type { Noted } from "./note.js";

/** Where an instruction stands: its stage (none before the first FROM), what its variables mean, whether ONBUILD wraps it. */
export interface Setting {
  readonly stage: Stage | undefined;
  readonly scope: Scope;
  readonly escape: string;
  readonly onbuild: boolean;
}

/** An instruction with its meaning; what only some kinds have is in the classes that extend it. */
export class Instruction implements Range, Noted {
  declare notes?: Map<object, unknown>;
  readonly start: number;
  readonly end: number;
  readonly syntax: InstructionSyntax;
  /** The stage that it stands in, of a FROM the one that it begins; undefined before the first FROM. */
  stage: Stage | undefined;
  /** Wrapped in ONBUILD: it runs in the stages and images that are built on this one. */
  readonly onbuild: boolean;
  /** The keyword as written. */
  readonly keyword: Word;
  protected readonly setting: Setting;
  #flags: Flags | undefined;

  constructor(syntax: InstructionSyntax, setting: Setting) {
    this.start = syntax.start;
    this.end = syntax.end;
    this.syntax = syntax;
    this.stage = setting.stage;
    this.onbuild = setting.onbuild;
    this.keyword = new Word(syntax.keywordWord);
    this.setting = setting;
  }

  /** Keyword in upper case; also of an instruction that the language does not have. */
  get kind(): string {
    return this.syntax.keyword;
  }

  /** Place in the file: 0 is the first instruction. */
  get index(): number {
    return this.syntax.index;
  }

  get flags(): Flags {
    this.#flags ??= new Flags(this.syntax.flags, this.expandsFlags ? this.expanding() : undefined);
    return this.#flags;
  }

  /** Everything after keyword and flags, as written. */
  get text(): string {
    return this.syntax.rest.text;
  }

  /** What a variable means at this instruction. */
  get scope(): Scope {
    return this.setting.scope;
  }

  /** The variables that the builder looks up for this instruction; an exec form or a script has none. */
  get variables(): readonly VariableUse[] {
    const { joined, heredocs } = this.syntax;
    if (heredocs.length === 0 && !joined.text.includes("$")) return [];
    return this.expandedWords().flatMap((word) => (word.text.includes("$") ? word.variables : []));
  }

  /** Variables that stop the build where they have no value: `${NAME:?text}`. */
  get demands(): readonly VariableUse[] {
    const { joined, heredocs } = this.syntax;
    if (heredocs.length === 0 && !/\$\{[^}]*\?/.test(joined.text)) return [];
    return this.variables.filter(({ reference: { operator } }) => operator === "?" || operator === ":?");
  }

  /** Words that the builder cannot expand. */
  get unexpandable(): readonly Word[] {
    const { joined, heredocs } = this.syntax;
    if (heredocs.length === 0 && !/[$'"]/.test(joined.text)) return [];
    return this.expandedWords().filter((word) => word.problem !== undefined);
  }

  /** All words that the builder expands. */
  protected expandedWords(): readonly Word[] {
    return [];
  }

  protected get expandsFlags(): boolean {
    return false;
  }

  /** How the builder expands a word here; `pair` counts the names of one ARG, which see those before them. */
  protected expanding(pair = 0, quotes = true): Expanding {
    const { scope, escape } = this.setting;
    const at = this.index;
    return { lookup: (name) => scope.lookup(name, at, pair), escape, quotes };
  }

  protected expanded(written: WrittenWord, pair = 0): Word {
    return new Word(written, this.expanding(pair));
  }
}

/** A pair of ENV or LABEL, or a name of ARG. */
export class Pair implements Range {
  readonly start: number;
  readonly end: number;
  readonly key: Word;
  /** Undefined for `ARG NAME`. */
  readonly value: Word | undefined;
  /** Written `NAME value`, without `=`. */
  readonly legacy: boolean;

  constructor(written: WrittenPair, expanding: Expanding, expandKey: boolean) {
    this.start = written.range.start;
    this.end = written.range.end;
    this.key = new Word(written.name, expandKey ? expanding : undefined);
    this.value = written.value && new Word(written.value, expanding);
    this.legacy = written.legacy;
  }

  /** The key's text; undefined where only the build knows it. */
  get name(): string | undefined {
    return this.key.known;
  }
}
