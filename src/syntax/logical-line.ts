import type { Range, Source } from "../text/index.js";
import { isBlank, skipBlanks } from "./blanks.js";
import { Joined } from "./joined.js";

/** One logical line: what the build joins through continuations before it looks at the keyword. */
export interface LogicalLine {
  readonly joined: Joined;
  readonly startLine: number;
  /** Last line read, dropped comments and blank lines included. */
  readonly endLine: number;
  /** Comment lines within, from their `#` on. */
  readonly comments: readonly { readonly range: Range; readonly line: number }[];
  readonly blankLines: readonly Range[];
}

/** Whether the first character that is not blank is a `#`. */
export function isComment(text: string, start: number, end: number): boolean {
  return text.charCodeAt(skipBlanks(text, start, end)) === 0x23 && skipBlanks(text, start, end) < end;
}

/** Lines as the build counts them: none after the last line end. */
export function lineCount(source: Source): number {
  const count = source.lineStarts.length;
  return source.lineStarts[count - 1] === source.text.length ? count - 1 : count;
}

/** Range of a line without any `\r` at its end. */
export function lineContent(source: Source, line: number): { start: number; end: number } {
  const { start, end } = source.line(line);
  let last = end;
  while (last > start && source.text.charCodeAt(last - 1) === 0x0d) last--;
  return { start, end: last };
}

/** Reads the logical line that begins at a line which is neither blank nor a comment. */
export function readLogicalLine(source: Source, startLine: number, escape: string): LogicalLine {
  const { text } = source;
  const last = lineCount(source);
  const pieces: string[] = [];
  const joinedStarts: number[] = [];
  const fileStarts: number[] = [];
  const comments: { range: Range; line: number }[] = [];
  const blankLines: Range[] = [];
  let length = 0;
  let line = startLine;
  const take = (start: number, end: number): boolean => {
    const cut = continuationAt(text, start, end, escape);
    const piece = text.slice(start, cut ?? end);
    joinedStarts.push(length);
    fileStarts.push(start);
    pieces.push(piece);
    length += piece.length;
    return cut !== undefined;
  };
  const first = lineContent(source, line);
  let open = take(skipBlanks(text, first.start, first.end), first.end);
  while (open && line < last) {
    line++;
    const { start, end } = lineContent(source, line);
    const from = skipBlanks(text, start, end);
    if (from === end) blankLines.push({ start, end });
    else if (text.charCodeAt(from) === 0x23) comments.push({ range: { start: from, end }, line });
    else open = take(start, end);
  }
  return { joined: new Joined(pieces.join(""), joinedStarts, fileStarts), startLine, endLine: line, comments, blankLines };
}

/** Where the escape stands that continues the line: last but for spaces and tabs, and not itself escaped. */
function continuationAt(text: string, start: number, end: number, escape: string): number | undefined {
  let at = end;
  while (at > start && (text.charCodeAt(at - 1) === 0x20 || text.charCodeAt(at - 1) === 0x09)) at--;
  if (at === start || text[at - 1] !== escape) return undefined;
  return at - 1 === start || text[at - 2] !== escape ? at - 1 : undefined;
}

/** Whether the line holds nothing but blanks. */
export function isBlankLine(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isBlank(text.charCodeAt(at))) return false;
  return true;
}
