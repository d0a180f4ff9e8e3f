import { bareCode, codesOf, idResolver, suggestion } from "../../config/index.js";
import { pageAddress, type Palette, wrap } from "../../report/index.js";
import type { Rule } from "../../rule/index.js";
import { colourChoice, colourOptions, paletteFor } from "../colour.js";
import type { Command } from "../command.js";
import { UsageError } from "../usage-error.js";

/** `plimsoll explain`: shows the page of a rule. */
export const explainCommand: Command = {
  usage: "[OPTION…] ID…",
  summary: "Show what a rule checks, why, and how to mend it",
  description: "An ID is a rule's, or a code of another tool such as DL3020 that a rule answers.",
  examples: [
    ["plimsoll explain tag-missing", "the page of a rule"],
    ["plimsoll explain DL3006", "the rules that answer a code of another tool"],
  ],
  options: { Options: { ...colourOptions } },
  async run(given, world, bundle) {
    if (given.paths.length === 0) throw new UsageError("explain needs the id of a rule; plimsoll rules lists them");
    const ids = idResolver(bundle.rules);
    const rules = new Set<Rule>();
    for (const id of given.paths) {
      const target = ids.resolve(id);
      if (!target) throw new UsageError(`no rule is called ${JSON.stringify(id)}${suggestion(ids.nearest(id))}`);
      for (const rule of target.kind === "rule" ? [target.rule] : target.rules) rules.add(rule);
    }
    const palette = await paletteFor(world.stdout, world, colourChoice(given));
    world.stdout.write(
      [...rules].map((rule) => describe(rule, bundle.page(rule.id), palette, Math.min(world.stdout.columns ?? readable, readable))).join("\n"),
    );
    return 0;
  },
};

/** Title, summary and table of a page, which the lines above it say already. */
const factsOnPage = /^(?:<!--.*-->\n+)?# .*\n+.*\n+(?:\|.*\n+)*/;

function describe(rule: Rule, page: string | undefined, palette: Palette, columns: number): string {
  const { id, summary, severity, category, fix, since } = rule;
  const codes = [...codesOf(rule)];
  const facts = [category, fix ? `${fix} fix` : "no fix", `since ${since}`, ...(codes.length > 0 ? [`also ${codes.map(bareCode).join(", ")}`] : [])];
  const head = `${palette.bold(id)}  ${palette[severity](severity)}  ${palette.dim(facts.join(" · "))}\n${summary}\n`;
  const body = page === undefined ? "" : `\n${markdown(page.replace(factsOnPage, "").trim(), palette, columns)}\n`;
  return `${head}${body}\n${palette.dim(pageAddress(id))}\n`;
}

/** Columns that lines of prose are easy to read in. */
const readable = 100;

/** Markdown for a terminal: headings stand out, fences become indented blocks, paragraphs fill the lines, the rest is readable as it is. */
function markdown(page: string, { bold, dim }: Palette, columns: number): string {
  let fenced = false;
  const rows: string[] = [];
  const paragraph: string[] = [];
  const endParagraph = (): void => {
    const [first = ""] = paragraph;
    const hanging = " ".repeat(/^\s*(?:[-*]|\d+\.) +/.exec(first)?.[0].length ?? 0);
    const lines = wrap(paragraph.map((line, at) => (at === 0 ? line : line.trim())).join(" "), columns - hanging.length);
    if (paragraph.length > 0) rows.push(...lines.map((line, at) => (at === 0 ? line : `${hanging}${line}`)));
    paragraph.length = 0;
  };
  for (const line of page.split("\n")) {
    const fence = /^ *```+ *(.*)$/.exec(line);
    if (fence || fenced || /^(?:#+ |\||\s*$|\s*(?:[-*]|\d+\.) )/.test(line)) endParagraph();
    if (fence) {
      fenced = !fenced;
      const label = fenced ? fence[1]?.split(" ").slice(1).join(" ") : "";
      if (label) rows.push(dim(`  ${label}:`));
    } else if (fenced) rows.push(`    ${line}`.trimEnd());
    else if (/^#+ /.test(line)) rows.push(bold(line.replace(/^#+ /, "")));
    else if (/^(?:\||\s*$)/.test(line)) rows.push(line);
    else paragraph.push(line);
  }
  endParagraph();
  return rows.join("\n");
}
