import type { Diagnostic } from "../../engine/index.js";
import { plural } from "../counts.js";
import { describeFailure } from "../failure.js";
import type { Failure, FileReport, Report, RenderOptions } from "../report.js";
import { visible, visiblePath } from "../visible.js";

// GitHub shows this many annotations of each kind for a step (actions/toolkit, docs/problem-matchers.md, "Limitations").
const shownOfEachKind = 10;
const kinds = { error: "error", warning: "warning", info: "notice", style: "notice" } as const;
type Kind = (typeof kinds)[keyof typeof kinds];

interface Annotation {
  readonly kind: Kind;
  readonly command: string;
  /** The same for the log, once GitHub shows no more. */
  readonly line: string;
}

/** Workflow commands that GitHub Actions turns into annotations, the worst first, and plain lines for those beyond its limits. */
export function renderGithub(report: Report, { locate }: RenderOptions): string {
  const all = [...report.errors.map((failure) => annotateFailure(failure, locate)), ...report.files.flatMap((file) => annotate(file, locate(file.path)))];
  const shown: string[] = [];
  const beyond: string[] = [];
  for (const kind of ["error", "warning", "notice"] as const) {
    const ofKind = all.filter((annotation) => annotation.kind === kind);
    shown.push(...ofKind.slice(0, shownOfEachKind).map(({ command }) => command));
    beyond.push(...ofKind.slice(shownOfEachKind).map(({ line }) => line));
  }
  if (beyond.length > 0) beyond.unshift(`${beyond.length} more, beyond the ${shownOfEachKind} annotations of a kind that GitHub shows for a step:`);
  const lines = [...shown, ...beyond];
  return lines.length > 0 ? `${lines.join("\n")}\n` : `No problems in ${plural(report.files.length, "file")}\n`;
}

function annotate({ path, source, diagnostics }: FileReport, file: string): Annotation[] {
  return diagnostics.map((diagnostic) => {
    const { severity, message, rule } = diagnostic;
    const kind = kinds[severity];
    const start = source.positionAt(diagnostic.start);
    const end = source.positionAt(diagnostic.end);
    const lines = [`line=${start.line}`, `endLine=${end.line}`];
    // Columns are refused for a range of several lines (GitHub REST API, check runs, annotations).
    const columns = start.line === end.line ? [`col=${start.column}`, `endColumn=${end.column}`] : [];
    const properties = [`file=${property(file)}`, ...lines, ...columns, `title=${property(title(diagnostic))}`];
    return {
      kind,
      command: `::${kind} ${properties.join(",")}::${data(message)}`,
      line: `${visiblePath(path)}:${start.line}:${start.column}: ${severity}: ${visible(message)} (${rule})`,
    };
  });
}

function annotateFailure(failure: Failure, locate: (path: string) => string): Annotation {
  const { path, rule } = failure;
  const properties = [...(path === undefined ? [] : [`file=${property(locate(path))}`]), `title=${property(rule ?? "plimsoll")}`];
  const line = describeFailure(failure);
  return { kind: "error", command: `::error ${properties.join(",")}::${data(line)}`, line: `error: ${line}` };
}

const title = ({ rule, covers }: Diagnostic): string => [rule, ...covers].join(" ");

/** Escapes the text of a command (actions/toolkit, packages/core/src/command.ts). */
function data(text: string): string {
  return visible(text).replaceAll("%", "%25");
}

/** Escapes the value of a command's property, which `:` and `,` would end. */
function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
