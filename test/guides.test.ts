import path from "node:path";
import { describe, expect, test } from "vitest";
import { rulesFor } from "../.ci/generate/guides.js";
import { guidelines, guides } from "../.ci/generate/guidelines.js";
import { idResolver, presets, resolveSettings } from "../src/config/index.js";
import { lint } from "../src/engine/index.js";
import { Source } from "../src/text/index.js";
import { type Case, readCases, tagged } from "./cases/read.js";
import { filesBelow, read, rules } from "./cases/rules.js";

const all = rules.map(({ rule }) => rule);

/** What a preset finds in the Dockerfile of a case: line, rule and message of each finding. */
function foundBy(preset: string, one: Case): string {
  const text = one.fences.find(({ language }) => language === "dockerfile")?.text ?? "";
  const flags = { presets: [{ value: preset, flag: `--preset ${preset}` }], ignore: [], severities: [], buildArgs: new Map() };
  const { settings } = resolveSettings({ rules: all, flags });
  const source = new Source(text);
  const { diagnostics, failures } = lint(source, settings, { ids: idResolver(all) });
  expect(failures).toEqual([]);
  return diagnostics.map(({ start, severity, rule, messageId }) => `${source.lineAt(start)} ${severity} ${rule}/${messageId}\n`).join("");
}

describe.each(filesBelow(path.join("fixtures", "guides"), ".md"))("%s", (file) => {
  describe.each(readCases(read(file)))("$name", (one) => {
    const expected = one.fences.flatMap((fence) =>
      tagged(fence, "preset") === undefined ? [] : [{ preset: tagged(fence, "preset") ?? "", text: fence.text }],
    );

    test.each(expected)("gives these findings under $preset", ({ preset, text }) => {
      expect(foundBy(preset, one)).toBe(text);
    });
  });
});

describe("the guidelines", () => {
  test("are all there, in order", () => {
    expect(guidelines.map(({ id }) => id)).toEqual(Array.from({ length: 53 }, (_, at) => `G${String(at + 1).padStart(2, "0")}`));
  });

  test.each(guidelines)("$id is a rule, or says why a file cannot show it", (guideline) => {
    expect(rulesFor(guideline, all).length > 0 || (guideline.reason ?? "") !== "").toBe(true);
  });

  test("are named by rules only where they are", () => {
    const known = new Set(guidelines.map(({ id }) => id));
    expect(all.flatMap(({ guidelines: named = [] }) => named).filter((id) => !known.has(id.slice(0, 3)))).toEqual([]);
    const ids = new Set(all.map(({ id }) => id));
    expect(guidelines.flatMap(({ rules: further = [] }) => further).filter((id) => !ids.has(id))).toEqual([]);
  });

  test("have a preset for each guide", () => {
    const names = presets.map(({ name }) => name);
    for (const [, , preset] of guides) expect(names).toContain(preset);
  });
});

describe("what a preset says of rules itself", () => {
  const own = presets.flatMap(({ name, rules: said = {} }) => Object.entries(said).map(([id, level]) => ({ name, id, level })));

  test.each(own)("$name: $id is a rule with these options", ({ id, level }) => {
    const rule = all.find((one) => one.id === id);
    expect(rule).toBeDefined();
    const options = typeof level === "string" ? {} : level[1];
    expect(Object.keys(rule?.options?.properties ?? {})).toEqual(expect.arrayContaining(Object.keys(options)));
  });
});
