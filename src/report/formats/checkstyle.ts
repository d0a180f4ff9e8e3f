import type { Diagnostic } from "../../engine/index.js";
import { describeFailure } from "../failure.js";
import type { FileReport, Report, RenderOptions } from "../report.js";
import { visible } from "../visible.js";
import { element, lines, xmlDocument } from "../xml.js";

const severities = { error: "error", warning: "warning", info: "info", style: "info" } as const;

/** The report of Checkstyle (its `XMLLogger`), version 4.3 as most readers expect it; what the tool could not do is an error without a line. */
export function renderCheckstyle({ files, errors }: Report, { locate }: RenderOptions): string {
  const byName = new Map<string, string[]>();
  const add = (name: string, entries: readonly string[]): void => {
    const known = byName.get(name);
    if (known) known.push(...entries);
    else byName.set(name, [...entries]);
  };
  for (const file of files)
    add(
      locate(file.path),
      file.diagnostics.map((diagnostic) => describe(diagnostic, file)),
    );
  for (const failure of errors) {
    const attributes = { line: 0, severity: "error", message: describeFailure(failure), source: "plimsoll" };
    add(failure.path === undefined ? "plimsoll" : locate(failure.path), [element("error", attributes)]);
  }
  const elements = [...byName].map(([name, entries]) => element("file", { name }, lines(entries, 2)));
  return xmlDocument(element("checkstyle", { version: "4.3" }, lines(elements, 1)));
}

function describe({ start, rule, severity, message }: Diagnostic, { source }: FileReport): string {
  const { line, column } = source.positionAt(start);
  return element("error", { line, column, severity: severities[severity], message: visible(message), source: `plimsoll.${rule}` });
}
