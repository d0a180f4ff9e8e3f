import { plural } from "../counts.js";
import { describeFailure } from "../failure.js";
import type { Report, RenderOptions } from "../report.js";
import { countRules } from "../worst.js";

/** How much each rule found, for people, in place of the findings. */
export function renderStatistics(report: Report, { palette }: RenderOptions): string {
  const counts = countRules(report);
  const width = Math.max(0, ...counts.map(({ findings }) => String(findings).length));
  const names = Math.max(0, ...counts.map(({ rule }) => rule.length));
  const rows = counts.map(({ rule, severity, findings, files, fixable, fixableUnsafely }) => {
    const fixes = [fixable > 0 && `${fixable} fixable with --fix`, fixableUnsafely > 0 && `${fixableUnsafely} with --fix-unsafe`].filter(
      (one) => one !== false,
    );
    const facts = [`in ${plural(files, "file")}`, ...fixes].join(", ");
    return `${String(findings).padStart(width)}  ${palette.bold(rule.padEnd(names))}  ${palette[severity](severity.padEnd(7))}  ${palette.dim(facts)}`;
  });
  const total = counts.reduce((sum, { findings }) => sum + findings, 0);
  const errors = report.errors.map((failure) => `${palette.error("error")}: ${describeFailure(failure)}`);
  const summary =
    counts.length === 0 ? `No problems in ${plural(report.files.length, "file")}` : `${plural(total, "problem")} of ${plural(counts.length, "rule")}`;
  return `${[...rows, ...errors, summary].join("\n")}\n`;
}
