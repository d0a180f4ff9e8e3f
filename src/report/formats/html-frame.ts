import type { Range, Source } from "../../text/index.js";
import { cells } from "../visible.js";
import { escapeMarkup } from "../xml.js";

const mostLines = 6;
const longestLine = 400;
const shownBefore = 120;

/** The lines of a range with their numbers, what is in the range marked; of a long range its beginning and its last line. */
export function htmlFrame(source: Source, range: Range): string {
  const first = source.lineAt(range.start);
  const last = Math.max(first, source.lineAt(Math.max(range.start, range.end - 1)));
  const rows: string[] = [];
  const head = last - first < mostLines ? last : first + mostLines - 2;
  for (let line = first; line <= head; line++) rows.push(row(source, line, range));
  if (last > head + 1) rows.push(`<span class="gap">⋮</span>`);
  if (last > head) rows.push(row(source, last, range));
  return `<pre tabindex="0" style="--digits:${String(last).length}">${rows.join("")}</pre>`;
}

function row(source: Source, line: number, range: Range): string {
  const { start, end } = source.line(line);
  const from = Math.max(start, Math.min(range.start, end));
  const to = Math.max(from, Math.min(range.end, end));
  const chunkStart = Math.max(start, Math.min(from - shownBefore, end - longestLine));
  const chunkEnd = Math.min(end, chunkStart + longestLine);
  const chunk = source.text.slice(chunkStart, chunkEnd);
  const indentation = range.start < start ? chunk.search(/[^ \t]|$/) : 0;
  const [markFrom, markTo] = [Math.max(from - chunkStart, indentation), to - chunkStart];

  let [before, marked, after] = ["", "", ""];
  for (const cell of cells(chunk)) {
    if (cell.end <= markFrom) before += cell.text;
    else if (cell.start < markTo) marked += cell.text;
    else after += cell.text;
  }
  const [cutLeft, cutRight] = [chunkStart > start ? "…" : "", chunkEnd < end ? "…" : ""];
  const mark = marked === "" && range.start < range.end ? "" : `<mark>${escapeMarkup(marked)}</mark>`;
  return `<span class="row"><span class="number">${line}</span>${cutLeft}${escapeMarkup(before)}${mark}${escapeMarkup(after)}${cutRight}\n</span>`;
}
