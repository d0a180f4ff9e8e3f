import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { idResolver, type RuleSetting, type Settings } from "../src/config/index.js";
import { failing, fix, ignoreEdit, lint } from "../src/engine/index.js";
import {
  defineRule,
  type Dockerfile,
  type Finding,
  has,
  insert,
  type Precondition,
  type Range,
  remove,
  replace,
  related,
  type Rule,
  severities,
  unsafe,
} from "../src/rule/index.js";
import { parse } from "../src/syntax/index.js";
import { applyEdits, decode, encode, Source } from "../src/text/index.js";
import invalidIgnore from "../rules/language/invalid-ignore.js";
import unusedIgnore from "../rules/language/unused-ignore.js";
import { readCases, tagged } from "./cases/read.js";
import { only } from "./cases/rule-case.js";
import { read } from "./cases/rules.js";
import { readUnderlines, writeUnderlines } from "./cases/underlines.js";
import { removeEveryRule, wordRule } from "./cases/word-rule.js";

const settingsFor = (rules: readonly Rule[], more: Partial<Settings> = {}): Settings =>
  only(
    rules.map((rule) => ({ rule, options: {} })),
    more,
  );
const run = (text: string, rules: readonly Rule[], more: Partial<Settings> = {}) =>
  lint(new Source(text), settingsFor(rules, more), { ids: idResolver(rules) });
const fixed = (text: string, rules: readonly Rule[], options: { unsafe?: boolean } = {}) => fix(new Source(text), settingsFor(rules), options);

interface AnyFinding {
  (message: string, place: Range, ...rest: unknown[]): Finding;
}

/** A rule whose findings `make` yields, right or wrong: its types are not checked. */
const oneFinding = (more: Partial<Rule>, make: (file: Dockerfile, finding: AnyFinding) => Iterable<Finding>): Rule =>
  defineRule({
    id: "one",
    summary: "One",
    since: "0.1.0",
    category: "style",
    severity: "info",
    messages: { plain: "{name} is here", other: "Seen with {name}", loud: { text: "Loud", severity: "error", covers: ["tool/LOUD"], breaksBuild: true } },
    ...more,
    check: (file, finding) => make(file, finding as unknown as AnyFinding),
  });

describe("settling", () => {
  const place = { start: 0, end: 4 };

  test("fills in words, and takes severity, codes and the verdict of the build from the message, else from the rule", () => {
    const rule = oneFinding({ covers: ["tool/ONE"] }, function* (_file, finding) {
      yield finding("plain", place, { name: "FROM" }, related("other", { start: 5, end: 6 }));
      yield finding("loud", place);
    });
    const [loud, plain] = run("FROM a\n", [rule]).diagnostics;
    expect(plain).toMatchObject({ rule: "one", message: "FROM is here", severity: "info", covers: ["tool/ONE"], breaksBuild: false });
    expect(plain?.related).toEqual([{ start: 5, end: 6, message: "Seen with FROM" }]);
    expect(loud).toMatchObject({ message: "Loud", severity: "error", covers: ["tool/LOUD"], breaksBuild: true });
  });

  test("the configuration's severity goes before the message's, a foreign code's before the rule's", () => {
    const rule = oneFinding({ covers: ["tool/ONE"] }, function* (_file, finding) {
      yield finding("plain", place, { name: "x" });
      yield finding("loud", place);
    });
    const severitiesUnder = (setting: Partial<RuleSetting>) => {
      const settings = only([{ rule, options: {}, ...setting }]);
      return lint(new Source("FROM a\n"), settings).diagnostics.map(({ messageId, severity }) => `${messageId} ${severity}`);
    };
    expect(severitiesUnder({ severity: "style" })).toEqual(["loud style", "plain style"]);
    expect(severitiesUnder({ codes: new Map([["tool/LOUD", "warning"]]) })).toEqual(["loud warning", "plain info"]);
    expect(severitiesUnder({ codes: new Map([["tool/ONE", "off"]]) })).toEqual(["loud error"]);
    expect(severitiesUnder({ codes: new Map([["tool/ONE", "on"]]), onlyCodes: true })).toEqual(["plain info"]);
  });

  test("text from the file cannot break out of its line, nor name another slot, nor be endless", () => {
    const say = (name: string) =>
      run("FROM a\n", [
        oneFinding({}, function* (_file, finding) {
          yield finding("plain", place, { name });
        }),
      ]).diagnostics[0]?.message;
    expect(say("a\nb\r\t")).toBe("a\\nb\\r\\t is here");
    expect(say("\u001b[31m\u0085")).toBe("\\x1b[31m\\x85 is here");
    expect(say("\u202eabc\u2028")).toBe("\\u{202e}abc\\u{2028} is here");
    expect(say("{name}")).toBe("{name} is here");
    expect(say("$& $1")).toBe("$& $1 is here");
    expect(say("\udcff")).toBe("\ufffd is here");
    expect(say(`${"a".repeat(5000)}end`)).toBe(`${"a".repeat(80)}…${"a".repeat(27)}end is here`);
  });

  test("findings come by place and rule, each once", () => {
    const [first, second] = [wordRule("b-rule", "x"), wordRule("a-rule", "x")];
    const twice = { ...first, id: "c-rule", check: (...given: Parameters<Rule["check"]>) => [...first.check(...given), ...first.check(...given)] };
    const { diagnostics } = run("FROM x\nRUN x\n", [first, second, twice]);
    expect(diagnostics.map(({ rule, start }) => `${rule} ${start}`)).toEqual(["a-rule 5", "b-rule 5", "c-rule 5", "a-rule 11", "b-rule 11", "c-rule 11"]);
  });

  test("rules that need the build context are silent without it", () => {
    const rule = wordRule("word", "x", { needs: "context" });
    expect(run("FROM x\n", [rule]).diagnostics).toEqual([]);
    const context = { exists: () => undefined, read: () => undefined };
    expect(lint(new Source("FROM x\n"), settingsFor([rule]), { context }).diagnostics).toHaveLength(1);
  });
});

