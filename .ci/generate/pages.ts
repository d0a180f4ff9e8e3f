import { codesOf } from "../../src/config/ids.js";
import { presetEntries, presets } from "../../src/config/presets.js";
import type { OptionsSchema, Rule } from "../../src/rule/index.js";

/** Page of a rule: its metadata, its options, then the words that stand beside it. */
export function page(rule: Rule, subject: string, words: string): string {
  const facts: [string, string][] = [
    ["Severity", rule.severity],
    ["Category", rule.category],
    ["Presets", presetsOf(rule).map(code).join(", ")],
    ["Fix", rule.fix ?? "none"],
    ["Since", rule.since],
    ["Answers", [...codesOf(rule)].map(code).join(", ")],
    ["Source", `[rules/${subject}/${rule.id}.ts](../../rules/${subject}/${rule.id}.ts)`],
  ];
  const rows = facts.filter(([, value]) => value !== "").map(([name, value]) => `| ${name} | ${value} |`);
  const parts = [
    `<!-- Generated from rules/${subject}/${rule.id}.ts and .md by \`npm run generate\`. -->`,
    `# ${rule.id}`,
    `${sentence(rule.summary)}`,
    ["| | |", "|---|---|", ...rows].join("\n"),
    words.trim(),
    options(rule.options),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Table of all rules for the README. */
export function table(rules: readonly Rule[]): string {
  const rows = rules.map(
    (rule) => `| [${rule.id}](docs/rules/${rule.id}.md) | ${cell(rule.summary)} | ${rule.severity} | ${presetsOf(rule)[0] ?? ""} | ${rule.fix ?? ""} |`,
  );
  return ["| Rule | | Severity | Preset | Fix |", "|---|---|---|---|---|", ...rows].join("\n");
}

/** Presets that have a rule, the smallest first; the one with everything only where no other has it. */
function presetsOf(rule: Rule): string[] {
  const having = presets.filter(({ name }) =>
    [...presetEntries(name, [rule])].some(({ target, level }) => level !== "off" && (target.kind === "rule" || target.codes.length > 0)),
  );
  const chosen = having.filter((preset) => !preset.everything);
  return (chosen.length > 0 ? chosen : having).map(({ name }) => name);
}

function options(schema: OptionsSchema | undefined): string {
  const properties = Object.entries(schema?.properties ?? {});
  if (properties.length === 0) return "";
  const rows = properties.map(([name, option]) => {
    const kind = option.enum ? option.enum.map((value) => code(JSON.stringify(value))).join(" or ") : (option.type ?? "any");
    const standard = option.default === undefined ? "" : code(JSON.stringify(option.default));
    return `| ${code(name)} | ${cell(kind)} | ${cell(standard)} | ${cell(option.description ?? "")} |`;
  });
  return ["## Options", "", "| Name | Type | Default | |", "|---|---|---|---|", ...rows].join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function sentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}
