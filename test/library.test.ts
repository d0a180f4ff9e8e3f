import { describe, expect, test } from "vitest";
import { bundle } from "../src/cli/bundled.js";
import { ConfigurationError, defineRule, fix, inspect, lint, presets, rules } from "../src/index.js";

const own = defineRule({
  id: "own-rule",
  summary: "ADD is not used",
  since: "0.1.0",
  category: "policy",
  severity: "error",
  fix: "unsafe",
  messages: { add: "{path} is added", copy: "Use COPY" },
  *check(file, finding) {
    for (const { keyword, sources } of file.instructions("ADD")) {
      const edits = [{ start: keyword.start, end: keyword.end, text: "COPY" }];
      yield finding("add", keyword, { path: sources[0]?.text ?? "" }, { kind: "fix", title: "copy", edits });
    }
  },
});
const text = "\uFEFFFROM alpine AS base\r\nADD a /a\r\n";

describe("the library", () => {
  test("lints with a rule of the caller's", () => {
    const { diagnostics, failures } = lint(text, { rules: [own], only: ["own-rule"] });
    expect(diagnostics).toMatchObject([{ rule: "own-rule", message: "a is added", severity: "error", start: 21, end: 24 }]);
    expect(failures).toEqual([]);
    expect(lint(text, { rules: [own], only: ["own-rule"], severities: { "own-rule": "info" } }).diagnostics).toMatchObject([{ severity: "info" }]);
  });

  test("fixes text and bytes, unsafely only when asked", () => {
    const options = { rules: [own], only: ["own-rule"] };
    expect(fix(text, options).text).toBe(text);
    expect(fix(text, { ...options, unsafe: true })).toMatchObject({ text: text.replace("ADD", "COPY"), applied: new Map([["own-rule", 1]]), diagnostics: [] });
    const bytes = Buffer.concat([Buffer.from("FROM a\nADD "), Buffer.from([0xff]), Buffer.from(" /\n")]);
    expect(Buffer.from(fix(bytes, { ...options, unsafe: true }).bytes)).toEqual(
      Buffer.concat([Buffer.from("FROM a\nCOPY "), Buffer.from([0xff]), Buffer.from(" /\n")]),
    );
  });

  test("takes what images are, and refuses what it does not know", () => {
    const images = { "example.com/app": { like: "gcr.io/distroless/static:nonroot" } };
    const run = "FROM example.com/app:1\nCMD run $A\n";
    expect(lint(run, { images, only: ["shell-needed"] }).diagnostics).toHaveLength(1);
    expect(lint(run, { only: ["shell-needed"] }).diagnostics).toEqual([]);
    expect(inspect(run, { images }).final?.user().value.text).toBe("65532");
    expect(() => lint(run, { images: { "example.com/app": { like: "golagn" } } })).toThrow('did you mean "golang"?');
  });

  test("places findings in the text that they are about", () => {
    const options = { rules: [own], only: ["own-rule"] };
    const long = "RUN true \\\n\n  && true\nADD a /\n";
    const { diagnostics, positionAt } = lint(`\uFEFFFROM a\n${long}`, options);
    expect(diagnostics.map(({ start }) => positionAt(start))).toEqual([{ line: 5, column: 1 }]);
    const fixed = fix(`FROM a\n${long}`, { rules: [own], only: ["own-rule", "blank-line-in-continuation"] });
    expect(fixed.diagnostics.map(({ start }) => fixed.positionAt(start))).toEqual([{ line: 4, column: 1 }]);
  });

  test("inspects", () => {
    expect(inspect(text).stages.map(({ name }) => name)).toEqual(["base"]);
    expect(inspect("FROM a AS x\nFROM b AS y\n", { target: "x" }).final?.name).toBe("x");
  });

  test("refuses names that do not exist", () => {
    expect(() => lint(text, { only: ["no-such-rule"] })).toThrow(ConfigurationError);
    expect(() => lint(text, { only: ["no-such-rule"] })).toThrow('no rule is called "no-such-rule"');
    expect(() => lint(text, { presets: ["recommendet"] })).toThrow('did you mean "recommended"?');
  });

  test("every preset and every rule that is offered can be asked for, and each rule's page is at hand", () => {
    expect(presets.map(({ name }) => name)).toContain("recommended");
    expect(() => lint(text, { presets: presets.map(({ name }) => name), only: rules.map(({ id }) => id) })).not.toThrow();
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter(({ id }) => !bundle.page(id)?.includes(`# ${id}\n`)).map(({ id }) => id)).toEqual([]);
  });
});