describe("a condition on files", () => {
  const told: string[] = [];
  const rule = (id: string, when?: Precondition): Rule =>
    oneFinding({ id, ...(when && { when }) }, function* (_file, finding) {
      told.push(id);
      yield finding("plain", { start: 0, end: 4 }, { name: id });
    });

  test("keeps rules from being asked, and is itself asked once for all that share it", () => {
    let asked = 0;
    const never = (): boolean => {
      asked++;
      return false;
    };
    const rules = [rule("a", never), rule("b", has("ADD")), rule("c", never), rule("d", has("FROM")), rule("e")];
    expect(run("FROM x\n", rules).diagnostics.map((one) => one.rule)).toEqual(["d", "e"]);
    expect(told).toEqual(["d", "e"]);
    expect(asked).toBe(1);
  });

  test("that fails is named with each of its rules, and the others still run", () => {
    const broken = (): boolean => {
      throw new TypeError("undefined is not a stage");
    };
    const { diagnostics, failures } = run("FROM x\n", [rule("a", broken), rule("b"), rule("c", broken)]);
    const message = "failed: TypeError: undefined is not a stage";
    expect(diagnostics.map((one) => one.rule)).toEqual(["b"]);
    expect(failures).toEqual([
      { rule: "a", message },
      { rule: "c", message },
    ]);
  });
});

