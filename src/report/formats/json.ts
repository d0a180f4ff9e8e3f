import type { Diagnostic } from "../../engine/index.js";
import { printable, type Range, type Source } from "../../text/index.js";
import { count } from "../counts.js";
import type { Report } from "../report.js";

/** The document that other programs read; its shape changes only with `version`. */
export function renderJson(report: Report): string {
  const { files, severities, fixable } = count(report);
  const document = {
    version: 1,
    files: report.files.map(({ path, source, diagnostics }) => ({ path, findings: diagnostics.map((diagnostic) => describe(diagnostic, source)) })),
    errors: report.errors,
    summary: { files, ...severities, fixable },
  };
  return `${JSON.stringify(document)}\n`;
}

function describe(diagnostic: Diagnostic, source: Source): object {
  const { rule, message, severity, category, covers, breaksBuild, related, fix } = diagnostic;
  const places = related.map((place) => ({ message: printable(place.message), ...describePlace(place, source) }));
  return {
    rule,
    message: printable(message),
    severity,
    category,
    covers,
    breaksBuild,
    ...describePlace(diagnostic, source),
    related: places,
    ...(fix && { fix: { safety: fix.safety, title: printable(fix.title), edits: fix.edits.map(({ start, end, text }) => ({ start, end, text })) } }),
  };
}

function describePlace({ start, end }: Range, source: Source): object {
  return { start: { ...source.positionAt(start), offset: start }, end: { ...source.positionAt(end), offset: end } };
}
