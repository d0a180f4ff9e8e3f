import { bareCode, codesOf, type IdResolver, idResolver, suggestion } from "../../config/index.js";
import { pageAddress, type Palette, renderPage, wrap } from "../../report/index.js";
import type { Rule } from "../../rule/index.js";
import { colourChoice, colourOptions, paletteFor } from "../colour.js";
import { columnsOf } from "../columns.js";
import type { Bundle, Command } from "../command.js";
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
      const target = ids.resolve(id) ?? ofMessage(id, ids);
      if (!target) throw new UsageError(`no rule is called ${JSON.stringify(id)}${suggestion(ids.nearest(id))}`);
      for (const rule of target.kind === "rule" ? [target.rule] : target.rules) rules.add(rule);
    }
    const palette = await paletteFor(world.stdout, world, colourChoice(given));
    const columns = columnsOf(world.stdout);
    world.stdout.write([...rules].map((rule) => describe(rule, bundle, palette, columns)).join("\n"));
    return 0;
  },
};

/** The rule of a message, `rule/message`. */
function ofMessage(id: string, ids: IdResolver): ReturnType<IdResolver["resolve"]> {
  const [rule = "", message = ""] = id.split("/");
  const target = ids.resolve(rule);
  return target?.kind === "rule" && Object.hasOwn(target.rule.messages, message) ? target : undefined;
}

/** Title, summary and table of a page, which the lines above it say already. */
const factsOnPage = /^(?:<!--.*-->\n+)?# .*\n+.*\n+(?:\|.*\n+)*/;

function describe(rule: Rule, bundle: Bundle, palette: Palette, columns: number): string {
  const { id, summary, severity, category, fix, since } = rule;
  const codes = [...codesOf(rule)];
  const facts = [category, fix ? `${fix} fix` : "no fix", `since ${since}`, ...(codes.length > 0 ? [`also ${codes.map(bareCode).join(", ")}`] : [])];
  const [first = "", ...others] = wrap(`${id}  ${severity}  ${facts.join(" · ")}`, columns);
  const start = `${id}  ${severity}  `;
  const head = [
    `${palette.bold(id)}  ${palette[severity](severity)}  ${palette.dim(first.slice(start.length))}`,
    ...others.map((line) => palette.dim(`  ${line}`)),
    ...wrap(summary, columns),
  ].join("\n");
  const page = bundle.page(id);
  const address = pageAddress(bundle.home, id);
  const body = page === undefined ? "" : `\n${renderPage(page.replace(factsOnPage, "").trim(), palette, columns)}\n`;
  return `${head}\n${body}${address === undefined ? "" : `\n${palette.dim(address)}\n`}`;
}
