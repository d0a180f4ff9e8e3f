import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bundle } from "../src/cli/bundled.js";
import { configurationSchema, idResolver, readConfiguration } from "../src/config/index.js";
import { headings, readCases } from "./cases/read.js";
import { describeMismatches, runRuleCase } from "./cases/rule-case.js";
import { rules } from "./cases/rules.js";

const all = rules.map(({ rule }) => rule);

describe.each(rules)("$page", ({ rule, page, pageText }) => {
  test("has its sections", () => {
    const isUnsafe = rule.fix === "unsafe" || offersUnsafe(pageText);
    const found = headings(pageText).filter((heading) => heading.startsWith("## "));
    const expected = ["## Why", "## Examples", ...(found.includes("## Fixes") ? ["## Fixes"] : []), ...(isUnsafe ? ["## Why the fix is unsafe"] : [])];
    expect(found, "title and summary come from the rule").toEqual(expected);
  });

  test("shows what is wrong and what is right", () => {
    const tags = new Set(readCases(pageText).flatMap(({ fences }) => fences.flatMap((fence) => fence.tags)));
    expect(tags).toContain("bad");
    expect(tags.has("good") || tags.has("fixed")).toBe(true);
  });

  test.each(readCases(pageText))("$name", (one) => {
    expect(describeMismatches(page, one, runRuleCase(rule, one, all))).toBe("");
  });
});

function offersUnsafe(pageText: string): boolean {
  return readCases(pageText).some(({ fences }) => fences.some(({ tags }) => tags.includes("unsafe")));
}

test("the configuration in the README is one, and has every key", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const text = (/```yaml\n([^]*?)```/.exec(readme)?.[1] ?? "").replace(/^# (?=\w+:)/gm, "");
  await expect(readConfiguration(text, { path: "/.plimsoll.yaml" }, { ids: idResolver(all), validator: () => bundle.validator() })).resolves.toBeDefined();
  const { properties } = configurationSchema(all) as { properties: object };
  expect(Object.keys(properties).filter((key) => key !== "$schema" && !new RegExp(`^${key}:`, "m").test(text))).toEqual([]);
});

test("the map of the source has every folder of it", () => {
  const map = readFileSync(new URL("../docs/source.md", import.meta.url), "utf8");
  const folders = readdirSync(new URL("../src", import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.filter(({ name }) => !map.includes(`| \`src/${name}\` |`)).map(({ name }) => name)).toEqual([]);
});
