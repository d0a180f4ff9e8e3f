import { dialectNames } from "../rule/index.js";
import { isHadolintCode } from "./hadolint/document.js";
import type { IgnoreComment, IgnoreDialect, IgnoreId, IgnoreProblem } from "./ignore-comment.js";
import { nearest, quote, suggestion } from "./mistakes.js";

const scopes = { "": "line", stage: "stage", global: "file" } as const;
const opening = /^\s*hadolint(\s*:)?\s+(?:([a-z]+)\s+)?([a-z_-]+)(\s*=)?/i;
const withoutEquals = /^\s*hadolint\s*:?\s+(?:(?:global|stage)\s+)?ignore(?=\s+(?:DL|SC)\d)/i;
const verbs = ["ignore", "shell"];

/** Only an instruction on the very next line is meant by a comment, or one below other such comments. */
export const hadolintDialect: IgnoreDialect = {
  tool: "hadolint",
  read: readHadolintComment,
  problemOfPlace({ scope }, { where, touches }) {
    if (where === "behind") return "hadolint looks for it above the instruction, not behind it; move it up";
    if (scope !== "line") return undefined;
    if (where === "between") return "hadolint looks for it above the instruction, not between its lines; move it up";
    if (where === "below") return "no instruction follows";
    return touches ? undefined : "hadolint looks only at the line below it; move it directly above the instruction";
  },
};

/**
 * Reads `hadolint ignore=DL3006,DL3008 # reason`, its forms for a stage and for the whole file, and what is wrong with
 * `hadolint shell=…`; hadolint passes over all that is not written exactly so. Prose is not such a comment.
 */
function readHadolintComment(text: string): IgnoreComment | undefined {
  const found = opening.exec(text);
  if (!found) return undefined;
  const [whole, colon, first = "", last = "", equals] = found;
  const [scope, verb] = [first.toLowerCase(), last.toLowerCase()];
  const rest = text.slice(whole.length);
  const at = whole.search(/\S/);
  const wrong = (message: string, start = at, end = whole.trimEnd().length): IgnoreComment => ({
    tool: "hadolint",
    scope: "line",
    ids: [],
    problems: [{ message, start, end }],
  });

  if (withoutEquals.test(text)) return wrong('an equals sign is missing: write "ignore=…"', at, text.trimEnd().length);
  if (equals === undefined) return undefined;
  if (!verbs.includes(verb)) return wrong(`${quote(last)} is not known${suggestion(nearest(verb, verbs))}`);
  if (!Object.hasOwn(scopes, scope) || (verb === "shell" && scope !== ""))
    return wrong(`${quote(first)} is not known${suggestion(nearest(scope, ["global", "stage"]))}`);
  if (colon !== undefined) return wrong('a blank and no colon stands after "hadolint"');
  if (/[A-Z]/.test(whole)) return wrong("hadolint reads it in lower case only");
  if (verb === "shell") return shellProblem(text, whole.length, wrong);

  const problems: IgnoreProblem[] = [];
  const tail = rest.indexOf("#");
  const end = tail < 0 ? text.length : whole.length + tail;
  const ids = [...readCodes(text.slice(0, end), whole.length, problems)];
  const reason = tail < 0 ? "" : rest.slice(tail + 1).trim();
  return { tool: "hadolint", scope: scopes[scope as keyof typeof scopes], ids, ...(reason && { reason }), problems };
}

function* readCodes(text: string, from: number, problems: IgnoreProblem[]): Generator<IgnoreId> {
  let at = from;
  for (const part of text.slice(from).split(",")) {
    const [start, end] = [at + part.length - part.trimStart().length, at + part.trimEnd().length];
    const code = part.trim();
    at += part.length + 1;
    if (/^[DLSC0-9]+$/.test(code)) {
      yield { text: code, start, end, ...(isHadolintCode(code) && { optional: true }) };
    } else {
      problems.push({ start: Math.min(start, end), end: Math.max(start, end), message: problemOf(code) });
    }
  }
}

function problemOf(code: string): string {
  if (code === "") return "a code such as DL3006 is missing";
  if (/^[DLSC0-9]+\s/.test(code)) return 'codes are separated by commas, and a reason begins with " # "';
  if (/^(?:dl|sc)\d+$/i.test(code)) return `codes are written in upper case: ${code.toUpperCase()}`;
  return `hadolint knows codes such as DL3006 only, not ${quote(code)}; "# plimsoll ignore=" takes the names of rules`;
}

function shellProblem(text: string, from: number, wrong: (message: string, start?: number, end?: number) => IgnoreComment): IgnoreComment | undefined {
  const shell = text.slice(from).replace(/\s#.*/, "").trim();
  if (shell === "") return wrong("the name of a shell is missing");
  const name = /[^/\\]*$/.exec(shell)?.[0]?.replace(/\.exe$/i, "") ?? "";
  if (dialectNames.includes(name.toLowerCase())) return undefined;
  const start = text.indexOf(shell, from);
  return wrong(`no shell is called ${quote(shell)}${suggestion(nearest(name, dialectNames))}`, start, start + shell.length);
}
