import type { Source } from "../text/index.js";

/**
 * Columns (from 1) of some offsets in another unit than UTF-16. `advance` gives the column after a stretch of text that
 * begins at a column. Each line is read once, however many offsets lie in it.
 */
export function columnsOf(source: Source, offsets: Iterable<number>, advance: (column: number, text: string) => number): ReadonlyMap<number, number> {
  const columns = new Map<number, number>();
  let [line, at, column] = [0, 0, 1];
  for (const offset of [...new Set(offsets)].toSorted((a, b) => a - b)) {
    const own = source.lineAt(offset);
    if (own !== line) [line, at, column] = [own, source.line(own).start, 1];
    column = advance(column, source.text.slice(at, offset));
    at = offset;
    columns.set(offset, column);
  }
  return columns;
}
