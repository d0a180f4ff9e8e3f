import type { Range, Source } from "../text/index.js";
import { readDirectives } from "./directives.js";
import { heredocWords } from "./heredocs.js";
import { type InstructionParts, readInstruction } from "./instruction.js";
import { isBlankLine, isComment, lineContent, lineCount, type LogicalLine, readLogicalLine } from "./logical-line.js";
import type { Comment, Directive, Heredoc, InstructionSyntax, Problem } from "./types.js";
import { unreadable } from "./unreadable.js";

/** What was written: every instruction, comment and directive with exact ranges, and what the build's parser refuses. */
export interface Syntax {
  readonly source: Source;
  readonly escape: "\\" | "`";
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  readonly instructions: readonly InstructionSyntax[];
  /** In the order of the file. */
  readonly problems: readonly Problem[];
  /** Why the whole file cannot be read as a Dockerfile, where that is so: then nothing else is worth saying. */
  readonly unreadable: Problem | undefined;
}

/** Longest physical line that BuildKit's scanner takes, in bytes. */
const longestLine = 65_535;
/** Longest text that is read, in UTF-16 units: no Dockerfile comes near it, and an editor must not wait for one that does. */
const largestText = 8_000_000;
const heredocKeywords: ReadonlySet<string> = new Set(["ADD", "COPY", "RUN"]);

/** Reads a Dockerfile as BuildKit's parser does (frontend 1.26), without stopping at a mistake. Never throws. */
export function parse(source: Source): Syntax {
  return source.text.length > largestText ? tooLarge(source) : new Parser(source).parse();
}

function tooLarge(source: Source): Syntax {
  const problem: Problem = { kind: "too-large", text: String(source.text.length), start: 0, end: Math.min(source.line(1).end, 80) };
  return { source, escape: "\\", directives: [], comments: [], instructions: [], problems: [problem], unreadable: problem };
}

class Parser {
  readonly #source: Source;
  readonly #lastLine: number;
  readonly #comments: Comment[] = [];
  readonly #instructions: InstructionSyntax[] = [];
  readonly #problems: Problem[] = [];
  #escape: "\\" | "`" = "\\";
  #description: number[] = [];

  constructor(source: Source) {
    this.#source = source;
    this.#lastLine = lineCount(source);
  }

  parse(): Syntax {
    const source = this.#source;
    const { text } = source;
    const block = readDirectives(source);
    this.#escape = block.escape;
    this.#problems.push(...block.problems);
    let line = 1;
    if (block.directives.length > 0) {
      if (text.startsWith("#!")) this.#comment(source.line(1), 1);
      line = block.nextLine;
    }
    while (line <= this.#lastLine) {
      const { start, end } = lineContent(source, line);
      if (isBlankLine(text, start, end)) line++;
      else if (isComment(text, start, end)) this.#comment({ start, end }, line++);
      else line = this.#instruction(line) + 1;
    }
    this.#checkLineLengths();
    if (this.#instructions.length === 0) this.#problems.push(nothingToBuild(source));
    const problems = this.#problems.toSorted((a, b) => a.start - b.start);
    return {
      source,
      escape: this.#escape,
      directives: block.directives,
      comments: this.#comments,
      instructions: this.#instructions,
      problems,
      unreadable: unreadable(source, this.#instructions),
    };
  }

  #comment(line: Range, number: number): void {
    const { text } = this.#source;
    const start = text.indexOf("#", line.start);
    const content = text.slice(start + 1, line.end).trim();
    this.#addComment({ start, end: line.end, text: content, line: number, instruction: this.#instructions.length, inside: false });
    if (content === "") this.#description = [];
    else this.#description.push(this.#comments.length - 1);
  }

  #addComment(comment: Comment): void {
    this.#comments.push(comment);
  }

