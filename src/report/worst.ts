import type { Diagnostic } from "../engine/index.js";
import { severities } from "../rule/index.js";
import type { FileReport, Report } from "./report.js";

/** A finding and its file. */
export interface Placed {
  readonly file: FileReport;
  readonly diagnostic: Diagnostic;
}

/** All findings, the worst first, otherwise in the order of the report. */
export function worstFirst({ files }: Report): Placed[] {
  const all = files.flatMap((file) => file.diagnostics.map((diagnostic) => ({ file, diagnostic })));
  return severities.flatMap((severity) => all.filter(({ diagnostic }) => diagnostic.severity === severity));
}

/** What a rule found. */
export interface RuleCount {
  readonly rule: string;
  /** The worst among its findings. */
  readonly severity: Diagnostic["severity"];
  readonly findings: number;
  readonly files: number;
  readonly fixable: number;
  readonly fixableUnsafely: number;
}

/** How much each rule found, the most first. */
export function countRules(report: Report): RuleCount[] {
  const byRule = new Map<string, Placed[]>();
  for (const placed of worstFirst(report)) {
    const { rule } = placed.diagnostic;
    const list = byRule.get(rule);
    if (list) list.push(placed);
    else byRule.set(rule, [placed]);
  }
  return [...byRule]
    .map(([rule, placed]) => ({
      rule,
      severity: placed[0]?.diagnostic.severity ?? "style",
      findings: placed.length,
      files: new Set(placed.map(({ file }) => file)).size,
      fixable: placed.filter(({ diagnostic }) => diagnostic.fix?.safety === "safe").length,
      fixableUnsafely: placed.filter(({ diagnostic }) => diagnostic.fix?.safety === "unsafe").length,
    }))
    .toSorted((a, b) => b.findings - a.findings || (a.rule < b.rule ? -1 : 1));
}
