import { countLeading, type Range } from "../text/index.js";

/**
 * Text put together from stretches of the file (continued lines without their escape, heredoc bodies), which knows
 * where each of its characters stands in the file.
 */
export class Joined {
  readonly text: string;
  readonly #joinedStarts: readonly number[];
  readonly #fileStarts: readonly number[];

  /** Stretch `i` begins at `joinedStarts[i]` in the text and at `fileStarts[i]` in the file. */
  constructor(text: string, joinedStarts: readonly number[], fileStarts: readonly number[]) {
    this.text = text;
    this.#joinedStarts = joinedStarts;
    this.#fileStarts = fileStarts;
  }

  /** Offset in the file of the character at `offset`; at the seam of two stretches that of the second. */
  fileOffset(offset: number): number {
    const starts = this.#joinedStarts;
    const stretch = Math.max(0, countLeading(starts, (start) => start <= offset) - 1);
    return (this.#fileStarts[stretch] ?? 0) + offset - (starts[stretch] ?? 0);
  }

  /** Range in the file of a stretch of the text; through continuations it covers what stands between. */
  fileRange(start: number, end: number): Range {
    const from = this.fileOffset(start);
    return { start: from, end: end > start ? this.fileOffset(end - 1) + 1 : from };
  }
}
