import type { Range, Source } from "../../text/index.js";
import { keywords } from "../../syntax/index.js";
import type { Instruction } from "../instruction.js";

/** A blank line within a continued instruction, with its line end. */
export interface BlankLine extends Range {
  /** The line without its line end. */
  readonly line: Range;
  /** What looks like an instruction of its own on the next line that counts: the build takes it for a part of this one. */
  readonly swallowed: (Range & { readonly keyword: string }) | undefined;
  /** The escape that continues the line before, and the blanks around it. */
  readonly continuation: Range | undefined;
}

/** Blank lines that the build drops from a continued instruction. */
export function blankLinesOf({ syntax }: Instruction, source: Source): BlankLine[] {
  const { lineStarts } = source;
  let next: ReturnType<typeof lineAfter> = { line: 0, keyword: undefined };
  return syntax.blankLines.map(({ start }) => {
    const number = source.lineAt(start);
    if (next.line <= number) next = lineAfter(source, number + 1, syntax.endLine);
    return {
      start,
      end: lineStarts[number] ?? source.text.length,
      line: source.line(number),
      swallowed: next.keyword,
      continuation: continuationBefore(source, number - 1),
    };
  });
}

/** The next line that counts, neither blank nor a comment, and the keyword that it seems to begin with. */
function lineAfter(source: Source, from: number, to: number): { readonly line: number; readonly keyword: BlankLine["swallowed"] } {
  for (let line = from; line <= to; line++) {
    const range = source.line(line);
    const text = source.slice(range);
    if (text.trim() === "" || text.trimStart().startsWith("#")) continue;
    const keyword = /^([A-Z]+)[ \t]+\S/.exec(text)?.[1];
    return { line, keyword: keyword !== undefined && keywords.has(keyword) ? { start: range.start, end: range.start + keyword.length, keyword } : undefined };
  }
  return { line: Number.POSITIVE_INFINITY, keyword: undefined };
}

/** Undefined where a comment stands between. */
function continuationBefore(source: Source, line: number): Range | undefined {
  const range = source.line(line);
  const text = source.slice(range);
  const ending = /[ \t]*[\\`][ \t]*$/.exec(text);
  return ending && !text.trimStart().startsWith("#") ? { start: range.start + ending.index, end: range.end } : undefined;
}
