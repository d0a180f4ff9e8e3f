import type { ConfigurationValidator } from "../config/index.js";
import type { Rule } from "../rule/index.js";
import type { Arguments, OptionGroups } from "./options.js";
import type { World } from "./world.js";

/** 0: nothing at or above the fail level; 1: findings; 2: the tool could not do its job. */
export type ExitCode = 0 | 1 | 2;

/** What the program carries with it. */
export interface Bundle {
  readonly version: string;
  /** Address below which the pages of rules are published; absent as long as they are not. */
  readonly home?: string | undefined;
  readonly rules: readonly Rule[];
  /** Page of a rule in Markdown, where there is one. */
  page(rule: string): string | undefined;
  validator(): Promise<ConfigurationValidator>;
}

/** A command of the program: what its help says, and what it does. */
export interface Command {
  /** What follows the command's name. */
  readonly usage: string;
  readonly summary: string;
  readonly description?: string;
  readonly options: OptionGroups;
  /** Lines to type, each with what it does. */
  readonly examples: readonly (readonly [command: string, purpose: string])[];
  run(given: Arguments, world: World, bundle: Bundle): Promise<ExitCode>;
}
