import type { Range } from "../../text/index.js";
import { type ExpansionProblem, readParts, type VariableReference, type Word as WrittenWord, type WordParts } from "../../syntax/index.js";
import { evaluate, known, type Lookup, type Value, type Variable } from "./value.js";

/** A variable in a word: where it stands and what it stands for there. */
export interface VariableUse extends Range {
  readonly name: string;
  /** Range of the name alone. */
  readonly nameRange: Range;
  readonly reference: VariableReference;
  readonly variable: Variable;
}

/** How the builder treats a word: what its variables are, what the escape character is, whether it expands it at all. */
export interface Expanding {
  readonly lookup: Lookup;
  readonly escape: string;
  /** Quotes mean something; not in the body of a here-document. */
  readonly quotes: boolean;
}

/** A word of an instruction: as written, and what the builder makes of it. */
export class Word implements Range {
  /** As written, continuations taken out. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly #written: WrittenWord;
  readonly #expanding: Expanding | undefined;
  #parts: WordParts | undefined;
  #variables: readonly VariableUse[] | undefined;
  #value: Value | undefined;

  /** Without `expanding` the builder takes the word as it stands. */
  constructor(written: WrittenWord, expanding?: Expanding) {
    this.text = written.text;
    this.start = written.start;
    this.end = written.end;
    this.#written = written;
    this.#expanding = expanding;
  }

  /** What the build makes of it: quotes and escapes taken off, variables in their place. */
  get value(): Value {
    this.#value ??= this.#evaluate();
    return this.#value;
  }

  /** The value's text; undefined where only the build knows it. */
  get known(): string | undefined {
    return this.value.text;
  }

  /** Whether it holds no variable: then its value is the same in every build. */
  get literal(): boolean {
    return this.#read().variables.length === 0;
  }

  /** The variables in it, those within modifiers included. */
  get variables(): readonly VariableUse[] {
    this.#variables ??= this.#readVariables();
    return this.#variables;
  }

  #readVariables(): readonly VariableUse[] {
    const expanding = this.#expanding;
    if (!expanding || !this.text.includes("$")) return [];
    return this.#read().variables.map((reference) => ({
      ...this.place(reference.start, reference.end),
      name: reference.name,
      nameRange: this.place(reference.nameStart, reference.nameStart + reference.name.length),
      reference,
      variable: expanding.lookup(reference.name),
    }));
  }

  /** Whether an ARG in it is empty until `--build-arg` gives it a value. */
  get awaitsArgument(): boolean {
    return this.variables.some(({ variable }) => variable.state === "set" && variable.value.state === "empty" && variable.value.overridable);
  }

  /** Why the build cannot expand it. */
  get problem(): (Range & Pick<ExpansionProblem, "kind">) | undefined {
    const { problem } = this.#read();
    return problem && { kind: problem.kind, ...this.place(problem.start, problem.end) };
  }

  /** Range in the file of a stretch of `text`. */
  place(start: number, end: number): Range {
    return this.#written.place(start, end);
  }

  /** How the word's parts stand, for a query that looks at literal text before a variable. */
  get parts(): WordParts["parts"] {
    return this.#read().parts;
  }

  #read(): WordParts {
    this.#parts ??= this.#expanding ? readParts(this.text, this.#expanding.escape, this.#expanding.quotes) : { parts: [], variables: [] };
    return this.#parts;
  }

  #evaluate(): Value {
    if (!this.#expanding) return known(this.text);
    const { parts, problem } = this.#read();
    return problem ? { state: "unknown", overridable: false } : evaluate(parts, this.#expanding.lookup);
  }
}
