import type { Command, ShellWord } from "../../shell/index.js";
import type { Edit } from "../../text/index.js";
import type { Dockerfile } from "../dockerfile.js";
import type { RunInstruction } from "../instructions/index.js";

/** Inserts a word behind a word of a RUN; undefined where that word does not stand in the file as it is read. */
export function insertWord(file: Dockerfile, run: RunInstruction, after: ShellWord, text: string): Edit | undefined {
  const written = file.source.text.slice(after.start, after.end);
  if (run.json) return written === `"${after.text}"` ? { start: after.end, end: after.end, text: `, "${text}"` } : undefined;
  return written === after.raw ? { start: after.end, end: after.end, text: ` ${text}` } : undefined;
}

/** Appends `&& command` to the script of a RUN, in the way in which its last commands are joined; undefined where it is not certain to run last. */
export function appendCommand(file: Dockerfile, run: RunInstruction, command: string): Edit | undefined {
  const { script, document, heredocs } = run;
  const { last } = script;
  if (run.json || !last || last.fails || script.problems.length > 0 || (heredocs.length > 0 && !document)) return undefined;
  if (last.commands.some(({ program = "" }) => leaving.has(program))) return undefined;
  const { text } = file.source;
  const { statement, end } = last;
  const before = (statement.pipelines[last.index - 1] ?? script.statements[statement.index - 1])?.end;
  const joint = before === undefined || document ? undefined : jointLike(text.slice(before, last.start), file.syntax.escape);
  return { start: end, end, text: `${joint ?? (document ? " && " : jointOf(file, run, end))}${command}` };
}

const leaving = new Set(["exit", "exec", "return"]);

/** Takes a command with its `&&` out of a RUN; undefined where it is not one of a plain chain, or a comment would go with it. */
export function removeCommand(file: Dockerfile, run: RunInstruction, { pipeline }: Command): Edit | undefined {
  const { pipelines, body } = pipeline.statement;
  const next = pipelines[pipeline.index + 1];
  if (run.json || body.kind !== "script" || pipeline.members.length !== 1 || next?.operator?.text !== "&&") return undefined;
  if (pipeline.operator && pipeline.operator.text !== "&&") return undefined;
  const { start } = pipeline;
  const end = next.start;
  const commented = file.hasInnerComments(run) && file.syntax.comments.some((comment) => comment.start < end && comment.end > start);
  return commented ? undefined : { start, end, text: "" };
}

/** The same joint once more, comments taken out and `;` made `&&`; undefined where it is another operator. */
function jointLike(gap: string, escape: string): string | undefined {
  const bare = gap.replace(/^[^\S\r\n]*#.*\r?\n/gm, "").replace(/\n(?:[^\S\r\n]*\r?\n)+/g, "\n");
  const operator = bare.split(escape).join("").trim();
  if (operator === "&&") return bare;
  return operator === ";" ? bare.replace(/\s*;/, " &&") : undefined;
}

function jointOf({ source: { text }, syntax: { escape } }: Dockerfile, { start }: RunInstruction, end: number): string {
  const written = text.slice(start, end);
  if (!written.includes("\n")) return " && ";
  const line = /\n([^\S\r\n]*)[^\n]*$/.exec(written)?.[1] ?? "";
  return ` ${escape}${written.includes("\r\n") ? "\r\n" : "\n"}${line || "    "}&& `;
}
