import type { Range } from "./range.js";

/** Replace the text of a range; an empty range inserts, an empty text removes. */
export interface Edit extends Range {
  readonly text: string;
}

/** Whether two edits touch the same text, or insert at the same place: they cannot be applied in one pass. */
export function collide(a: Edit, b: Edit): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

/** The text after the edits, which must not collide. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) throw new RangeError(`edits overlap at offset ${edit.start}`);
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  pieces.push(text.slice(at));
  return pieces.join("");
}
