import { plural } from "../counts.js";
import { describeFailure } from "../failure.js";
import type { FileReport, Report, RenderOptions } from "../report.js";
import { visible, visiblePath } from "../visible.js";

/** Logging commands that Azure Pipelines turns into issues (learn.microsoft.com, "Logging commands", LogIssue); it knows errors and warnings, the rest are lines of the log. */
export function renderAzure(report: Report, { locate }: RenderOptions): string {
  const failures = report.errors.map((failure) => {
    const place = failure.path === undefined ? "" : `sourcepath=${property(locate(failure.path))};`;
    return `##vso[task.logissue type=error;${place}code=${property(failure.rule ?? "plimsoll")};]${data(describeFailure(failure))}`;
  });
  const lines = [...failures, ...report.files.flatMap((file) => describeFile(file, locate(file.path)))];
  return lines.length > 0 ? `${lines.join("\n")}\n` : `No problems in ${plural(report.files.length, "file")}\n`;
}

function describeFile({ path, source, diagnostics }: FileReport, file: string): string[] {
  return diagnostics.map(({ start, severity, message, rule }) => {
    const { line, column } = source.positionAt(start);
    if (severity === "info" || severity === "style") return `${visiblePath(path)}:${line}:${column}: ${severity}: ${visible(message)} (${rule})`;
    return `##vso[task.logissue type=${severity};sourcepath=${property(file)};linenumber=${line};columnnumber=${column};code=${rule};]${data(message)}`;
  });
}

/** Escapes as the agent undoes it (microsoft/azure-pipelines-agent, CommandStringConvertor). */
function data(text: string): string {
  return visible(text).replaceAll("%", "%AZP25");
}

function property(text: string): string {
  return data(text).replaceAll(";", "%3B").replaceAll("]", "%5D");
}
