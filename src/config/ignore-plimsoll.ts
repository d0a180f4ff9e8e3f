import type { IgnoreComment, IgnoreDialect, IgnoreId, IgnoreProblem } from "./ignore-comment.js";
import { nearest, quote, suggestion } from "./mistakes.js";

const scopes = { ignore: "next", "ignore-file": "file" } as const;
const start = /^\s*plimsoll[ \t:]+([a-z][a-z_-]*)([ \t]*=)?/i;
const withHyphen = /^\s*plimsoll[-_.]+(ignore(?:[-_]file)?)(?:[-_][a-z-]+)?(?![a-z])/i;
const reasonMark = /[ \t]--(?=[ \t]|$)/;

/** A comment may stand anywhere, but on a line of its own. */
export const plimsollDialect: IgnoreDialect = {
  tool: "plimsoll",
  read: readPlimsollComment,
  problemOfPlace: (_, { where }) =>
    where === "behind" ? "the instruction before it takes it for a part of itself; write it on a line of its own above" : undefined,
};

/** Reads `plimsoll ignore=id,id -- reason` and `plimsoll ignore-file=…`; prose that begins with the tool's name is not one. */
function readPlimsollComment(text: string): IgnoreComment | undefined {
  const opening = start.exec(text);
  if (!opening) return hyphenated(text);
  const [whole, written = "", equals] = opening;
  const verb = written.toLowerCase();
  const known = verb === "ignore" || verb === "ignore-file";
  if (!known && equals === undefined) return undefined;

  const problems: IgnoreProblem[] = [];
  if (!known) {
    const at = whole.indexOf(written);
    const message = `${quote(written)} is not known${suggestion(nearest(verb, Object.keys(scopes)))}`;
    return { tool: "plimsoll", scope: "next", ids: [], problems: [{ message, start: at, end: at + written.length }] };
  }
  if (equals === undefined) {
    problems.push({ message: `an equals sign is missing: write "${verb}=id,id"`, start: whole.length, end: text.length });
    return { tool: "plimsoll", scope: scopes[verb], ids: [], problems };
  }

  const mark = reasonMark.exec(text.slice(whole.length));
  const end = mark ? whole.length + mark.index : text.length;
  const ids = [...readIds(text, whole.length, end, problems)];
  if (ids.length === 0 && problems.length === 0) problems.push({ message: "it names no rule", start: 0, end: text.length });
  const reason = mark ? text.slice(end + mark[0].length).trim() : "";
  return { tool: "plimsoll", scope: scopes[verb], ids, ...(reason && { reason }), problems };
}

/** `plimsoll-ignore`, as other tools have it. */
function hyphenated(text: string): IgnoreComment | undefined {
  const [whole, verb] = withHyphen.exec(text) ?? [];
  if (whole === undefined || verb === undefined) return undefined;
  const message = `a blank stands after "plimsoll": write "plimsoll ${verb.toLowerCase().replace("_", "-")}=id,id"`;
  return { tool: "plimsoll", scope: "next", ids: [], problems: [{ message, start: whole.search(/\S/), end: whole.length }] };
}

/** Names between commas, with blanks around them; what follows a name without a comma is a problem. */
function* readIds(text: string, from: number, to: number, problems: IgnoreProblem[]): Generator<IgnoreId> {
  if (text.slice(from, to).trim() === "") return;
  for (let at = from; at <= to;) {
    const comma = text.indexOf(",", at);
    const end = comma < 0 || comma > to ? to : comma;
    const name = /\S+/y;
    name.lastIndex = at + leadingBlanks(text.slice(at, end));
    const id = name.lastIndex < end ? name.exec(text.slice(0, end))?.[0] : undefined;
    if (id === undefined) {
      problems.push({ message: "a name is missing beside a comma", start: at, end });
    } else {
      const idEnd = name.lastIndex;
      yield { text: id, start: idEnd - id.length, end: idEnd };
      if (text.slice(idEnd, end).trim() !== "") {
        problems.push({ message: 'names are separated by commas, and a reason begins with " -- "', start: idEnd, end });
        return;
      }
    }
    at = end + 1;
  }
}

function leadingBlanks(text: string): number {
  return text.length - text.trimStart().length;
}
