import { printable } from "../text/index.js";

const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const longest = 160;

/** Text from a file as a code span: on one line, whatever backquotes and controls it holds, and not endless. */
export function code(text: string): string {
  const plain = printable(text.length > longest ? `${text.slice(0, longest)}…` : text).replace(hidden, " ");
  if (plain.trim() === "") return "(empty)";
  const fence = "`".repeat(Math.max(0, ...(plain.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  const pad = /^[` ]|[` ]$/.test(plain) ? " " : "";
  return `${fence}${pad}${plain}${pad}${fence}`;
}

/** Text from a file within Markdown prose, without any meaning of its own. */
export function prose(text: string): string {
  return printable(text)
    .replace(hidden, " ")
    .replace(/[\\`*_{}[\]()#+!|<>~]/g, "\\$&");
}

/** `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

/** Markdown made here, for a client that shows plain text only. */
export function withoutMarkup(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\((?:https?:)?[^)]*\)/g, "$1")
    .replace(/^#+ +/gm, "")
    .replace(/^```.*$\n?/gm, "")
    .replace(/(`+) ?(.*?) ?\1/g, "$2")
    .replace(/\*\*(.*?)\*\*/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+!|<>~])/g, "$1");
}
