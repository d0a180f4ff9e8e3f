import type { Source } from "../text/index.js";
import { keywords } from "./instruction.js";
import type { InstructionSyntax, Problem } from "./types.js";

const placeholder = /\{\{.*?\}\}|\{%.*?%\}|%%[A-Za-z_]\w*%%|<%.*?%>|#[A-Z][A-Z0-9_]*#/s;
const placeholderStart = /\{\{|\{%|%%|<%|#[A-Z]/;
/** Stands anywhere in the Dockerfile of a development container's template. Source: containers.dev, "Dev Container Templates". */
const templateOption = /\$\{templateOption:\w+\}/;
/** How far a placeholder may go on behind the word that it begins in, in UTF-16 units. */
const longestPlaceholder = 4000;

/** A template or a file that is not text: one problem says so, and the others would only follow from it. */
export function unreadable(source: Source, instructions: readonly InstructionSyntax[]): Problem | undefined {
  const { text } = source;
  const known = instructions.filter(({ keyword }) => keywords.has(keyword));
  if (text.startsWith("\udcff\udcfe") || text.startsWith("\udcfe\udcff") || (known.length === 0 && text.includes("\0"))) {
    return { kind: "binary", text: "", start: 0, end: Math.min(text.length, 1) };
  }
  const hasOptions = templateOption.test(text);
  for (const { keyword, keywordWord, rest } of instructions) {
    const isKnown = keywords.has(keyword);
    const word = isKnown ? rest : keywordWord;
    const isFilled = (!isKnown || keyword === "FROM") && placeholderStart.test(word.text);
    if (!isFilled && !hasOptions) continue;
    const written = text.slice(word.start, word.end + longestPlaceholder);
    const match = isFilled ? placeholder.exec(written) : templateOption.exec(written);
    if (!match || match.index >= word.end - word.start) continue;
    const start = word.start + match.index;
    const end = Math.min(start + match[0].length, source.line(source.lineAt(start)).end);
    return { kind: "template", text: text.slice(start, end), start, end };
  }
  return undefined;
}
