import type { Diagnostic } from "../../src/engine/index.js";
import { Source } from "../../src/text/index.js";

/*
 * A finding is written below its line: carets under its range, then its id and its message.
 *
 *     ADD a.txt /dst/
 *     ^^^ add-local-file/local: a.txt is a local file
 *
 * The message may stop where a clause ends. A range that ends on a later line has carets under its first line, followed
 * by `…`, and carets under its last line with the id. An empty range has one caret. Findings come in the order of the tool.
 */
const underline = /^\s*\^+(?:…|…? ?(?<id>[a-z][a-z0-9-]*\/[A-Za-z]\w*): (?<text>.*))$/;

/** A text without its underlines, and what they say. */
export interface Underlined {
  readonly text: string;
  readonly messages: readonly { readonly id: string; readonly text: string }[];
}

export function readUnderlines(annotated: string): Underlined {
  const kept: string[] = [];
  const messages: { id: string; text: string }[] = [];
  for (const line of annotated.split("\n")) {
    const match = underline.exec(line);
    if (!match) kept.push(line);
    else if (match.groups?.["id"]) messages.push({ id: match.groups["id"], text: match.groups["text"] ?? "" });
  }
  return { text: kept.join("\n"), messages };
}

/** A text with its findings underlined; a message is cut short as one of `known` is. */
export function writeUnderlines(text: string, diagnostics: readonly Diagnostic[], known: Underlined["messages"] = []): string {
  const source = new Source(text);
  const below = new Map<number, string[]>();
  const add = (line: number, underlined: string): void => void below.set(line, [...(below.get(line) ?? []), underlined]);
  for (const { rule, messageId, message, start, end } of diagnostics) {
    const id = `${rule}/${messageId}`;
    const shortened = known.find((one) => one.id === id && isOpening(message, one.text))?.text ?? message;
    const [first, last] = [source.lineAt(start), source.lineAt(Math.max(start, end - 1))];
    const [from, to] = [start - source.line(first).start, end - source.line(last).start];
    if (first === last) {
      add(first, `${carets(source, first, from, to)} ${id}: ${shortened}`);
    } else {
      add(first, `${carets(source, first, from, source.line(first).end - source.line(first).start)}…`);
      const lastLine = source.slice(source.line(last));
      add(last, `${carets(source, last, lastLine.length - lastLine.trimStart().length, to)} ${id}: ${shortened}`);
    }
  }
  return text
    .split("\n")
    .flatMap((line, index) => [line, ...(below.get(index + 1) ?? [])])
    .join("\n");
}

/** Carets under a stretch of a line, tabs kept so that they stand where the eye looks for them. */
function carets(source: Source, line: number, from: number, to: number): string {
  const before = source.slice(source.line(line)).slice(0, from);
  return before.replace(/[^\t]/g, " ") + "^".repeat(Math.max(1, to - from));
}

function isOpening(message: string, text: string): boolean {
  return message.startsWith(text) && text !== "" && (message.length === text.length || /^(?:[;,:.]| \()/.test(message.slice(text.length)));
}
