import type { Diagnostic } from "../../engine/index.js";
import { columnsOf } from "../columns.js";
import { describeFailure } from "../failure.js";
import type { FileReport, Report } from "../report.js";
import { cells, visible, visiblePath } from "../visible.js";

const kinds = { error: "error", warning: "warning", info: "note", style: "note" } as const;
const tabStop = 8;

/** One line for each finding, as compilers print them; columns are those of a screen (GNU Coding Standards, "Formatting Error Messages"). */
export function renderGnu({ files, errors }: Report): string {
  const lines = [...files.flatMap(describeFile), ...errors.map((failure) => `plimsoll: error: ${describeFailure(failure)}`)];
  return lines.map((line) => `${line}\n`).join("");
}

function describeFile({ path, source, diagnostics }: FileReport): string[] {
  const columns = columnsOf(
    source,
    diagnostics.map(({ start }) => start),
    screenColumn,
  );
  return diagnostics.map(
    ({ start, severity, message, rule }: Diagnostic) =>
      `${visiblePath(path)}:${source.lineAt(start)}:${columns.get(start)}: ${kinds[severity]}: ${visible(message)} [${rule}]`,
  );
}

function screenColumn(from: number, text: string): number {
  let column = from;
  for (const { start, end, width } of cells(text)) {
    column += text.slice(start, end) === "\t" ? tabStop - ((column - 1) % tabStop) : width;
  }
  return column;
}
