import type { Body, Command, ShellWord } from "../../shell/index.js";
import type { Edit } from "../../text/index.js";
import type { Dockerfile } from "../dockerfile.js";
import type { RunInstruction } from "../instructions/index.js";

/** Inserts a word behind a word of a RUN; undefined where that word does not stand in the file as it is read. */
export function insertWord(file: Dockerfile, run: RunInstruction, after: ShellWord, text: string): Edit | undefined {
  const written = file.source.text.slice(after.start, after.end);
  if (run.json) return written === `"${after.text}"` ? { start: after.end, end: after.end, text: `, "${text}"` } : undefined;
  return written === after.raw ? { start: after.end, end: after.end, text: ` ${text}` } : undefined;
}

/** Where a command may be appended: the script of a RUN, or a branch of an `if` or `case` in it. */
type Place = Pick<Body, "statements">;

/**
 * Appends a command to the script of a RUN, or to a branch in it, in the way in which its last commands are joined: it runs
 * where they have succeeded, and a failure of theirs stays one. Undefined where it is not certain to run last.
 */
export function appendCommand(file: Dockerfile, run: RunInstruction, command: string, place: Place = run.script): Edit | undefined {
  const { script, document, heredocs } = run;
  const statement = place.statements.at(-1);
  const last = statement?.pipelines.at(-1);
  if (run.json || !statement || !last || statement.background || last.fails || script.problems.length > 0) return undefined;
  if (heredocs.length > 0 && !document) return undefined;
  if (last.commands.some(({ program = "" }) => leaving.has(program))) return undefined;
  const { text } = file.source;
  const errexit = script.stateAt(last).option("errexit");
  if (place !== script && errexit === undefined) return undefined;
  const { end } = last;
  if (document) {
    const line = file.source.line(file.source.lineAt(end));
    const rest = text.slice(end, line.end);
    const indentation = /^[^\S\r\n]*/.exec(text.slice(file.source.line(file.source.lineAt(last.start)).start, end))?.[0] ?? "";
    if (errexit === true && last.index === 0 && /^\s*(?:#.*)?$/.test(rest)) return { start: line.end, end: line.end, text: `\n${indentation}${command}` };
    if (place !== script) return undefined;
    const before = statement.pipelines[last.index - 1];
    const joint = before && jointLike(text.slice(before.end, last.start), file.syntax.escape);
    return { start: end, end, text: `${joint ?? (rest.trim() === "" ? ` &&\n${indentation}` : " && ")}${command}` };
  }
  const before = (statement.pipelines[last.index - 1] ?? place.statements[statement.index - 1])?.end;
  const like = before === undefined ? undefined : jointLike(text.slice(before, last.start), file.syntax.escape);
  const spansLines = text.slice(last.start, end).includes("\n");
  const joint = like === undefined || (spansLines && !like.includes("\n")) ? jointOf(file, run, end) : like;
  if (place === script || errexit === false) return { start: end, end, text: `${joint}${command}` };
  // Under `set -e` a failure to the left of && ends nothing but the branch, so that the last command must stay a statement.
  const indentation = /\n([^\S\n]*)/.exec(joint)?.[1];
  return { start: end, end, text: `;${indentation === undefined ? " " : ` ${file.syntax.escape}\n${indentation}`}${command}` };
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

/** A joint on a line of its own where the RUN has several: behind the last command, or in front of the next as its own lines are. */
function jointOf({ source: { text }, syntax: { escape } }: Dockerfile, { start }: RunInstruction, end: number): string {
  const written = text.slice(start, end);
  if (!written.includes("\n")) return " && ";
  const lines = written.split(/\r?\n/).slice(1);
  const leading = lines.findLast((line) => /^\s*&&/.test(line));
  const model = leading ?? lines.findLast((line) => /\S/.test(line) && !line.trimStart().startsWith("#")) ?? "";
  const indentation = /^\s*/.exec(model)?.[0] ?? "";
  return ` ${escape}\n${leading !== undefined || indentation !== "" ? indentation : "    "}&& `;
}
