import { type IgnoreComment, readIgnoreComment } from "../config/index.js";
import type { Comment, Syntax } from "../syntax/index.js";
import type { Edit } from "../text/index.js";
import { addedToCheck } from "./check-edit.js";
import type { Diagnostic } from "./diagnostic.js";
import { lineEnd } from "./line-end.js";

/**
 * The edit that ignores a finding with a comment above its instruction, or for the whole file. A finding on the
 * directives belongs to no instruction, and is ignored for the file. Never above a directive: a comment there ends them.
 * Where a `# check=` of the build holds for it and can say so, it does.
 */
export function ignoreEdit(syntax: Syntax, diagnostic: Diagnostic, scope: "line" | "file"): Edit {
  const { source } = syntax;
  const line = scope === "line" ? lineToIgnore(syntax, diagnostic) : undefined;
  const instruction = line === undefined ? undefined : syntax.instructions.findIndex(({ startLine, endLine }) => startLine <= line && line <= endLine);
  const added = instruction === -1 ? undefined : addedToCheck(syntax, diagnostic, instruction);
  if (added) return added;
  const existing = syntax.comments.find((comment) => {
    const read = readPlimsoll(syntax, comment);
    if (!read || read.scope !== (line === undefined ? "file" : "next")) return false;
    return line === undefined || holdsFor(syntax, comment, diagnostic);
  });
  const last = existing && readPlimsoll(syntax, existing)?.ids.at(-1);
  if (existing && last) return insertion(existing.start + 1 + last.end, `,${diagnostic.rule}`);

  const end = lineEnd(source);
  if (line !== undefined) {
    const { start } = source.line(line);
    const indentation = /[ \t]*/y;
    indentation.lastIndex = start;
    return insertion(start, `${indentation.exec(source.text)?.[0] ?? ""}# plimsoll ignore=${diagnostic.rule}${end}`);
  }
  const at = source.lineStarts[lastFixedLine(syntax)] ?? source.text.length;
  const before = at > 0 && source.text[at - 1] !== "\n" ? end : "";
  return insertion(at, `${before}# plimsoll ignore-file=${diagnostic.rule}${end}`);
}

const insertion = (offset: number, text: string): Edit => ({ start: offset, end: offset, text });

/** First line of what the finding is about; undefined where no comment may stand above it or none would cover it. */
function lineToIgnore(syntax: Syntax, { start }: Diagnostic): number | undefined {
  const line = syntax.source.lineAt(start);
  const instruction = syntax.instructions.find(({ startLine, endLine }) => startLine <= line && line <= endLine);
  if (instruction) return instruction.startLine;
  const comment = syntax.comments.find((one) => one.line === line);
  return comment && comment.instruction < syntax.instructions.length && line > lastFixedLine(syntax) ? line : undefined;
}

/** Last line that must keep its place at the top, 0 where there is none: directives, and the line that names an interpreter. */
function lastFixedLine({ source, directives }: Syntax): number {
  return Math.max(source.text.startsWith("#!") ? 1 : 0, ...directives.map(({ line }) => line));
}

function readPlimsoll({ source }: Syntax, { start, end }: Comment): IgnoreComment | undefined {
  const read = readIgnoreComment(source.text.slice(start + 1, end));
  return read?.tool === "plimsoll" && read.problems.length === 0 ? read : undefined;
}

function holdsFor({ source, instructions }: Syntax, comment: Comment, { start }: Diagnostic): boolean {
  const instruction = instructions[comment.instruction];
  if (!instruction) return false;
  const from = comment.inside ? instruction.start : comment.end;
  return from <= start && start <= source.line(instruction.endLine).end;
}
