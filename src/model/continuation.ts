import type { Range, Source } from "../text/index.js";
import { keywords } from "../syntax/index.js";
import type { Instruction } from "./instruction.js";

/** A blank line within a continued instruction, with its line end. */
export interface BlankLine extends Range {
  /** What looks like an instruction of its own on the next line that counts: the build takes it for a part of this one. */
  readonly swallowed: (Range & { readonly keyword: string }) | undefined;
}

/** Blank lines that the build drops from a continued instruction. */
export function blankLinesOf({ syntax }: Instruction, source: Source): BlankLine[] {
  return syntax.blankLines.map(({ start }) => {
    const line = source.lineAt(start);
    return { start, end: source.lineStarts[line] ?? source.text.length, swallowed: swallowedAfter(source, line + 1, syntax.endLine) };
  });
}

function swallowedAfter(source: Source, from: number, to: number): BlankLine["swallowed"] {
  for (let line = from; line <= to; line++) {
    const range = source.line(line);
    const text = source.slice(range);
    if (text.trim() === "" || text.trimStart().startsWith("#")) continue;
    const keyword = /^([A-Z]+)[ \t]+\S/.exec(text)?.[1];
    if (keyword === undefined || !keywords.has(keyword)) return undefined;
    return { start: range.start, end: range.start + keyword.length, keyword };
  }
  return undefined;
}
