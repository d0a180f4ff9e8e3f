import { describe, expect, test } from "vitest";
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
