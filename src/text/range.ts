/** A stretch of a file's text: UTF-16 offsets from 0, `end` exclusive. Every node of the syntax and the model is one. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A place as people count it: lines and columns from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Whether `inner` lies within `outer`; equal ranges do. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
