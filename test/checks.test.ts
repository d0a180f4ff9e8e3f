import { describe, expect, test } from "vitest";
import { idResolver } from "../src/config/index.js";
import { ignoreEdit, lint } from "../src/engine/index.js";
import { parse } from "../src/syntax/index.js";
import { applyEdits, Source } from "../src/text/index.js";
import unusedIgnore from "../rules/language/unused-ignore.js";
import { readCases, tagged } from "./cases/read.js";
import { only } from "./cases/rule-case.js";
import { read } from "./cases/rules.js";
import { readUnderlines, writeUnderlines } from "./cases/underlines.js";
import { wordRule } from "./cases/word-rule.js";

const form = wordRule("form", "x", { covers: ["buildkit/LegacyKeyValueFormat"] });
const stage = wordRule("stage", "y", { covers: ["buildkit/DuplicateStageName"] });
const other = wordRule("other", "z");

const run = (text: string, rules = [form, stage, other, unusedIgnore], buildArgs: Readonly<Record<string, string>> = {}) =>
  lint(
    new Source(text),
    only(
      rules.map((rule) => ({ rule, options: {} })),
      { buildArgs },
    ),
    { ids: idResolver(rules) },
  );

describe("check directives", () => {
  test.each(readCases(read("fixtures/engine/check.md")))("$name", ({ fences }) => {
    for (const fence of fences) {
      const argument = tagged(fence, "BUILDKIT_DOCKERFILE_CHECK");
      const { text, messages } = readUnderlines(fence.text);
      const { diagnostics, failures } = run(text, undefined, argument === undefined ? {} : { BUILDKIT_DOCKERFILE_CHECK: argument });
      expect(failures).toEqual([]);
      // Every word that is looked for stands in a word of its own.
      expect(
        writeUnderlines(
          text,
          diagnostics.filter(({ start }) => !/\w/.test(text[start - 1] ?? "")),
          messages,
        ),
      ).toBe(fence.text);
    }
  });

  test("with error=true what the build would warn of is an error, and nothing else is", () => {
    const { diagnostics } = run("# check=error=true\nFROM a\nRUN x z\n", [form, other]);
    expect(diagnostics.filter(({ message }) => message.startsWith("x")).map(({ severity }) => severity)).toContain("error");
    expect(diagnostics.filter(({ rule }) => rule === "other").map(({ severity }) => severity)).toEqual(["warning"]);
    expect(run("# check=error=false\nFROM x\n", [form]).diagnostics.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(run("FROM a\n# check=error=true\nRUN x\n", [form]).diagnostics.map(({ severity }) => severity)).toEqual(["warning"]);
  });
});

describe("the comment of the build that ignores a finding", () => {
  const word = wordRule("word", "bad", { covers: ["buildkit/LegacyKeyValueFormat"] });

  test.each(readCases(read("fixtures/engine/check-edit.md")))("$name", ({ fences }) => {
    const [before, after] = fences;
    if (!before || !after) throw new Error("the text before and after");
    const { diagnostics, dockerfile } = run(before.text, [word]);
    const [diagnostic] = diagnostics;
    if (!diagnostic) throw new Error("a finding");
    const ignored = applyEdits(before.text, [ignoreEdit(dockerfile.syntax, diagnostic, tagged(after, "file") === undefined ? "line" : "file")]);
    expect(ignored).toBe(after.text);
    expect(parse(new Source(ignored)).directives).toHaveLength(dockerfile.syntax.directives.length);
    expect(run(ignored, [word]).diagnostics).toEqual([]);
  });
});
