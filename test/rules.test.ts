import path from "node:path";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { idResolver, presets } from "../src/config/index.js";
import { fix } from "../src/engine/index.js";
import { buildModel } from "../src/model/index.js";
import { type Rule, severities, templateOf } from "../src/rule/index.js";
import { parse } from "../src/syntax/index.js";
import { Source } from "../src/text/index.js";
import { readCases } from "./cases/read.js";
import { defaultsOf, type Evidence, newEvidence, only, runRuleCase } from "./cases/rule-case.js";
import { filesBelow, type RuleFiles, rules } from "./cases/rules.js";
import { readUnderlines } from "./cases/underlines.js";

const all = rules.map(({ rule }) => rule);
const kebabCase = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

describe("every rule", () => {
  test("has an id of its own", () => {
    expect(all.map(({ id }) => id)).toEqual([...new Set(all.map(({ id }) => id))]);
  });

  describe.each(rules)("$name", ({ rule, name, page, pageText, cases, casesText, code }) => {
    const blocks = readCases(casesText).flatMap((one) => one.fences.filter(({ language }) => language === "dockerfile"));

    test("is named after its fault, as its file is", () => {
      expect(rule.id).toBe(name);
      expect(rule.id).toMatch(kebabCase);
    });

    test("has a page and cases", () => {
      expect(pageText, page).not.toBe("");
      expect(casesText, cases).not.toBe("");
    });

    test("has a summary of one sentence that says what should be so", () => {
      expect(rule.summary).toMatch(/^[A-Z].*[^.!?:;,\s]$/);
      expect(rule.summary.length).toBeLessThanOrEqual(100);
    });

    test("speaks plainly", () => {
      for (const [id, message] of Object.entries(rule.messages)) {
        const text = templateOf(message);
        expect(id).toMatch(/^[a-z][a-zA-Z0-9]*$/);
        expect(text, "begins with a capital, a slot or a name in its own spelling").toMatch(/^(?:[A-Z{"'`$/-]|[a-z]+[-./_])/);
        expect(text, "one or two sentences, no full stop at the end").not.toMatch(/[.!?\s]$/);
        expect(text.split(/[.?!] (?=[A-Z{])/).length, text).toBeLessThanOrEqual(2);
        expect(text).not.toMatch(/!|\bplease\b|\n/i);
      }
    });

    test("declares what the guidelines and other tools call it", () => {
      for (const cover of [rule, ...Object.values(rule.messages)].flatMap((one) => (typeof one === "string" ? [] : (one.covers ?? [])))) {
        expect(cover).toMatch(/^[a-z][a-z0-9-]*\/[\w.-]+$/i);
      }
      for (const guideline of rule.guidelines ?? []) expect(guideline).toMatch(/^G\d\d[a-z]?$/);
    });

    test("describes its options, says what is positive and has defaults that its schema admits", () => {
      for (const [option, schema] of Object.entries(rule.options?.properties ?? {})) {
        expect(option).toMatch(/^[a-z][a-zA-Z]*$/);
        expect(option).not.toMatch(/^(?:no|not|disable|skip|without)[A-Z]/);
        expect(schema.description, option).toMatch(/^[A-Z].*\.$/);
      }
      expect(optionMistakes(rule, defaultsOf(rule))).toEqual([]);
    });

    test("is in presets that there are, with options that its schema admits", () => {
      for (const [preset, membership] of Object.entries(rule.presets ?? {})) {
        expect(presets.map((one) => one.name)).toContain(preset);
        if (typeof membership === "object") expect(optionMistakes(rule, membership[1]), preset).toEqual([]);
      }
    });

    test("is an error where the build refuses the file", () => {
      if (rule.breaksBuild) expect(rule.severity).toBe("error");
    });

    test("produces each of its messages and has each of its options change something in its cases or on its page", () => {
      const evidence = evidenceOf({ rule, casesText, pageText });
      const titles = new Set([...code.matchAll(/\b(?:replace|insert|remove|edits)\(\s*"(\w+)"/g)].map((match) => match[1]));
      const related = new Set([...code.matchAll(/\brelated\(\s*"(\w+)"/g)].map((match) => match[1]));
      const silent = Object.keys(rule.messages).filter((id) => !evidence.messages.has(id) && !titles.has(id) && !related.has(id));
      expect(silent, "messages that no case produces").toEqual([]);
      const idle = Object.keys(rule.options?.properties ?? {}).filter((option) => !evidence.options.has(option));
      expect(idle, "options that change nothing in any case").toEqual([]);
      expect(rule.fix !== undefined, "a fix is declared where one is offered").toBe(evidence.titles.size > 0);
    });

    test("shows in its cases what is good and what is bad", () => {
      const tags = new Set(blocks.flatMap((fence) => fence.tags));
      expect([...tags]).toEqual(expect.arrayContaining(["bad", "good"]));
    });

    test("is tried with an unknown value where it looks at values", () => {
      if (!/\.(?:value|known|reference|expanded|target)\b|sourceKind/.test(code)) return;
      const quiet = blocks.filter(({ tags }) => tags.includes("good"));
      expect(
        quiet.some(({ text }) => /\$\{?[A-Za-z_]/.test(text)),
        "a good block with a variable",
      ).toBe(true);
    });

    test("is tried with another stage where it looks at stages", () => {
      if (!/\b(?:stages?|final|reachesImage)\b/.test(code)) return;
      expect(
        blocks.some(({ text }) => (text.match(/^\s*FROM\s/gim) ?? []).length > 1),
        "a block with two stages",
      ).toBe(true);
    });

    test("is short and keeps nothing between files", () => {
      expect(codeLines(code), "code lines").toBeLessThanOrEqual(120);
      expect(code).not.toMatch(/^(?:export )?(?:let|var) /m);
      expect([...code.matchAll(/from "([^"]+)"/g)].map((match) => match[1])).toEqual(["../../src/rule/index.js"]);
    });
  });
});

test("no page and no case file is without a rule", () => {
  const known = new Set(rules.flatMap(({ page, cases }) => [page, cases]));
  const files = [...filesBelow("rules", ".md"), ...filesBelow(path.join("fixtures", "rules"), ".md")];
  expect(files.filter((file) => !known.has(file))).toEqual([]);
});

test("severities and categories are what the documents name", () => {
  for (const rule of all) {
    expect(severities).toContain(rule.severity);
    expect(["correctness", "security", "reproducibility", "performance", "size", "maintainability", "policy", "style"]).toContain(rule.category);
  }
});

test("a rule that is not asked about a file has nothing to say of it", () => {
  const texts = new Set(rules.flatMap(({ casesText, pageText }) => [casesText, pageText]).flatMap(dockerfilesOf));
  const told: string[] = [];
  const left = new Map(all.flatMap(({ id, when }) => (when ? [[id, 0]] : [])));
  for (const text of texts) {
    const file = buildModel(parse(new Source(text)));
    for (const rule of all) {
      if (rule.when?.(file) !== false) continue;
      left.set(rule.id, (left.get(rule.id) ?? 0) + 1);
      for (const finding of rule.check(file, defaultsOf(rule))) told.push(`${rule.id}/${finding.message} on\n${text}`);
    }
  }
  expect(told).toEqual([]);
  expect(left.size).toBeGreaterThan(0);
  expect(
    [...left].filter(([, count]) => count === 0),
    "conditions that hold for every file",
  ).toEqual([]);
}, 60_000);

describe("fixes of all rules together, on every Dockerfile of the cases and pages", () => {
  const texts = [...new Set(rules.flatMap(({ casesText, pageText }) => [casesText, pageText]).flatMap(dockerfilesOf))];
  const settings = only(all.map((rule) => ({ rule, options: defaultsOf(rule) })));
  const options = { ids: idResolver(all) };

  test("there are several for each rule", () => expect(texts.length).toBeGreaterThan(3 * all.length));

  test.each([false, true])(
    "come to rest and lose nothing (unsafe: %s)",
    (unsafe) => {
      for (const text of texts) {
        const once = fix(new Source(text), settings, { ...options, unsafe });
        expect(once.failures, text).toEqual([]);
        expect(once.cycle, text).toBeUndefined();
        expect(comments(once.source.text, unsafe), text).toEqual(comments(text, unsafe));
        expect(fix(once.source, settings, { ...options, unsafe }).source.text, text).toBe(once.source.text);
      }
    },
    60_000,
  );

  test("never throw, whatever stands between the lines", () => {
    const lines = texts.flatMap((text) => text.split("\n"));
    const line = fc.oneof(fc.constantFrom(...lines), fc.string(), fc.constantFrom("", "#", "\\", "<<EOF", "RUN <<EOF", "FROM", "ONBUILD", "{{ x }}"));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom("\n", "\r\n"), (some, end) => {
        const text = some.join(end);
        const once = fix(new Source(text), settings, options);
        expect(once.failures).toEqual([]);
        expect(fix(once.source, settings, options).source.text).toBe(once.source.text);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

function optionMistakes(rule: Rule, options: Readonly<Record<string, unknown>>): unknown[] {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  return ajv.validate(rule.options ?? { additionalProperties: false }, options) ? [] : (ajv.errors ?? []);
}

function evidenceOf({ rule, casesText, pageText }: Pick<RuleFiles, "rule" | "casesText" | "pageText">): Evidence {
  const evidence = newEvidence();
  for (const one of [...readCases(casesText), ...readCases(pageText)]) runRuleCase(rule, one, all, evidence);
  return evidence;
}

function dockerfilesOf(markdown: string): string[] {
  const blocks = readCases(markdown).flatMap(({ fences }) => fences.filter(({ language }) => language === "dockerfile"));
  return blocks.map(({ text }) => readUnderlines(text).text);
}

/** Comments with something in them; an unsafe fix may mend those that speak to the build's own checks. */
function comments(text: string, unsafe: boolean): string[] {
  const lines = (text.match(/^[^\S\n]*#.*$/gm) ?? []).map((line) => line.trim());
  return lines.filter((line) => line !== "#" && !(unsafe && /^#\s*check\s*=/.test(line))).toSorted();
}

/** Lines that are neither blank, nor comment, nor import. */
function codeLines(code: string): number {
  return code.split("\n").filter((line) => !/^\s*(?:\/\/|\/?\*|import\b|$)/.test(line)).length;
}
