import type { Range, Source } from "../text/index.js";
import type { Palette } from "./report.js";
import { cells, type Cell } from "./visible.js";

const narrowest = 30;

/** The lines of a range with their numbers, underlined; of a long range the first and the last line. */
export function frame(source: Source, range: Range, width: number, palette: Palette, mark: (text: string) => string): string {
  const first = source.lineAt(range.start);
  const last = Math.max(first, source.lineAt(Math.max(range.start, range.end - 1)));
  const gutter = String(last).length + 2;
  const room = Math.max(narrowest, width - gutter - 3);
  const bar = palette.dim("│");
  const rows: string[] = [];
  const show = (line: number): void => {
    const { text, underline } = frameLine(source, line, range, room);
    rows.push(`${palette.dim(String(line).padStart(gutter))} ${bar} ${text}`.trimEnd());
    if (underline) rows.push(`${" ".repeat(gutter)} ${bar} ${underline.replace(/\^+/, (carets) => mark(carets))}`);
  };
  show(first);
  if (last > first + 1) rows.push(`${" ".repeat(gutter)} ${palette.dim("⋮")}`);
  if (last > first) show(last);
  return rows.join("\n");
}

function frameLine(source: Source, line: number, range: Range, room: number): { text: string; underline: string } {
  const { start, end } = source.line(line);
  const from = Math.max(start, Math.min(range.start, end));
  const to = Math.max(from, Math.min(range.end, end));
  const indentation = range.start < start ? source.text.slice(start, Math.min(to, start + room)).search(/[^ \t]|$/) : 0;
  return window(source.text, { start, end }, { start: from + indentation, end: to }, room);
}

/** A stretch of a line that holds the start of the marked range and fills at most `room` columns, one more for each cut. */
function window(text: string, line: Range, marked: Range, room: number): { text: string; underline: string } {
  // Read no more than could be shown, however long the line is.
  const near = Math.max(line.start, marked.start - room);
  const chunkStart = near > line.start && isLowHalf(text, near) ? near - 1 : near;
  const chunkEnd = Math.min(line.end, marked.start + 4 * room);
  const all = [...cells(text.slice(chunkStart, chunkEnd))];
  const markedFrom = marked.start - chunkStart;
  const markedTo = Math.max(marked.end - chunkStart, markedFrom + 1);
  const total = all.reduce((sum, cell) => sum + cell.width, 0);
  const shown = chunkStart === line.start && chunkEnd === line.end && total <= room ? all : around(all, markedFrom, room);
  const cutLeft = chunkStart > line.start || shown[0] !== all[0];
  const cutRight = chunkEnd < line.end || shown.at(-1) !== all.at(-1);

  let before = cutLeft ? 1 : 0;
  let under = 0;
  for (const cell of shown) {
    if (cell.end <= markedFrom) before += cell.width;
    else if (cell.start < markedTo) under += cell.width;
  }
  return {
    text: (cutLeft ? "…" : "") + shown.map((cell) => cell.text).join("") + (cutRight ? "…" : ""),
    underline: " ".repeat(before) + "^".repeat(Math.max(1, under)),
  };
}

/** The cells from a third of the room before an offset on. */
function around(all: readonly Cell[], offset: number, room: number): readonly Cell[] {
  const at = all.findIndex((cell) => cell.start >= offset);
  let first = at < 0 ? all.length : at;
  for (let width = 0; first > 0; first--) {
    width += all[first - 1]?.width ?? 0;
    if (width > room / 3) break;
  }
  let last = first;
  for (let width = 0; last < all.length; last++) {
    width += all[last]?.width ?? 0;
    if (width > room) break;
  }
  return all.slice(first, last);
}

function isLowHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const before = at > 0 ? text.charCodeAt(at - 1) : 0;
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
}
