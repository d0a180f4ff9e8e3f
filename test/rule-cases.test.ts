import { describe, expect, test } from "vitest";
import { readCases } from "./cases/read.js";
import { describeMismatches, runRuleCase } from "./cases/rule-case.js";
import { rules } from "./cases/rules.js";

const all = rules.map(({ rule }) => rule);

describe.each(rules)("$cases", ({ rule, cases, casesText }) => {
  test.each(readCases(casesText))("$name", (one) => {
    expect(describeMismatches(cases, one, runRuleCase(rule, one, all))).toBe("");
  });
});

test("there are rules", () => {
  expect(rules).not.toEqual([]);
});
