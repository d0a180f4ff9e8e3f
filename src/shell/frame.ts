import type { Range } from "../text/index.js";

/** Shell text and where it stands in the file: `place` turns offsets of `text` into a range of the file. */
export interface Frame {
  readonly text: string;
  place(start: number, end: number): Range;
}

/** A frame for text that does not stand in the file character by character: every place in it is the given range. */
export function blurred(text: string, { start, end }: Range): Frame {
  const range = { start, end };
  return { text, place: () => range };
}
