import type { Rule, Severity } from "../rule/index.js";

/** How one rule runs. */
export interface RuleSetting {
  readonly rule: Rule;
  /** Undefined: the rule's own, message by message. */
  readonly severity?: Severity;
  /** Defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** What is in force for one file. */
export interface Settings {
  /** The rules that run, by id. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly failOn: Severity | "none";
  /** Name or index of the stage to build; undefined: the last one. */
  readonly target?: string;
  readonly buildArgs: Readonly<Record<string, string>>;
}
