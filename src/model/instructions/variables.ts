import { Instruction, Pair } from "../instruction.js";
import type { Word } from "../variables/word.js";

/** What ENV and LABEL have in common. */
abstract class PairsInstruction extends Instruction {
  #pairs: readonly Pair[] | undefined;

  get pairs(): readonly Pair[] {
    this.#pairs ??= this.syntax.pairs.map((pair) => new Pair(pair, this.expanding(), true));
    return this.#pairs;
  }

  protected override expandedWords(): readonly Word[] {
    return this.pairs.flatMap(({ key, value }) => (value ? [key, value] : [key]));
  }

  /** Written `NAME value`, without `=`. */
  get legacy(): boolean {
    return this.syntax.pairs[0]?.legacy ?? false;
  }
}

export class EnvInstruction extends PairsInstruction {
  override get kind(): "ENV" {
    return "ENV";
  }
}

export class LabelInstruction extends PairsInstruction {
  override get kind(): "LABEL" {
    return "LABEL";
  }
}

export class ArgInstruction extends Instruction {
  #names: readonly Pair[] | undefined;

  override get kind(): "ARG" {
    return "ARG";
  }

  /** Names with their defaults, each of which sees the names before it. */
  get pairs(): readonly Pair[] {
    this.#names ??= this.syntax.pairs.map((pair, at) => new Pair(pair, this.expanding(at), false));
    return this.#names;
  }

  protected override expandedWords(): readonly Word[] {
    return this.pairs.flatMap(({ value }) => value ?? []);
  }
}
