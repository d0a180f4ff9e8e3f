import type { Palette } from "./report.js";
import { wrap } from "./wrap.js";

/** A page in Markdown for a terminal: headings stand out, fences become indented blocks, tables lists, paragraphs fill the lines. */
export function renderPage(page: string, { bold, dim }: Palette, columns: number): string {
  let fenced = false;
  let head: readonly string[] | undefined;
  const rows: string[] = [];
  const paragraph: string[] = [];
  const endParagraph = (): void => {
    if (paragraph.length > 0) rows.push(...hanging(paragraph.map((line, at) => (at === 0 ? line : line.trim())).join(" "), columns));
    paragraph.length = 0;
  };
  for (const line of page.split("\n")) {
    const fence = /^ *```+ *(.*)$/.exec(line);
    if (fence || fenced || /^(?:#+ |\||\s*$|\s*(?:[-*]|\d+\.) )/.test(line)) endParagraph();
    const cells = !fenced && line.startsWith("|") ? cellsOf(line) : undefined;
    if (fence) {
      fenced = !fenced;
      const label = fenced ? fence[1]?.split(" ").slice(1).join(" ") : "";
      if (label) rows.push(dim(`  ${label}:`));
    } else if (fenced) rows.push(...example(line, columns));
    else if (cells && !head) head = cells;
    else if (cells && head) {
      if (!cells.every((cell) => /^:?-+:?$/.test(cell))) rows.push(...hanging(item(cells, head), columns));
    } else if (/^#+ /.test(line)) rows.push(bold(line.replace(/^#+ /, "")));
    else if (line.trim() === "") rows.push(line);
    else paragraph.push(line);
    if (!cells) head = undefined;
  }
  endParagraph();
  return rows.join("\n");
}

/** A line of an example; what is said below its underlining takes lines of its own where it is long. */
function example(line: string, columns: number): string[] {
  const [, underline = "", said = ""] = line.length + 4 > columns ? (/^(\s*\^+) (.*)$/.exec(line) ?? []) : [];
  return said === "" ? [`    ${line}`.trimEnd()] : [`    ${underline}`, ...wrap(said, columns - 6).map((row) => `      ${row}`)];
}

/** A paragraph, or an item of a list, whose later lines stand below its first word. */
function hanging(text: string, columns: number): string[] {
  const indentation = " ".repeat(/^\s*(?:[-*]|\d+\.) +/.exec(text)?.[0].length ?? 0);
  return wrap(text, columns - indentation.length).map((line, at) => (at === 0 ? line : `${indentation}${line}`));
}

const cellsOf = (row: string): string[] =>
  row
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));

/** A row of a table as an item of a list: its first cell, then the others with what their columns are called. */
function item([first = "", ...others]: readonly string[], [, ...names]: readonly string[]): string {
  const facts = others.map((cell, at) => (cell === "" ? "" : names[at] ? `${names[at].toLowerCase()} ${cell}` : cell)).filter(Boolean);
  return `- ${first}${facts.length > 0 ? `: ${facts.join("; ")}` : ""}`;
}
