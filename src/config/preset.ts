import type { IdTarget } from "./ids.js";
import type { Level } from "./settings.js";

/** What is said of a rule, or of codes that rules cover. */
export interface RuleChoice {
  readonly target: IdTarget;
  readonly level: Level;
  /** Only those that are written. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** A named choice of rules. */
export interface Preset {
  readonly name: string;
  /** One sentence: for whom it is. */
  readonly summary: string;
  /** Presets whose rules it has too. */
  readonly extends?: readonly string[];
  /** Has every rule, also those that do not name it. */
  readonly everything?: boolean;
  /** What it says of rules by their ids; this goes before what the rules say themselves. */
  readonly rules?: Readonly<Record<string, Level | readonly [Level, Readonly<Record<string, unknown>>]>>;
  /** Answers as another tool: of the rules that cover these codes, `tool/code`, it has the findings that do, at these levels. */
  readonly codes?: Readonly<Record<string, Level>>;
}
