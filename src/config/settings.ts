import { type ImageDescriptions, type Rule, severities, type Severity } from "../rule/index.js";

/** What a configuration may say of a rule: a severity, `off`, or `on` for the severity that it would have anyway. */
export const levels = ["off", "on", ...severities] as const;
export type Level = (typeof levels)[number];

/** The least severity that fails a run. */
export const failLevels = [...severities, "none"] as const;
export type FailLevel = (typeof failLevels)[number];

/** How one rule runs. */
export interface RuleSetting {
  readonly rule: Rule;
  /** Undefined: the rule's own, message by message. */
  readonly severity?: Severity;
  /** Defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  /** What is set for foreign codes, `tool/code`: it holds for the findings that cover them. */
  readonly codes?: ReadonlyMap<string, Level>;
  /** Only findings that cover one of `codes` are wanted. */
  readonly onlyCodes?: boolean;
}

/** What is in force for one file. */
export interface Settings {
  /** The rules that run, by id. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly failOn: FailLevel;
  /** Name or index of the stage to build; undefined: the last one. */
  readonly target?: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** What images are; undefined where nothing is said of any. */
  readonly images?: ImageDescriptions;
  /** Ignore comments must give a reason. */
  readonly requireIgnoreReason?: boolean;
  /** False: ignore comments silence nothing. */
  readonly ignoreComments?: boolean;
  /** Day that counts as today, `YYYY-MM-DD`, for facts that depend on it. */
  readonly date?: string;
}

/** Severity of a finding, given its own (message's or rule's) and the codes that it covers; undefined: it is not wanted. */
export function severityOf(setting: RuleSetting, own: Severity, covers: readonly string[]): Severity | undefined {
  const { codes, onlyCodes = false, severity = own } = setting;
  let level: Level = onlyCodes ? "off" : "on";
  for (const code of codes ? covers : []) {
    const set = codes?.get(code);
    if (set === "off") return undefined;
    if (set !== undefined) level = set;
  }
  if (level === "off") return undefined;
  return level === "on" ? severity : level;
}