describe("a bug in a rule", () => {
  test("costs only itself, and is named", () => {
    const broken = oneFinding({ id: "broken" }, function* (_file, finding) {
      yield finding("loud", { start: 0, end: 4 });
      throw new TypeError("undefined is not a stage");
    });
    const { diagnostics, failures } = run("FROM x\n", [broken, wordRule("word", "x")]);
    expect(failures).toEqual([{ rule: "broken", message: "failed: TypeError: undefined is not a stage" }]);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(["broken", "word"]);
  });

  const place = { start: 0, end: 4 };
  test.each<[string, Partial<Rule>, Parameters<typeof oneFinding>[1], string]>([
    [
      "an unknown message",
      {},
      function* (_file, finding) {
        yield finding("missing", place);
      },
      'has no message "missing"',
    ],
    [
      "an inherited name",
      {},
      function* (_file, finding) {
        yield finding("toString", place);
      },
      'has no message "toString"',
    ],
    [
      "a place outside the file",
      {},
      function* (_file, finding) {
        yield finding("loud", { start: 3, end: 99 });
      },
      "places a finding outside the file: 3 to 99",
    ],
    [
      "a place that is no number",
      {},
      function* (_file, finding) {
        yield finding("loud", { start: Number.NaN, end: 2 });
      },
      "places a finding outside the file: NaN to 2",
    ],
  ])("%s is a failure", (_name, more, check, message) => {
    expect(run("FROM x\n", [oneFinding(more, check)])).toMatchObject({ diagnostics: [], failures: [{ rule: "one", message }] });
  });

  test.each<[string, Partial<Rule>, Parameters<typeof oneFinding>[1], string]>([
    [
      "that the rule does not declare",
      {},
      function* (_file, finding) {
        yield finding("loud", place, remove("loud", place));
      },
      "offers a fix that it does not declare",
    ],
    [
      "said to be safer than the rule's",
      { fix: "unsafe" },
      function* (_file, finding) {
        yield finding("loud", place, { ...remove("loud", place), safety: "safe" });
      },
      "declares its fixes unsafe and offers one as safe",
    ],
    [
      "that changes nothing",
      { fix: "safe" },
      function* (_file, finding) {
        yield finding("loud", place, replace("loud", place, "FROM"));
      },
      "offers a fix that changes nothing",
    ],
    [
      "with overlapping edits",
      { fix: "safe" },
      function* (_file, finding) {
        yield finding("loud", place, {
          kind: "fix",
          title: "loud",
          edits: [
            { start: 0, end: 3, text: "" },
            { start: 2, end: 4, text: "" },
          ],
        });
      },
      "offers a fix whose edits overlap",
    ],
    [
      "outside the file",
      { fix: "safe" },
      function* (_file, finding) {
        yield finding("loud", place, insert("loud", 99, "x"));
      },
      "places a edit outside the file: 99 to 99",
    ],
  ])("a fix %s is a failure, and the finding stays", (_name, more, check, message) => {
    const { diagnostics, failures } = run("FROM x\n", [oneFinding(more, check)]);
    expect(failures).toEqual([{ rule: "one", message }]);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.fix).toBeUndefined();
  });

  test("a fix may be lowered to unsafe", () => {
    const rule = oneFinding({ fix: "safe" }, function* (_file, finding) {
      yield finding("loud", place, unsafe(replace("loud", place, "from")));
    });
    expect(run("FROM x\n", [rule]).diagnostics[0]?.fix?.safety).toBe("unsafe");
  });
});

describe("ignore comments", () => {
  const rules = [wordRule("word", "x", { covers: ["tool/DL1"] }), wordRule("other", "x"), unusedIgnore, invalidIgnore];

  test.each(readCases(read("fixtures/engine/ignore.md")))("$name", ({ fences }) => {
    const [fence] = fences.filter(({ language }) => language === "dockerfile");
    const { text, messages } = readUnderlines(fence?.text ?? "");
    const more = fence && tagged(fence, "reason") !== undefined ? { requireIgnoreReason: true } : {};
    const { diagnostics, failures } = run(text, rules, more);
    expect(failures).toEqual([]);
    expect(writeUnderlines(text, diagnostics, messages)).toBe(fence?.text);
  });

  test("a rule that did not run is not missed", () => {
    const [word, , ...about] = rules;
    const ids = idResolver(rules);
    const { diagnostics } = lint(new Source("# plimsoll ignore=other\nFROM a\n"), settingsFor([word, ...about].filter((rule) => rule !== undefined)), { ids });
    expect(diagnostics).toEqual([]);
  });

  test("a rule that failed, or of which only some codes are wanted, is not missed", () => {
    const text = "# plimsoll ignore=broken,word\nFROM a\n";
    const broken = oneFinding({ id: "broken" }, () => {
      throw new Error("no");
    });
    const [word] = rules;
    const settings = only([broken, unusedIgnore, word].flatMap((rule) => (rule ? [{ rule, options: {}, ...(rule === word && { onlyCodes: true }) }] : [])));
    expect(lint(new Source(text), settings).diagnostics).toEqual([]);
  });
});

