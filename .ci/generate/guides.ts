import { presetEntries, presets } from "../../src/config/presets.js";
import type { Rule } from "../../src/rule/index.js";
import { guidelines, type Guideline, guides } from "./guidelines.js";

const guidePresets = presets.filter(({ name }) => name === "go" || name.startsWith("go-"));

/** The page that says which guideline is which rule. */
export function guidesPage(rules: readonly Rule[]): string {
  const enabled = new Map(guidePresets.map(({ name }) => [name, idsIn(name, rules)]));
  const rows = guidelines.map((guideline) => {
    const showing = rulesFor(guideline, rules);
    const links = showing.map((id) => `[${id}](rules/${id}.md)`).join(", ");
    return `| ${guideline.id} | ${cell(guideline.text)} | ${cell(guideline.guides)} | ${links} | ${presetsWith(showing, enabled)} | ${cell(guideline.reason ?? "")} |`;
  });
  return (
    [
      "<!-- Generated from the rules and .ci/generate/guidelines.ts by `npm run generate`. -->",
      "# Guides for images of Go programs",
      "Five guides for images of Go programs are presets. They agree on most, which is the preset `go`; where they contradict each other each has a preset of its own.",
      ["| Guide | | Preset |", "|---|---|---|", ...guides.map(([number, title, preset]) => `| ${number} | ${cell(title)} | \`${preset}\` |`)].join("\n"),
      "Each guideline is shown by the rules of its row; the last column says what a Dockerfile cannot show, or why a guideline is not followed. A rule in no preset is switched on by name, as in `rules: { go-upx: on }`.",
      ["| | Guideline | Guides | Rules | Presets | |", "|---|---|---|---|---|---|", ...rows].join("\n"),
    ].join("\n\n") + "\n"
  );
}

/** Ids of the rules that show a guideline. */
export function rulesFor({ id, rules: further = [] }: Guideline, rules: readonly Rule[]): readonly string[] {
  const naming = rules.filter(({ guidelines: named = [] }) => named.some((one) => one.slice(0, 3) === id)).map((rule) => rule.id);
  return [...new Set([...naming, ...further])].toSorted();
}

function presetsWith(ids: readonly string[], enabled: ReadonlyMap<string, ReadonlySet<string>>): string {
  const having = [...enabled].filter(([, inPreset]) => ids.some((id) => inPreset.has(id))).map(([name]) => name);
  return having.includes("go") ? "`go` and all built on it" : having.map((name) => `\`${name}\``).join(", ");
}

function idsIn(preset: string, rules: readonly Rule[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { target, level } of presetEntries(preset, rules)) {
    if (target.kind !== "rule") continue;
    if (level === "off") ids.delete(target.rule.id);
    else ids.add(target.rule.id);
  }
  return ids;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