  /** Reads one instruction with its here-documents; gives its last line. */
  #instruction(startLine: number): number {
    const logical = readLogicalLine(this.#source, startLine, this.#escape);
    const index = this.#instructions.length;
    for (const { range, line } of logical.comments) {
      const text = this.#source.text.slice(range.start + 1, range.end).trim();
      this.#addComment({ ...range, text, line, instruction: index, inside: true });
    }
    const { joined } = logical;
    if (isBlankLine(joined.text, 0, joined.text.length)) return logical.endLine;
    const parts = readInstruction(joined, 0, joined.text.length, this.#escape);
    const { heredocs, endLine, problems } = this.#heredocs(parts, logical);
    const end = heredocs.length > 0 ? lineContent(this.#source, endLine).end : joined.fileRange(0, joined.text.trimEnd().length).end;
    const start = joined.fileOffset(0);
    const place = { index, start, end, startLine, endLine, joined, blankLines: logical.blankLines, description: this.#description };
    const instruction = complete(parts, place, heredocs, problems);
    for (const problem of instruction.problems) this.#problems.push({ ...problem, instruction: index });
    for (const problem of instruction.trigger?.problems ?? []) this.#problems.push({ ...problem, instruction: index });
    this.#instructions.push(instruction);
    this.#description = [];
    return endLine;
  }

  #heredocs(parts: InstructionParts, logical: LogicalLine): { heredocs: Heredoc[]; endLine: number; problems: Problem[] } {
    const reader = parts.keyword === "ONBUILD" ? parts.trigger : parts;
    if (!reader || reader.json || !heredocKeywords.has(reader.keyword)) return { heredocs: [], endLine: logical.endLine, problems: [] };
    const heredocs: Heredoc[] = [];
    const problems: Problem[] = [];
    let line = logical.endLine;
    for (const word of heredocWords(logical.joined.text)) {
      const range = logical.joined.fileRange(word.start, word.end);
      const body = this.#body(line + 1, word.name, word.chomp);
      line = body.lastLine;
      const { name, expand, chomp, fd } = word;
      heredocs.push({ ...range, name, expand, chomp, fd, ...body.heredoc });
      if (!body.heredoc.terminated) problems.push({ kind: "heredoc-unterminated", text: name, ...range });
    }
    return { heredocs, endLine: line, problems };
  }

  #body(
    firstLine: number,
    name: string,
    chomp: boolean,
  ): { lastLine: number; heredoc: Pick<Heredoc, "content" | "contentRange" | "terminator" | "terminated"> } {
    const source = this.#source;
    const start = source.lineStarts[firstLine - 1] ?? source.text.length;
    for (let line = firstLine; line <= this.#lastLine; line++) {
      const content = lineContent(source, line);
      let from = content.start;
      if (chomp) while (source.text[from] === "\t") from++;
      if (content.end - from !== name.length || !source.text.startsWith(name, from)) continue;
      const contentRange = { start, end: content.start };
      return {
        lastLine: line,
        heredoc: { content: source.slice(contentRange), contentRange, terminator: { start: from, end: content.end }, terminated: true },
      };
    }
    const end = source.text.length;
    const contentRange = { start, end };
    return {
      lastLine: Math.max(this.#lastLine, firstLine - 1),
      heredoc: { content: source.slice(contentRange), contentRange, terminator: { start: end, end }, terminated: false },
    };
  }

  #checkLineLengths(): void {
    const source = this.#source;
    for (let line = 1; line <= this.#lastLine; line++) {
      const start = source.lineStarts[line - 1] ?? 0;
      const next = source.lineStarts[line] ?? source.text.length;
      if ((next - start) * 3 <= longestLine) continue;
      const bytes = new TextEncoder().encode(source.text.slice(start, next)).length;
      if (bytes > longestLine) this.#problems.push({ kind: "line-too-long", text: String(bytes), start, end: Math.min(next, start + 80) });
    }
  }
}

type Place = Pick<InstructionSyntax, "index" | "start" | "end" | "startLine" | "endLine" | "joined" | "blankLines" | "description">;

// Field by field: spreading these objects took longer than all the rest of the parser.
function complete(parts: InstructionParts, place: Place, heredocs: readonly Heredoc[], problems: readonly Problem[]): InstructionSyntax {
  const inner = parts.trigger;
  return {
    index: place.index,
    start: place.start,
    end: place.end,
    startLine: place.startLine,
    endLine: place.endLine,
    keyword: parts.keyword,
    keywordWord: parts.keywordWord,
    joined: place.joined,
    flags: parts.flags,
    rest: parts.rest,
    words: parts.words,
    pairs: parts.pairs,
    json: parts.json,
    heredocs,
    trigger: inner && complete(inner, { ...place, start: inner.keywordWord.start }, heredocs, []),
    description: place.description,
    blankLines: place.blankLines,
    problems: problems.length > 0 ? [...parts.problems, ...problems] : parts.problems,
  };
}

function nothingToBuild({ text }: Source): Problem {
  return { kind: text === "" ? "empty-file" : "no-instructions", text: "", start: 0, end: 0 };
}
