import type { IdResolver, RuleSetting, Settings } from "../config/index.js";
import { type BuildOptions, buildModel, type Dockerfile } from "../model/index.js";
import type { IgnoreUse, Rule } from "../rule/index.js";
import { parse } from "../syntax/index.js";
import type { Source } from "../text/index.js";
import { asTheBuildTakesIt, skippedByBuild } from "./checks.js";
import type { Diagnostic } from "./diagnostic.js";
import { Ignores } from "./ignores.js";
import { planOf, type RuleGroup } from "./plan.js";
import { RuleError, settle, sortDiagnostics } from "./settle.js";

/** What is known besides the file's text. */
export interface LintOptions {
  /** The files that the build gets; rules that need them are silent without. */
  readonly context?: BuildOptions["context"];
  /** Every name that an ignore comment may give; without it none is unknown. */
  readonly ids?: IdResolver;
}

/** A bug in a rule, caught: the other rules still ran, and so did this one up to here. */
export interface RuleFailure {
  readonly rule: string;
  readonly message: string;
}

/** What was found in one file. */
export interface LintResult {
  /** By place, then by rule, without those that comments silence. */
  readonly diagnostics: readonly Diagnostic[];
  readonly failures: readonly RuleFailure[];
  readonly dockerfile: Dockerfile;
}

/** What a file means where it is built as the settings say. */
export function modelOf(source: Source, { target, buildArgs, images, date }: Settings, { context }: LintOptions = {}): Dockerfile {
  return buildModel(parse(source), { target, buildArgs, images, context, date });
}

/** Runs every rule in force over a file. A rule that throws costs only itself. */
export function lint(source: Source, settings: Settings, options: LintOptions = {}): LintResult {
  const { context } = options;
  const dockerfile = modelOf(source, settings, options);
  const { groups, aboutIgnores } = planOf(settings);
  const failures: RuleFailure[] = [];
  const found: Diagnostic[] = [];
  for (const group of groups) {
    if (!concerns(group, dockerfile, failures)) continue;
    for (const setting of group.rules) {
      if (setting.rule.needs !== "context" || context !== undefined) runRule(setting, dockerfile, source, noUses, found, failures);
    }
  }
  const ignores = new Ignores(dockerfile.syntax, options.ids, settings.ignoreComments);
  const kept = found
    .filter((diagnostic) => !skippedByBuild(dockerfile, diagnostic) && !ignores.silence(diagnostic))
    .map((diagnostic) => asTheBuildTakesIt(dockerfile, diagnostic));
  if (!ignores.isEmpty) {
    const uses = ignores.uses(settings, ranInFull(groups, context !== undefined, failures));
    const about: Diagnostic[] = [];
    for (const setting of aboutIgnores) runRule(setting, dockerfile, source, uses, about, failures);
    kept.push(...about.filter((diagnostic) => !ignores.silence(diagnostic)));
  }
  return { diagnostics: sortDiagnostics(kept), failures, dockerfile };
}

const noUses: readonly IgnoreUse[] = [];

/** Whether the rules of a group have anything to say of a file. A condition that fails is a bug in each of them. */
function concerns({ when, rules }: RuleGroup, dockerfile: Dockerfile, failures: RuleFailure[]): boolean {
  try {
    return when === undefined || when(dockerfile);
  } catch (error) {
    for (const { rule } of rules) addFailure(failures, rule, error);
    return false;
  }
}

/** Ids of the rules that said all that they have to say. Where some codes of a rule are switched off, nobody can tell whether a comment about them would be needed. */
function ranInFull(groups: readonly RuleGroup[], hasContext: boolean, failures: readonly RuleFailure[]): ReadonlySet<string> {
  const ran = new Set<string>();
  for (const { rules } of groups) {
    for (const { rule, codes, onlyCodes } of rules) {
      const isWhole = onlyCodes !== true && ![...(codes?.values() ?? [])].includes("off");
      if (isWhole && (rule.needs !== "context" || hasContext)) ran.add(rule.id);
    }
  }
  for (const { rule } of failures) ran.delete(rule);
  return ran;
}

function runRule(
  setting: RuleSetting,
  dockerfile: Dockerfile,
  source: Source,
  uses: readonly IgnoreUse[],
  diagnostics: Diagnostic[],
  failures: RuleFailure[],
): void {
  const { rule, options } = setting;
  try {
    for (const finding of rule.check(dockerfile, options, uses)) {
      const diagnostic = settle(finding, setting, source, (error) => addFailure(failures, rule, error));
      if (diagnostic) diagnostics.push(diagnostic);
    }
  } catch (error) {
    addFailure(failures, rule, error);
  }
}

function addFailure(failures: RuleFailure[], { id }: Rule, error: unknown): void {
  const message = error instanceof RuleError ? error.message : `failed: ${String(error)}`;
  if (!failures.some((failure) => failure.rule === id && failure.message === message)) failures.push({ rule: id, message });
}
