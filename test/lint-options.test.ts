import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Bundle } from "../src/cli/command.js";
import { showProgress } from "../src/cli/progress.js";
import type { World } from "../src/cli/world.js";
import { configurationSchema } from "../src/config/index.js";
import { accept, newFindings, printBaseline, readBaseline } from "../src/engine/index.js";
import { defineRule, replace } from "../src/rule/index.js";
import { Source } from "../src/text/index.js";
import { runProgram, type Ran } from "./cases/program.js";
import { copy } from "./cases/sample-report.js";

const noAdd = defineRule({
  id: "no-add",
  summary: "Files are copied with COPY",
  since: "0.1.0",
  category: "style",
  severity: "warning",
  fix: "safe",
  presets: { recommended: true },
  messages: { add: "{what} is added", fix: "Copy it" },
  *check(file, finding) {
    for (const add of file.instructions("ADD")) yield finding("add", add.keyword, { what: add.sources[0]?.text ?? "" }, replace("fix", add.keyword, "COPY"));
  },
});
const noUser = defineRule({
  id: "no-user",
  summary: "There is no USER",
  since: "0.1.0",
  category: "policy",
  severity: "info",
  presets: { recommended: true },
  messages: { user: "there is a USER" },
  *check(file, finding) {
    for (const user of file.instructions("USER")) yield finding("user", user);
  },
});
const rules = [noAdd, noUser];
const bundle: Bundle = {
  version: "1.2.3",
  rules,
  page: () => undefined,
  validator: () => Promise.resolve(new Ajv({ allErrors: true, strict: false }).compile(configurationSchema(rules))),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-options-"));
  mkdirSync(join(folder, ".git"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const plimsoll = (line: string, from = ".", environment: World["environment"] = {}): Promise<Ran> =>
  runProgram(line.split(" "), { folder: join(folder, from), environment, bundle });

const write = (name: string, text: string): void => {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const found = ({ out }: { out: string }): string[] => out.match(/^\S+:\d+:\d+  \w+  \S+/gm) ?? [];

describe("--baseline", () => {
  const update = "--baseline known.json --update-baseline .";

  test("only what is new is reported and fails", async () => {
    write("Dockerfile", "FROM a\nADD x /\nADD x /\nUSER me\n");
    expect(await plimsoll(update)).toEqual({
      code: 0,
      out: "No other problems in 1 file; 3 in the baseline\n",
      err: "plimsoll: known.json accepts 3 findings, before 0\n",
    });
    expect(await plimsoll("--baseline known.json .")).toEqual({ code: 0, out: "No other problems in 1 file; 3 in the baseline\n", err: "" });

    write("Dockerfile", "# moved\nFROM a\n\nUSER me\n  ADD   x /\nADD y /\nADD x /\nADD x /\n");
    const later = await plimsoll("--baseline known.json .");
    expect([later.code, found(later)]).toEqual([1, ["Dockerfile:6:1  warning  no-add", "Dockerfile:8:1  warning  no-add"]]);
    expect(later.out).toMatch(/2 problems in 1 file \(2 warnings\), 2 fixable with --fix; 3 in the baseline\n$/);
  });

  test("the same findings make the same file, whatever the folder that Plimsoll runs in", async () => {
    write("b/Dockerfile", "FROM a\nADD x /\nADD y /\n");
    write("a/Dockerfile", "FROM a\nUSER me\nADD x /\n");
    await plimsoll(update);
    const text = read("known.json");
    const entries = (JSON.parse(text) as { findings: { file: string; rule: string }[] }).findings.map(({ file, rule }) => `${file} ${rule}`);
    expect(entries).toEqual(["a/Dockerfile no-add", "a/Dockerfile no-user", "b/Dockerfile no-add", "b/Dockerfile no-add"]);
    expect(text.split("\n")).toHaveLength(10);
    await plimsoll("--baseline ../known.json --update-baseline Dockerfile ../b", "a");
    expect(read("known.json")).toBe(text);
    expect((await plimsoll("--baseline ../known.json Dockerfile", "a")).code).toBe(0);
  });

  test("an update drops what is gone, and keeps files that were not looked at", async () => {
    write("a/Dockerfile", "FROM a\nADD x /\nADD y /\n");
    write("b/Dockerfile", "FROM a\nADD x /\n");
    write("c/Dockerfile", "FROM a\nADD x /\n");
    await plimsoll(update);
    write("a/Dockerfile", "FROM a\nADD y /\n");
    rmSync(join(folder, "c"), { recursive: true });
    const { err } = await plimsoll("--baseline known.json --update-baseline a");
    expect(err).toBe("plimsoll: known.json accepts 2 findings, before 4\n");
    expect(read("known.json").match(/"file":"\w/g)).toEqual(['"file":"a', '"file":"b']);
  });

  test("what cannot be read is said, and nothing is checked", async () => {
    write("Dockerfile", "FROM a\n");
    expect(await plimsoll("--baseline known.json .")).toEqual({
      code: 2,
      out: "",
      err: "plimsoll: known.json: the baseline cannot be read: there is no such file; plimsoll --baseline FILE --update-baseline makes one of the present findings\n",
    });
    for (const [text, problem] of [
      ["{", /it is not JSON: /],
      ["[]", /it is no baseline: it has no "version" and "findings"\n/],
      ['{"version": 2, "findings": []}', /it has version 2, and only 1 is known\n/],
      ['{"version": 1, "findings": [{"file": "a"}]}', /number 1 of its findings needs "file", /],
    ] as const) {
      write("known.json", text);
      for (const line of ["--baseline known.json .", update]) {
        const { code, err } = await plimsoll(line);
        expect([code, err]).toEqual([2, expect.stringMatching(problem)]);
      }
      expect(read("known.json")).toBe(text);
    }
    expect((await plimsoll("--update-baseline .")).err).toMatch(/^plimsoll: --update-baseline needs the file to write: --baseline=FILE\n/);
    const nowhere = await plimsoll("--baseline none/known.json --update-baseline .");
    expect([nowhere.code, nowhere.out]).toEqual([
      2,
      expect.stringMatching(/^error: none\/known.json: the baseline cannot be written: there is no such file\n/),
    ]);
  });

  test("whatever was accepted is not new, also when its lines have moved", () => {
    const lines = fc.array(fc.constantFrom("ADD a", "ADD b  c", "ENV x", "", "é👍 ADD"), { maxLength: 30 });
    const findings = (text: string): (typeof copy)[] => [...text.matchAll(/ADD/g)].map(({ index }) => ({ ...copy, start: index, end: index + 3 }));
    fc.assert(
      fc.property(lines, fc.constantFrom("", "\n", "# more\n\n"), fc.constantFrom("", " ", "\t"), (all, above, indentation) => {
        const before = all.join("\n");
        const after = above + all.map((line) => indentation + line).join(`\n${above}`);
        const printed = printBaseline(accept("Dockerfile", new Source(before), findings(before)));
        const baseline = readBaseline(printed);
        if ("problem" in baseline) throw new Error(baseline.problem);
        expect(printBaseline(baseline.accepted.toReversed())).toBe(printed);
        expect(newFindings(new Source(after), findings(after), baseline.accepted)).toEqual([]);
        const twice = `${before}\n${before}`;
        expect(newFindings(new Source(twice), findings(twice), baseline.accepted)).toHaveLength(findings(before).length);
      }),
    );
  });

  test("a message that is worded anew is the same finding, another message of the rule is not", () => {
    const source = new Source("ADD a b\n");
    const accepted = accept("f", source, [{ ...copy, start: 0, message: "a is a local file" }]);
    expect(newFindings(source, [{ ...copy, start: 0, message: "ADD is for what COPY cannot do" }], accepted)).toEqual([]);
    expect(newFindings(source, [{ ...copy, start: 0, messageId: "archive" }], accepted)).toHaveLength(1);
  });
});

describe("what is shown and what fails", () => {
  test("--max-warnings counts warnings together, and nothing else", async () => {
    write("a/Dockerfile", "FROM a\nADD x /\nUSER me\n");
    write("b/Dockerfile", "FROM a\nADD x /\n");
    const codes = async (...lines: string[]): Promise<number[]> => Promise.all(lines.map(async (line) => (await plimsoll(line)).code));
    expect(await codes(".", "--max-warnings 2 .", "--max-warnings 1 .", "--max-warnings 0 --fail-on none .")).toEqual([1, 0, 1, 1]);
    expect(await codes("--max-warnings 2 --fail-on info .", "--max-warnings 0 b --severity no-add=error", "--max-warnings 0 --severity no-add=info .")).toEqual(
      [1, 1, 0],
    );
    expect((await plimsoll("--max-warnings=-1 .")).err).toMatch(/^plimsoll: --max-warnings is a number from 0 on, not "-1"\n/);
  });

  test("--min-severity hides what is less, which still fails", async () => {
    write("Dockerfile", "FROM a\nADD x /\nUSER me\n");
    const some = await plimsoll("--min-severity warning .");
    expect([found(some), some.out.split("\n").at(-2)]).toEqual([
      ["Dockerfile:2:1  warning  no-add"],
      "1 problem in 1 file (1 warning), 1 fixable with --fix; 1 of lesser severity not shown",
    ]);
    expect(await plimsoll("--min-severity error .")).toEqual({ code: 1, out: "No other problems in 1 file; 2 of lesser severity not shown\n", err: "" });
    expect((await plimsoll("--min-severity fatal .")).code).toBe(2);
  });

  test("--quiet prints findings and errors alone", async () => {
    write("Dockerfile", "FROM a\n");
    expect(await plimsoll("--quiet .")).toEqual({ code: 0, out: "", err: "" });
    write("Dockerfile", "FROM a\nADD x /\n");
    expect((await plimsoll("-q . gone")).out).toMatch(/^Dockerfile:2:1 [^]*--fix: Copy it\n\nerror: gone: there is no such file or folder\n$/);
  });

  test("--statistics prints how much each rule found", async () => {
    write("Dockerfile", "FROM a\nADD x /\nUSER me\nADD y /\n");
    expect((await plimsoll("--statistics .")).out).toBe(
      "2  no-add   warning  in 1 file, 2 fixable with --fix\n1  no-user  info     in 1 file\n3 problems of 2 rules\n",
    );
    const both = await plimsoll("--statistics -f text -f gnu -o - -o gnu.txt .");
    expect([both.out.split("\n").length, read("gnu.txt").split("\n").length]).toEqual([4, 4]);
    expect((await plimsoll("--statistics -f json .")).err).toMatch(/^plimsoll: --statistics is for the text format, and none of the formats is text\n/);
  });
});

test.each(["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"])("where %s is set, platforms get paths from there", async (name) => {
  write("app/Dockerfile", "FROM a\nADD x /\n");
  const paths = async (environment: World["environment"]): Promise<string[]> =>
    (JSON.parse((await plimsoll("--format gitlab Dockerfile", "app", environment)).out) as { location: { path: string } }[]).map(
      ({ location }) => location.path,
    );
  expect([await paths({ [name]: folder }), await paths({ [name]: join(folder, "elsewhere") }), await paths({})]).toEqual([
    ["app/Dockerfile"],
    ["Dockerfile"],
    ["Dockerfile"],
  ]);
});

describe("progress", () => {
  function counter(isTerminal: boolean, environment: World["environment"]): { written: string[]; at(time: number, done: number): void; clear(): void } {
    const written: string[] = [];
    let time = 0;
    const stderr = { isTerminal, columns: 80, write: (text: string | Uint8Array) => void written.push(String(text)) };
    const progress = showProgress({ stderr, environment }, 500, () => time);
    return {
      written,
      at(now, done) {
        time = now;
        progress.report(done);
      },
      clear: () => progress.clear(),
    };
  }

  test("begins after two seconds, is no more often than ten times a second, and leaves nothing", () => {
    const progress = counter(true, {});
    for (let file = 0; file < 500; file++) progress.at(file * 10, file);
    progress.clear();
    expect(progress.written[0]).toBe("\r\u001B[K200 of 500 files");
    expect(progress.written.at(-1)).toBe("\r\u001B[K");
    expect(progress.written).toHaveLength(31);
  });

  test.each([
    ["a short run", true, {}, 1999],
    ["no terminal", false, {}, 9000],
    ["a CI", true, { CI: "true" }, 9000],
  ])("%s has none", (_, isTerminal, environment, time) => {
    const progress = counter(isTerminal, environment);
    progress.at(time, 1);
    progress.clear();
    expect(progress.written).toEqual([]);
  });
});
