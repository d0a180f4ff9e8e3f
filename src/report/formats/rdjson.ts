import { encode, printable, type Range, type Source } from "../../text/index.js";
import { columnsOf } from "../columns.js";
import { pageAddress } from "../links.js";
import type { FileReport, Report, RenderOptions } from "../report.js";

const severities = { error: "ERROR", warning: "WARNING", info: "INFO", style: "INFO" } as const;
const byteOrderMarkLength = 3;

/** Diagnostics for reviewdog (reviewdog/reviewdog, proto/rdf); a fix of several edits has one suggestion for each. Failures of the tool have no place in it. */
export function renderRdjson({ files }: Report, { locate, home }: RenderOptions): string {
  const diagnostics = files.flatMap((file) => describeFile(file, printable(locate(file.path)), home));
  return `${JSON.stringify({ source: { name: "plimsoll", url: home }, diagnostics }, undefined, 2)}\n`;
}

function describeFile({ source, diagnostics }: FileReport, path: string, home: string | undefined): object[] {
  const rangeOf = byteRanges(
    source,
    diagnostics.flatMap((diagnostic) => [diagnostic, ...(diagnostic.fix?.edits ?? [])]),
  );
  return diagnostics.map((diagnostic) => ({
    message: printable(diagnostic.message),
    location: { path, range: rangeOf(diagnostic) },
    severity: severities[diagnostic.severity],
    code: { value: diagnostic.rule, url: pageAddress(home, diagnostic.rule) },
    ...(diagnostic.fix && { suggestions: diagnostic.fix.edits.map((edit) => ({ range: rangeOf(edit), text: printable(edit.text) })) }),
  }));
}

/** Columns are bytes of UTF-8, from 1; an invalid byte is the one that it is in the file, and the byte order mark belongs to the first line. */
function byteRanges(source: Source, ranges: readonly Range[]): (range: Range) => object {
  const offsets = ranges.flatMap(({ start, end }) => [start, end]);
  const columns = columnsOf(source, offsets, (column, text) => column + encode(text).length);
  const positionOf = (offset: number): object => {
    const line = source.lineAt(offset);
    return { line, column: (columns.get(offset) ?? 1) + (source.hasByteOrderMark && line === 1 ? byteOrderMarkLength : 0) };
  };
  return ({ start, end }) => ({ start: positionOf(start), end: positionOf(end) });
}
