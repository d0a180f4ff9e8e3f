import type { IdResolver, RuleSetting, Settings } from "../config/index.js";
import { type BuildOptions, buildModel, type Dockerfile } from "../model/index.js";
import type { IgnoreUse } from "../rule/index.js";
import { parse } from "../syntax/index.js";
import type { Source } from "../text/index.js";
import { asTheBuildTakesIt, skippedByBuild } from "./checks.js";
import type { Diagnostic } from "./diagnostic.js";
import { Ignores } from "./ignores.js";
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

/** Runs every rule in force over a file. A rule that throws costs only itself. */
export function lint(source: Source, settings: Settings, options: LintOptions = {}): LintResult {
  const { context } = options;
  const { target, buildArgs, date } = settings;
  const syntax = parse(source);
  const dockerfile = buildModel(syntax, { target, buildArgs, context, date });
  const failures: RuleFailure[] = [];
  const run = (chosen: readonly RuleSetting[], uses: readonly IgnoreUse[]): Diagnostic[] =>
    chosen.flatMap((setting) => runRule(setting, dockerfile, source, uses, failures));

  const all = [...settings.rules.values()].filter(({ rule }) => rule.needs !== "context" || context !== undefined);
  const [first, last] = [all.filter(({ rule }) => rule.needs !== "ignores"), all.filter(({ rule }) => rule.needs === "ignores")];
  const ignores = new Ignores(syntax, options.ids, settings.ignoreComments);
  const found = run(first, [])
    .filter((diagnostic) => !skippedByBuild(dockerfile, diagnostic) && !ignores.silence(diagnostic))
    .map((diagnostic) => asTheBuildTakesIt(dockerfile, diagnostic));
  const ran = new Set(first.filter(ranInFull).map(({ rule }) => rule.id));
  for (const { rule } of failures) ran.delete(rule);
  const uses = last.length > 0 ? ignores.uses(settings, ran) : [];
  const later = run(last, uses).filter((diagnostic) => !ignores.silence(diagnostic));
  return { diagnostics: sortDiagnostics([...found, ...later]), failures, dockerfile };
}

/** Where some codes of a rule are switched off, nobody can tell whether a comment about them would be needed. */
function ranInFull({ codes, onlyCodes }: RuleSetting): boolean {
  return !onlyCodes && ![...(codes?.values() ?? [])].includes("off");
}

function runRule(setting: RuleSetting, dockerfile: Dockerfile, source: Source, uses: readonly IgnoreUse[], failures: RuleFailure[]): Diagnostic[] {
  const { rule } = setting;
  const diagnostics: Diagnostic[] = [];
  const report = (error: unknown): void => {
    const message = error instanceof RuleError ? error.message : `failed: ${String(error)}`;
    if (!failures.some((failure) => failure.rule === rule.id && failure.message === message)) failures.push({ rule: rule.id, message });
  };
  try {
    for (const finding of rule.check(dockerfile, setting.options, uses)) {
      const diagnostic = settle(finding, setting, source, report);
      if (diagnostic) diagnostics.push(diagnostic);
    }
  } catch (error) {
    report(error);
  }
  return diagnostics;
}
