import type { Diagnostic } from "../../engine/index.js";
import { count, plural } from "../counts.js";
import { describeFailure } from "../failure.js";
import { frame } from "../frame.js";
import type { FileReport, Report, RenderOptions } from "../report.js";
import { visible, visibleLine, visiblePath } from "../visible.js";
import { wrap } from "../wrap.js";

/** What people read: each finding with its lines of the file, then a summary. */
export function renderText(report: Report, options: RenderOptions): string {
  const findings = report.files.flatMap((file) => file.diagnostics.map((diagnostic) => describe(diagnostic, file, options)));
  const errors = report.errors.map((failure) => `${options.palette.error("error")}: ${describeFailure(failure)}`);
  const blocks = [...findings, ...(errors.length > 0 ? [errors.join("\n")] : []), ...(options.quiet ? [] : [summary(report, options)])];
  return blocks.length > 0 ? `${blocks.join("\n\n")}\n` : "";
}

function describe(diagnostic: Diagnostic, { path, source }: FileReport, { palette, width, columns }: RenderOptions): string {
  const { rule, severity, message, covers, related, fix } = diagnostic;
  const mark = palette[severity];
  const place = (offset: number): string => {
    const { line, column } = source.positionAt(offset);
    return `${palette.path(visiblePath(path))}:${line}:${column}`;
  };
  const codes = covers.length > 0 ? `  ${palette.dim(covers.join(" "))}` : "";
  const rows = [
    `${place(diagnostic.start)}  ${mark(severity)}  ${palette.bold(rule)}${codes}`,
    ...wrap(visible(message), columns && columns - 2).map((line) => `  ${visibleLine(line)}`),
    frame(source, diagnostic, width, palette, mark),
  ];
  for (const other of related) {
    rows.push(`  ${palette.dim("see")} ${place(other.start)}  ${visible(other.message)}`, frame(source, other, width, palette, palette.dim));
  }
  if (fix) rows.push(`  ${palette.dim(`${fix.safety === "safe" ? "--fix" : "--fix-unsafe"}:`)} ${visible(fix.title)}`);
  return rows.join("\n");
}

function summary(report: Report, { palette }: RenderOptions): string {
  const { files, filesWithFindings, findings, severities, fixable, fixableUnsafely } = count(report);
  const failures = report.errors.length > 0 ? `; ${palette.error(plural(report.errors.length, "error"))} of the tool itself or its input` : "";
  const mended = report.fixed > 0 ? `${report.fixed} fixed, ` : "";
  const unseen = [report.accepted && `${report.accepted} in the baseline`, report.hidden && `${report.hidden} of lesser severity not shown`].filter(Boolean);
  if (files === 0 && failures) return `Nothing was checked: ${palette.error(plural(report.errors.length, "error"))}`;
  const rest = (unseen.length > 0 ? `; ${unseen.join(", ")}` : "") + failures;
  if (findings === 0) return `${mended}${mended ? "no" : "No"} ${unseen.length > 0 ? "other " : ""}problems in ${plural(files, "file")}${rest}`;
  const kinds = [
    severities.error > 0 && palette.error(plural(severities.error, "error")),
    severities.warning > 0 && palette.warning(plural(severities.warning, "warning")),
    severities.info > 0 && palette.info(`${severities.info} info`),
    severities.style > 0 && palette.style(`${severities.style} style`),
  ].filter((kind) => kind !== false);
  const where = filesWithFindings === files ? plural(files, "file") : `${filesWithFindings} of ${plural(files, "file")}`;
  const fixes = [
    fixable > 0 && `${fixable} fixable with --fix`,
    fixableUnsafely > 0 && `${fixableUnsafely}${fixable > 0 ? " more" : " fixable"} with --fix-unsafe`,
  ].filter((fix) => fix !== false);
  return [`${mended}${palette.bold(plural(findings, "problem"))}${mended ? " left" : ""} in ${where} (${kinds.join(", ")})`, ...fixes].join(", ") + rest;
}