describe("fixing", () => {
  const swap = (id: string, word: string, by: string, more: Parameters<typeof wordRule>[2] = {}) => wordRule(id, word, { fix: "safe", by, ...more });

  test("applies all fixes that go together in one pass, and says how many", () => {
    const result = fixed("FROM a\nRUN one one two\n", [swap("ones", "one", "1"), swap("twos", "two", "2")]);
    expect(result.source.text).toBe("FROM a\nRUN 1 1 2\n");
    expect([...result.applied]).toEqual([
      ["ones", 2],
      ["twos", 1],
    ]);
    expect(result).toMatchObject({ diagnostics: [], failures: [] });
    expect(result.cycle).toBeUndefined();
  });

  test("goes on until nothing changes", () => {
    const result = fixed("FROM a\nRUN one\n", [swap("a", "one", "two"), swap("b", "two", "three"), swap("c", "three", "four")]);
    expect(result.source.text).toBe("FROM a\nRUN four\n");
    expect([...result.applied.keys()]).toEqual(["a", "b", "c"]);
  });

  test("of two fixes that collide the first goes before, the other is looked at again", () => {
    const result = fixed("FROM a\nRUN abc\n", [swap("long", "abc", "bc"), swap("short", "b", "x")]);
    expect(result.source.text).toBe("FROM a\nRUN xc\n");
  });

  test("a fix is applied whole or not at all", () => {
    const everyX = removeEveryRule("every", "x");
    const result = fixed("FROM a\nRUN 1x 2x\n", [swap("first", "1x", "1y"), everyX]);
    expect(result.source.text).toBe("FROM a\nRUN 1y 2\n");
  });

  test("an edit that two findings share is made once", () => {
    const insertion = (id: string): Rule =>
      oneFinding({ id, fix: "safe" }, function* (file, finding) {
        if (!file.source.text.startsWith("# top")) yield finding("loud", { start: 0, end: 4 }, insert("loud", 0, "# top\n"));
      });
    expect(fixed("FROM a\n", [insertion("a"), insertion("b")]).source.text).toBe("# top\nFROM a\n");
    expect([...fixed("FROM a\n", [insertion("a"), insertion("b")]).applied.values()]).toEqual([1, 1]);
  });

  test("unsafe fixes only when asked", () => {
    const rules = [swap("word", "one", "two", { fix: "unsafe" })];
    expect(fixed("RUN one\n", rules).source.text).toBe("RUN one\n");
    expect(fixed("RUN one\n", rules, { unsafe: true }).source.text).toBe("RUN two\n");
  });

  test("what a comment ignores is not mended", () => {
    expect(fixed("# plimsoll ignore=word\nRUN one\nRUN one\n", [swap("word", "one", "two")]).source.text).toBe("# plimsoll ignore=word\nRUN one\nRUN two\n");
  });

  test("rules that undo each other are named and left out; others still mend", () => {
    const hostile = [swap("there", "ping", "pong"), swap("back", "pong", "ping")];
    const result = fixed("FROM a\nRUN ping one\n", [...hostile, swap("innocent", "one", "two")]);
    expect(result.source.text).toBe("FROM a\nRUN ping two\n");
    expect(result.cycle).toEqual(["back", "there"]);
    expect([...result.applied]).toEqual([["innocent", 1]]);
  });

  test("a circle of three rules is found as well", () => {
    const result = fixed("RUN aa\n", [swap("a", "aa", "bb"), swap("b", "bb", "cc"), swap("c", "cc", "aa")]);
    expect(result).toMatchObject({ source: { text: "RUN aa\n" }, cycle: ["a", "b", "c"] });
  });

  test("a fix without end is named and left out", () => {
    const result = fixed("RUN one two\n", [swap("grows", "one", "one one"), swap("innocent", "two", "three")]);
    expect(result).toMatchObject({ source: { text: "RUN one three\n" }, cycle: ["grows"] });
    expect(fixed("RUN one two\n", [swap("shifts", "one", " one"), swap("innocent", "two", "three")]).cycle).toEqual(["shifts"]);
  });

  test("a fix that takes a comment away is left out and reported, the rest is applied", () => {
    const result = fixed("FROM a\n# keep\nRUN one\nRUN one two\n", [swap("eats", "# keep\nRUN", "RUN"), swap("word", "one", "1")]);
    expect(result.source.text).toBe("FROM a\n# keep\nRUN 1\nRUN 1 two\n");
    expect(result.failures).toEqual([{ rule: "eats", message: 'offers a fix that takes a comment away: "Write another word"; it was left out' }]);
  });

  test("a comment that the finding is about may be mended", () => {
    expect(fixed("FROM a\n# keep one\n", [swap("word", "one", "1")])).toMatchObject({ source: { text: "FROM a\n# keep 1\n" }, failures: [] });
  });

  test("a fix after which the build would refuse the file is left out and reported", () => {
    const refused = wordRule("refused", "bad", { breaksBuild: true });
    const result = fixed("FROM a\nRUN one two\n", [refused, swap("harms", "one", "bad"), swap("word", "two", "2")]);
    expect(result.source.text).toBe("FROM a\nRUN one 2\n");
    expect(result.failures).toEqual([{ rule: "harms", message: 'offers a fix that makes the build refuse the file: "Write another word"; it was left out' }]);
  });

  test("new lines have the file's line ends, bytes and byte order mark stay", () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, ...new TextEncoder().encode("FROM a\r\nRUN one "), 0xff, 0x0d, 0x0a]);
    const { source } = fix(decode(bytes), settingsFor([swap("word", "one", "1\n2")]), {});
    const expected = [0xef, 0xbb, 0xbf, ...new TextEncoder().encode("FROM a\r\nRUN 1\r\n2 "), 0xff, 0x0d, 0x0a];
    expect([...encode(source.text, source.hasByteOrderMark)]).toEqual(expected);
  });

  test("whatever rules do, fixing ends, keeps what is not its own, and says the same again", () => {
    const pair = fc.tuple(fc.stringMatching(/^[ab\n]{1,3}$/), fc.stringMatching(/^[ab# \n]{0,3}$/)).filter(([from, to]) => from !== to);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 4 }), fc.stringMatching(/^[ab# \n]{0,20}$/), (pairs, tail) => {
        const text = `FROM x\n${tail}`;
        const rules = pairs.map(([from, to], index) => swap(`rule-${index}`, from, to));
        const once = fixed(text, rules);
        for (const comment of text.match(/^[^\S\n]*#[ #]*$/gm) ?? []) expect(once.source.text.split("\n").map((line) => line.trim())).toContain(comment.trim());
        expect(fixed(text, rules)).toEqual(once);
        if (once.cycle === undefined && once.failures.length === 0) expect(once.diagnostics.filter((one) => one.fix)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("ignoring a finding", () => {
  const rule = wordRule("word", "bad");

  test.each(readCases(read("fixtures/engine/ignore-edit.md")))("$name", ({ fences }) => {
    for (const [index, fence] of fences.entries()) {
      if (tagged(fence, "before") === undefined) continue;
      const { text } = readUnderlines(fence.text);
      const all = [rule, wordRule("other", "odd")];
      const { diagnostics, dockerfile } = run(text, all);
      const [diagnostic] = diagnostics.filter((one) => one.rule === "word");
      const after = fences[index + 1];
      if (!diagnostic || !after) throw new Error("a finding and the text after");
      const scope = tagged(after, "file") === undefined ? "line" : "file";
      const ignored = applyEdits(text, [ignoreEdit(dockerfile.syntax, diagnostic, scope)]);
      expect(ignored).toBe(after.text);
      expect(parse(new Source(ignored)).directives).toHaveLength(dockerfile.syntax.directives.length);
      expect(run(ignored, all).diagnostics.filter((one) => one.rule === "word")).toHaveLength(diagnostics.filter((one) => one.rule === "word").length - 1);
    }
  });

  test("takes the file's line ends", () => {
    const text = "FROM a\r\n\tRUN bad\r\n";
    const { diagnostics, dockerfile } = run(text, [rule]);
    const [diagnostic] = diagnostics;
    if (!diagnostic) throw new Error("a finding");
    expect(applyEdits(text, [ignoreEdit(dockerfile.syntax, diagnostic, "line")])).toBe("FROM a\r\n\t# plimsoll ignore=word\r\n\tRUN bad\r\n");
  });
});

test("a run fails on what is at least as bad as the level", () => {
  for (const [index, severity] of severities.entries()) {
    const { diagnostics } = run("FROM x\n", [wordRule("word", "x", { severity })]);
    expect(failing(diagnostics, "none")).toBe(false);
    for (const [other, level] of severities.entries()) expect(failing(diagnostics, level)).toBe(index <= other);
  }
  expect(failing([], "style")).toBe(false);
});
