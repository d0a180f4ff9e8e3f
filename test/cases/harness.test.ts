import { describe, expect, test } from "vitest";
import { readCases, headings } from "./read.js";
import { newEvidence, runRuleCase } from "./rule-case.js";
import { readUnderlines, writeUnderlines } from "./underlines.js";
import { wordRule } from "./word-rule.js";

const fixable = wordRule("word", "one", { fix: "safe", by: "two" });
const plain = wordRule("word", "one");

/** What is wrong with a case, in a word each. */
function wrong(markdown: string, rule = plain): string[] {
  return readCases(markdown).flatMap((one) => runRuleCase(rule, one, [rule]).map(({ what }) => what));
}

const block = (info: string, ...lines: string[]): string => ["```" + info, ...lines, "```", ""].join("\n");
const found = "    ^^^ word/found: one is here";

describe("a case that is right", () => {
  test.each([
    ["a finding that is underlined", block("dockerfile bad", "RUN one", found), plain],
    ["nothing found", block("dockerfile good", "RUN two"), plain],
    ["a fix that is shown", block("dockerfile bad", "RUN one", found) + block("dockerfile fixed", "RUN two"), fixable],
    ["Windows line ends", block("dockerfile bad crlf", "FROM a", "RUN one", found) + block("dockerfile fixed crlf", "FROM a", "RUN two"), fixable],
  ])("%s", (_name, text, rule) => {
    expect(wrong(`# Case\n\n${text}`, rule)).toEqual([]);
  });
});

describe("a case that is wrong", () => {
  test.each([
    ["a finding that is not underlined", block("dockerfile bad", "RUN one"), "the findings"],
    ["an underline too short", block("dockerfile bad", "RUN one", "    ^^ word/found: one is here"), "the findings"],
    ["an underline elsewhere", block("dockerfile bad", "RUN one", "     ^^^ word/found: one is here"), "the findings"],
    ["another message id", block("dockerfile bad", "RUN one", "    ^^^ word/other: one is here"), "the findings"],
    ["another message", block("dockerfile bad", "RUN one", "    ^^^ word/found: two is here"), "the findings"],
    ["a message that stops within a clause", block("dockerfile bad", "RUN one", "    ^^^ word/found: one is"), "the findings"],
    ["an underline too many", block("dockerfile bad", "RUN one", found, found), "the findings"],
    ["a finding in a good block", block("dockerfile good", "RUN one"), "a good block has no finding"],
    ["a good block with an underline", block("dockerfile good", "RUN one", found), "a good block has no finding"],
    ["a bad block without a finding", block("dockerfile bad", "RUN two"), "a bad block has a finding"],
    ["a block that says neither", block("dockerfile", "RUN two"), "a Dockerfile block is bad, good or fixed"],
    ["options that the rule does not have", block("yaml options", "loud: true") + block("dockerfile good", "RUN two"), "options that the rule's schema admits"],
    ["a fixed block alone", block("dockerfile fixed", "RUN two"), "a fixed block follows a bad one"],
  ])("%s", (_name, text, what) => {
    expect(wrong(`# Case\n\n${text}`)).toContain(what);
  });

  test.each([
    ["a fix that is not shown", block("dockerfile bad", "RUN one", found), 'a fix is offered, and no block "dockerfile fixed" shows what it does'],
    ["another text after the fix", block("dockerfile bad", "RUN one", found) + block("dockerfile fixed", "RUN three"), "the fixed text"],
  ])("%s", (_name, text, what) => {
    expect(wrong(`# Case\n\n${text}`, fixable)).toEqual([what]);
  });

  test("a safe fix that is shown only as unsafe is still a safe one", () => {
    const text = `# Case\n\n${block("dockerfile bad", "RUN one", found)}${block("dockerfile fixed", "RUN two")}`;
    expect(wrong(text, wordRule("word", "one", { fix: "unsafe", by: "two" }))).toContain("the fixed text");
  });

  test("a fix that never comes to rest", () => {
    const text = `# Case\n\n${block("dockerfile bad", "RUN one", found)}${block("dockerfile fixed", "RUN one one")}`;
    expect(wrong(text, wordRule("word", "one", { fix: "safe", by: "one one" }))).toContain("the fix never comes to an end");
  });
});

test("evidence names the messages that came up", () => {
  const evidence = newEvidence();
  for (const one of readCases(`# Case\n${block("dockerfile bad", "RUN one", found)}`)) runRuleCase(plain, one, [plain], evidence);
  expect([...evidence.messages]).toEqual(["found"]);
});

describe("reading Markdown", () => {
  test("headings and blocks, with lines; a heading within a block is text", () => {
    const cases = readCases("# One\n\ntext\n\n```dockerfile bad crlf\n# no heading\n```\n\n## Two\n\n````text context=go.mod\n```\n````\n\n# Empty\n");
    expect(cases).toEqual([
      { name: "One", line: 1, fences: [{ language: "dockerfile", tags: ["bad", "crlf"], text: "# no heading\n", line: 6 }] },
      { name: "Two", line: 9, fences: [{ language: "text", tags: ["context=go.mod"], text: "```\n", line: 12 }] },
    ]);
    expect(headings("# One\n```x\n# no\n```\n## Two\n")).toEqual(["# One", "## Two"]);
  });

  test("a block that is not closed is an error, so is one without a heading", () => {
    expect(() => readCases("# One\n```dockerfile\nRUN x\n")).toThrow("line 2: a block is not closed");
    expect(() => readCases("```dockerfile\n```\n")).toThrow("line 1: a block stands before the first heading");
  });
});

describe("underlines", () => {
  const diagnostic = {
    rule: "word",
    messageId: "found",
    message: "It is here; mend it",
    severity: "info",
    category: "style",
    covers: [],
    breaksBuild: false,
    related: [],
  } as const;

  test.each([
    ["in a line", { start: 4, end: 7 }, "RUN one\n    ^^^ word/found: It is here; mend it\n"],
    ["of no width", { start: 4, end: 4 }, "RUN one\n    ^ word/found: It is here; mend it\n"],
    ["over two lines", { start: 4, end: 14 }, "RUN one \\\n    ^^^^^…\n  two\n  ^^ word/found: It is here; mend it\n"],
  ])("%s", (_name, range, annotated) => {
    const { text } = readUnderlines(annotated);
    expect(writeUnderlines(text, [{ ...diagnostic, ...range }])).toBe(annotated);
  });

  test("tabs stay, so that the carets stand below what they mean", () => {
    expect(writeUnderlines("\tRUN one\n", [{ ...diagnostic, start: 5, end: 8 }])).toBe("\tRUN one\n\t    ^^^ word/found: It is here; mend it\n");
  });

  test("a message may stop where a clause ends", () => {
    const known = [{ id: "word/found", text: "It is here" }];
    expect(writeUnderlines("RUN\n", [{ ...diagnostic, start: 0, end: 3 }], known)).toBe("RUN\n^^^ word/found: It is here\n");
    expect(writeUnderlines("RUN\n", [{ ...diagnostic, start: 0, end: 3 }], [{ id: "word/found", text: "It is" }])).toContain("mend it");
  });
});
