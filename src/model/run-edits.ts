import type { ShellWord, Statement } from "../shell/index.js";
import type { Edit, Range } from "../text/index.js";
import type { Dockerfile } from "./dockerfile.js";
import type { RunInstruction } from "./instructions/index.js";

/** Inserts an option behind a word of a RUN; undefined where the word does not stand in the file as it is read. */
export function insertWord(file: Dockerfile, run: RunInstruction, after: ShellWord, text: string): Edit | undefined {
  const written = file.source.text.slice(after.start, after.end);
  if (run.json) return written === `"${after.text}"` ? { start: after.end, end: after.end, text: `, "${text}"` } : undefined;
  return written === after.raw ? { start: after.end, end: after.end, text: ` ${text}` } : undefined;
}

/** Appends ` && command` to the script of a RUN in the way in which its last commands are joined; undefined where that is not certain to run last. */
export function appendCommand(file: Dockerfile, run: RunInstruction, command: string): Edit | undefined {
  const { script, document, heredocs } = run;
  const { last } = script;
  if (run.json || !last || last.fails || script.problems.length > 0 || (heredocs.length > 0 && !document)) return undefined;
  if (last.commands.some(({ program }) => program === "exit" || program === "exec" || program === "return")) return undefined;
  const { text } = file.source;
  const end = last.end;
  if (document) return { start: end, end, text: `${lineEnd(text)}${indentAt(text, last.start)}${command}` };
  const before = precedingEnd(last.statement, script.statements, last.index);
  const gap = before === undefined ? undefined : joint(text.slice(before, last.start), file.syntax.escape);
  const fallback = text.slice(run.start, end).includes("\n") ? ` ${file.syntax.escape}${lineEnd(text)}${continuedIndent(text, end)}&& ` : " && ";
  return { start: end, end, text: `${gap ?? fallback}${command}` };
}

/** Takes a command with its `&&` out of a RUN; undefined where it is not one of a plain chain, or a comment would go with it. */
export function removeCommand(file: Dockerfile, run: RunInstruction, { pipeline }: { readonly pipeline: Statement["pipelines"][number] }): Edit | undefined {
  const { pipelines, body } = pipeline.statement;
  const next = pipelines[pipeline.index + 1];
  if (run.json || run.document || body.kind !== "script" || pipeline.members.length !== 1 || !next || next.operator?.text !== "&&") return undefined;
  if (pipeline.operator && pipeline.operator.text !== "&&") return undefined;
  const range: Range = { start: pipeline.start, end: next.start };
  const commented = file.syntax.comments.some((comment) => comment.start < range.end && comment.end > range.start);
  return commented ? undefined : { ...range, text: "" };
}

function precedingEnd(statement: Statement, statements: readonly Statement[], index: number): number | undefined {
  return (statement.pipelines[index - 1] ?? statements[statement.index - 1])?.end;
}

/** What stands between two commands, as ` && ` and a continuation of the same kind. */
function joint(gap: string, escape: string): string | undefined {
  const operator = /^(\s*)(?:&&|;)(.*)$/s.exec(gap.replace(/^[^\S\r\n]*#.*\r?\n/gm, ""));
  const leading = operator?.[1] ?? "";
  if (operator && !gap.includes("\n")) return " && ";
  const lead = new RegExp(`^[^\\S\\r\\n]*[${escape === "\\" ? "\\\\" : escape}][^\\S\\r\\n]*(\\r?\\n)\\s*$`);
  const [, , rest = ""] = operator ?? [];
  const behind = lead.exec(rest);
  if (operator && behind && !/\n/.test(leading)) return ` &&${rest.startsWith(" ") ? "" : " "}${rest.replace(/\n\s*\n/g, "\n")}`;
  const front = new RegExp(`^[^\\S\\r\\n]*[${escape === "\\" ? "\\\\" : escape}][^\\S\\r\\n]*\\r?\\n[^\\S\\r\\n]*(?=&&)`).exec(gap);
  return front && /^&&[^\S\r\n]*$/.test(gap.slice(front[0].length)) ? gap : undefined;
}

function lineEnd(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

function indentAt(text: string, offset: number): string {
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[^\S\r\n]*/.exec(text.slice(line, offset))?.[0] ?? "";
}

function continuedIndent(text: string, offset: number): string {
  return indentAt(text, offset) || "    ";
}
