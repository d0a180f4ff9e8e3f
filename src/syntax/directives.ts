import type { Source } from "../text/index.js";
import { isBlank } from "./blanks.js";
import { Joined } from "./joined.js";
import type { Directive, Problem } from "./types.js";
import { JoinedWord } from "./word.js";

const shape = /^[\t\n\f\r ]*#[\t\n\f\r ]*([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*(.+?)[\t\n\f\r ]*$/s;
const names: ReadonlySet<string> = new Set(["syntax", "escape", "check"]);

export interface DirectiveBlock {
  readonly directives: Directive[];
  readonly problems: Problem[];
  readonly escape: "\\" | "`";
  /** First line after the block. */
  readonly nextLine: number;
}

/**
 * Reads the unbroken run of directives at the top. BuildKit has two readers for it: the one of `escape` allows blanks
 * before the `#`, the one of `syntax` and `check` does not, but passes over a first line `#!…`.
 */
export function readDirectives(source: Source): DirectiveBlock {
  const directives: Directive[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  let escape: "\\" | "`" = "\\";
  let forEscape = true;
  let forOthers = true;
  let line = 1;
  if (source.text.startsWith("#!")) {
    forEscape = false;
    line = 2;
  }
  for (; line <= source.lineStarts.length && (forEscape || forOthers); line++) {
    const { start, end } = source.line(line);
    const text = source.text.slice(start, end);
    const match = shape.exec(text);
    const name = match?.[1]?.toLowerCase() ?? "";
    const value = match?.[2];
    if (value === undefined || !names.has(name)) break;
    forOthers &&= !isBlank(text.charCodeAt(0));
    const valueStart = text.lastIndexOf(value);
    const nameStart = text.search(/[a-zA-Z]/);
    const joined = new Joined(text, [0], [start]);
    const directive: Directive = {
      start: start + text.indexOf("#"),
      end: start + valueStart + value.length,
      name: name as Directive["name"],
      nameRange: { start: start + nameStart, end: start + nameStart + name.length },
      value: new JoinedWord(joined, valueStart, valueStart + value.length),
      honoured: name === "escape" ? forEscape : forOthers,
      line,
    };
    if (seen.has(name)) problems.push({ kind: "directive-twice", text: name, start: directive.start, end: directive.end });
    else if (name === "escape" && forEscape) {
      if (value === "\\" || value === "`") escape = value;
      else problems.push({ kind: "escape-value", text: value, start: directive.value.start, end: directive.value.end });
    }
    seen.add(name);
    directives.push(directive);
  }
  return { directives, problems, escape, nextLine: directives.length > 0 ? line : 1 };
}
