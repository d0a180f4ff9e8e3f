import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { rules } from "../rules/index.js";
import { hadolintSeverities } from "../src/config/hadolint/severities.js";
import { idResolver, readIgnoreComment, resolveSettings, severityOf } from "../src/config/index.js";
import { lint } from "../src/engine/index.js";
import { imagePattern, isLicenceExpression, isReferenceProblem, parseReference, textPattern } from "../src/model/index.js";
import { Source } from "../src/text/index.js";
import { runProgram, type Ran } from "./cases/program.js";

const ids = idResolver(rules);
const hadolint = resolveSettings({
  rules,
  flags: { presets: [{ value: "hadolint", flag: "" }], ignore: [], severities: [], buildArgs: new Map() },
}).settings;

describe("the preset hadolint", () => {
  test("has a rule for each of the codes", () => {
    expect(Object.keys(hadolintSeverities).filter((code) => !ids.codes.has(`hadolint/${code}`))).toEqual([]);
  });

  test("covers no code that hadolint does not have", () => {
    const covered = [...ids.codes.keys()].filter((code) => code.startsWith("hadolint/"));
    expect(covered.filter((code) => !Object.hasOwn(hadolintSeverities, code.slice("hadolint/".length)))).toEqual([]);
  });

  test("has hadolint's severity for each code, and not those that are off", () => {
    for (const [code, level] of Object.entries(hadolintSeverities)) {
      for (const rule of ids.codes.get(`hadolint/${code}`) ?? []) {
        const setting = hadolint.rules.get(rule.id);
        if (level === "off") expect(setting?.codes?.has(`hadolint/${code}`) ?? false, code).toBe(false);
        else expect(setting && severityOf(setting, "style", [`hadolint/${code}`]), code).toBe(level);
      }
    }
  });

  test("is silent about what hadolint is silent about", () => {
    const { diagnostics } = lint(new Source('FROM alpine:3.22\nCMD ["sh"]\n'), hadolint, { ids });
    expect(diagnostics).toEqual([]);
  });

  test("says what breaks the build", () => {
    const { diagnostics } = lint(new Source("FROM alpine:3.22\nEXPOSE a\nEXPOSE 70000\n"), hadolint, { ids });
    expect(diagnostics.map(({ rule, severity, covers }) => [rule, severity, covers.includes("hadolint/DL3011")])).toEqual([
      ["invalid-port", "error", false],
      ["invalid-port", "error", true],
    ]);
  });
});

describe("hadolint's comments", () => {
  const found = (text: string) => lint(new Source(text), hadolint, { ids }).diagnostics.map(({ rule, start }) => `${rule}@${new Source(text).lineAt(start)}`);

  test("hold for the instruction on the next line, all its lines", () => {
    expect(found("FROM alpine:3.22\n# hadolint ignore=DL3004 # known\nRUN true && \\\n  sudo id\nRUN sudo id\n")).toEqual(["sudo-in-run@5"]);
    expect(found("FROM alpine:3.22\n# hadolint ignore = DL3059 , DL3004\n# hadolint ignore=DL3009\nRUN sudo id\n")).toEqual([]);
  });

  test("hold for a stage, its FROM included, or for the file", () => {
    expect(found("# hadolint stage ignore=DL3006,DL3004\nFROM alpine\nRUN sudo id\nFROM debian\n")).toEqual(["tag-missing@4"]);
    expect(found("FROM alpine\nRUN sudo id\n# hadolint global ignore=DL3006,DL3004\n")).toEqual([]);
  });

  test.each([
    ["# hadolint ignore=DL3004\n\nRUN sudo id", "looks only at the line below it"],
    ["RUN true && \\\n# hadolint ignore=DL3004\n sudo id", "above the instruction, not between its lines"],
    ["# hadolint ignore=DL3004 because\nRUN sudo id", 'a reason begins with " # "'],
    ["# hadolint ignore=dl3004\nRUN sudo id", "upper case: DL3004"],
    ["# hadolint ignore=all\nRUN sudo id", 'not "all"'],
    ["# hadolint ignore=crazy,DL3004\nRUN sudo id", 'not "crazy"'],
    ["# hadolint ignore DL3004\nRUN sudo id", "an equals sign is missing"],
    ["# hadolint: ignore=DL3004\nRUN sudo id", "no colon"],
    ["# hadolint file ignore=DL3004\nRUN sudo id", '"file" is not known'],
    ["# hadolint ignroe=DL3004\nRUN sudo id", 'did you mean "ignore"?'],
    ["# hadolint Ignore=DL3004\nRUN sudo id", "lower case only"],
    ["# hadolint ignore=DL3004,\nRUN sudo id", "is missing"],
    ["# hadolint shell=bish\nRUN sudo id", 'no shell is called "bish"'],
  ])("are reported where hadolint passes over them: %s", (text, message) => {
    const { diagnostics } = lint(new Source(`FROM alpine:3.22\n${text}\n`), hadolint, { ids });
    expect(diagnostics.map(({ rule }) => rule).toSorted()).toEqual(["invalid-ignore", "sudo-in-run"]);
    expect(diagnostics.find(({ rule }) => rule === "invalid-ignore")?.message).toContain(message);
  });

  test("may name codes of ShellCheck and codes that are gone", () => {
    expect(found("FROM alpine:3.22\n# hadolint ignore=SC2086,DL3005\nRUN true\n")).toEqual([]);
    expect(found("FROM alpine:3.22\n# hadolint ignore=DL9999\nRUN true\n")).toEqual(["invalid-ignore@2"]);
  });

  test("are no prose", () => {
    for (const text of [" hadolint", " hadolint ignores this", " hadolint is a linter", " about hadolint ignore=DL3006"])
      expect(readIgnoreComment(text)).toBeUndefined();
  });

  test("say which shell reads RUN, for the file or from there on", () => {
    const pipe = "RUN curl https://example.org/a | tar -x\n";
    expect(found(`# hadolint shell=pwsh\nFROM alpine:3.22\n${pipe}FROM debian:13\n${pipe}`)).toEqual([]);
    expect(found(`FROM alpine:3.22\n${pipe}# hadolint shell=powershell\n${pipe}FROM debian:13\n${pipe}`)).toEqual([
      "pipe-failure-hidden@2",
      "pipe-failure-hidden@6",
    ]);
    expect(found(`# hadolint shell=pwsh\nFROM alpine:3.22\nSHELL ["/bin/sh", "-c"]\n${pipe}`)).toEqual(["pipe-failure-hidden@4"]);
  });

  test("never throw, and are read the same way twice", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("hadolint", " ", "ignore", "=", "DL3006", ",", "#", "global", "stage", "shell", "x", ":", "\t", "dl1"), { maxLength: 12 }),
        (parts) => {
          const text = parts.join("");
          const once = readIgnoreComment(text);
          expect(readIgnoreComment(text)).toEqual(once);
          for (const { start, end } of [...(once?.ids ?? []), ...(once?.problems ?? [])])
            expect(0 <= start && start <= end && end <= text.length, text).toBe(true);
        },
      ),
    );
  });
});

describe("on the command line", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plimsoll-hadolint-"));
    mkdirSync(join(folder, ".git"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const plimsoll = (line: string, environment: Record<string, string> = {}): Promise<Ran> => runProgram(line.split(" "), { folder, environment });
  const codes = async (line = "", environment: Record<string, string> = {}): Promise<string[]> => {
    const { out, err } = await plimsoll(`lint --format json${line} Dockerfile`, environment);
    expect(err).toBe("");
    const { files } = JSON.parse(out) as { files: { findings: { severity: string; covers: string[] }[] }[] };
    return (files[0]?.findings ?? [])
      .flatMap(({ severity, covers }) => covers.filter((code) => code.startsWith("hadolint/")).map((code) => `${code.slice(9)} ${severity}`))
      .toSorted();
  };

  test("a .hadolint.yaml is in force where there is no configuration of ours", async () => {
    write("Dockerfile", "FROM alpine\nRUN cd /srv\nUSER root\n");
    write(".hadolint.yaml", "ignored: [DL3003]\noverride: { error: [DL3006], info: [DL3057] }\n");
    expect(await codes()).toEqual(["DL3002 warning", "DL3006 error", "DL3057 info"]);
    expect(await codes(" --no-config --preset hadolint")).toEqual(["DL3002 warning", "DL3003 warning", "DL3006 warning"]);
    write(".plimsoll.yaml", "extends: []\n");
    expect(await codes()).toEqual([]);
  });

  test("a preset that is given goes before hadolint's, and what the file says stays", async () => {
    write("Dockerfile", 'FROM alpine\nUSER root\nCMD ["sh"]\n');
    write(".hadolint.yml", "ignored: [DL3006]\n");
    expect(await codes(" --preset recommended")).toEqual(["DL3002 info"]);
  });

  test("policies are taken over", async () => {
    write("Dockerfile", "FROM gcr.io/a/b:1\nLABEL version=v1 mail= other=1\n");
    write(".hadolint.yaml", "trustedRegistries: [docker.io]\nlabel-schema: { version: semver, mail: email, team: '' }\nstrict-labels: true\n");
    expect(await codes()).toEqual(["DL3026 error", "DL3049 info", "DL3050 info", "DL3051 warning", "DL3056 warning"]);
  });

  test("it is looked for in the current folder, above the file, and where the user keeps it", async () => {
    write("a/Dockerfile", "FROM alpine\n");
    const ignores = async (): Promise<boolean> =>
      (await plimsoll("lint --format json a/Dockerfile", { HOME: join(folder, "home") })).out.includes('"findings":[]') ||
      !(await plimsoll("lint --format json a/Dockerfile", { HOME: join(folder, "home") })).out.includes("DL3006");
    expect(await ignores()).toBe(false);
    for (const name of [".hadolint.yaml", "a/.hadolint.yml", "home/.config/hadolint.yaml", "home/.hadolint/config.yaml", "home/.hadolint.yml"]) {
      write(name, "ignored: [DL3006]\n");
      expect(await ignores(), name).toBe(true);
      rmSync(join(folder, name));
    }
  });

  test("variables say the same, and are joined with a file", async () => {
    write("Dockerfile", "FROM alpine\nRUN cd /srv\nUSER root\n");
    const environment = { HADOLINT_IGNORE: "DL3006", HADOLINT_OVERRIDE_STYLE: "DL3003", HADOLINT_FAILURE_THRESHOLD: "error" };
    expect(await codes("", environment)).toEqual(["DL3002 warning", "DL3003 style"]);
    expect((await plimsoll("Dockerfile", environment)).code).toBe(0);
    write(".hadolint.yaml", "ignored: [DL3002]\nfailure-threshold: style\n");
    expect(await codes("", environment)).toEqual(["DL3003 style"]);
    expect((await plimsoll("Dockerfile", environment)).code).toBe(1);
    const wrong = await plimsoll("Dockerfile", { HADOLINT_FORMAT: "yaml", HADOLINT_REQUIRE_LABELS: "a:b" });
    expect(wrong.code).toBe(2);
    expect(wrong.out).toContain("HADOLINT_FORMAT");
  });

  test.each([
    ["", 1],
    ["failure-threshold: warning\n", 0],
    ["failure-threshold: none\n", 0],
    ["no-fail: true\n", 0],
  ])("%j ends with %i where there is an info", async (text, code) => {
    write("Dockerfile", "FROM debian:13\nRUN service a start\n");
    write(".hadolint.yaml", text);
    expect((await plimsoll("Dockerfile")).code).toBe(code);
  });

  test("comments count unless disable-ignore-pragma says otherwise", async () => {
    write("Dockerfile", "# hadolint ignore=DL3006\nFROM alpine\n");
    write(".hadolint.yaml", "disable-ignore-pragma: false\n");
    expect(await codes()).toEqual([]);
    write(".hadolint.yaml", "disable-ignore-pragma: true\n");
    expect(await codes()).toEqual(["DL3006 warning"]);
  });

  test("a format of the file is that of the report, where none is given", async () => {
    write("Dockerfile", "FROM alpine\n");
    write(".hadolint.yaml", "format: gnu\n");
    expect((await plimsoll("Dockerfile")).out).toMatch(/^\S*Dockerfile:1[.:]/);
    expect((await plimsoll("Dockerfile -f json")).out).toMatch(/^\{/);
  });

  test.each([
    ["ignore: [DL3006]\n", '1:1: hadolint\'s configuration has no key "ignore"; did you mean "ignored"?'],
    ["ignored: [DL3006, DL30006]\n", '1:19: hadolint has no rule "DL30006"'],
    ["ignored: DL3006\n", "1:10: ignored must be a list"],
    ["override:\n  warn: [DL3006]\n", '2:3: override has no key "warn"; did you mean "warning"?'],
    ["failure-threshold: warn\n", '1:20: failure-threshold must be one of error, warning, info, style, ignore, none; did you mean "warning"?'],
    ["no-fail: 1\n", "1:10: no-fail must be true or false"],
    ["label-schema:\n  a: number\n", "2:6: the type of a label must be one of text, url"],
    ["label-schema: [a]\n", "1:15: label-schema must be a mapping"],
    ["format: codacy\n", "1:9: Plimsoll does not write the format codacy"],
    ["formats: [json, sarif]\n", "1:17: standard output takes one format"],
    ["- DL3006\n", "1:1: hadolint's configuration must be a mapping"],
    ["ignored: [DL3006\n", "2:1:"],
  ])("a mistake in it is an error with its place: %j", async (text, message) => {
    write("Dockerfile", "FROM alpine:3.22\n");
    write(".hadolint.yaml", text);
    const { code, out } = await plimsoll("Dockerfile");
    expect(code).toBe(2);
    expect(out).toContain(`.hadolint.yaml:${message}`);
  });

  test("init writes a configuration that is valid, and none over another", async () => {
    write("Dockerfile", "FROM alpine\n");
    expect(await plimsoll("init --preset strict")).toMatchObject({ code: 0, err: "" });
    expect(readFileSync(join(folder, ".plimsoll.yaml"), "utf8")).toContain("extends: strict");
    expect(await codes()).toContain("DL3006 warning");
    expect(await plimsoll("init")).toMatchObject({ code: 2 });
    expect((await plimsoll("init")).err).toContain("--force replaces it");
    expect((await plimsoll("init --force")).code).toBe(0);
  });

  test("what init writes holds with any of its lines uncommented", async () => {
    write("Dockerfile", "FROM alpine\n");
    await plimsoll("init");
    const written = readFileSync(join(folder, ".plimsoll.yaml"), "utf8");
    const examples = written.match(/^#(?= {1,2}[-a-z]).*(?:[:}\]]|: \w+)$/gm) ?? [];
    expect(examples).toHaveLength(3);
    for (const some of [[], ...examples.map((one) => [one]), examples]) {
      write(
        ".plimsoll.yaml",
        some.reduce((text, line) => text.replace(line, line.slice(1)), written),
      );
      expect(await plimsoll("config Dockerfile")).toMatchObject({ code: 0, err: "" });
    }
    expect((await plimsoll("config Dockerfile")).out).toMatch(/^ {2}tag-missing: off +# \.plimsoll\.yaml:/m);
    expect(written).not.toContain("$schema");
  });

  test("init names the schema where it is", async () => {
    mkdirSync(join(folder, "node_modules/plimsoll/schema"), { recursive: true });
    write("node_modules/plimsoll/schema/plimsoll.schema.json", "{}");
    await plimsoll("init");
    expect(readFileSync(join(folder, ".plimsoll.yaml"), "utf8")).toMatch(
      /^# yaml-language-server: \$schema=\.\/node_modules\/plimsoll\/schema\/plimsoll\.schema\.json\n/,
    );
  });

  test("init takes hadolint's configuration over, and says what changed", async () => {
    write("Dockerfile", "FROM gcr.io/a/b\n# hadolint ignore=DL3003\nRUN cd /srv\nUSER root\nLABEL a=b c=1\n");
    write(
      ".hadolint.yaml",
      "ignored: [DL3002, SC2086, DL3005]\noverride: { error: [DL3006] }\ntrustedRegistries: [docker.io]\nlabel-schema: { a: url }\nstrict-labels: true\ndisable-ignore-pragma: true\nformat: sarif\n",
    );
    const before = await codes();
    const { code, out } = await plimsoll("init --from .hadolint.yaml");
    expect(code).toBe(0);
    for (const note of ["SC2086 is left out", "DL3005 is no rule of hadolint's any more", "plimsoll --format sarif", "ignoreComments: false", "failOn is info"])
      expect(out).toContain(note);
    expect(readFileSync(join(folder, ".plimsoll.yaml"), "utf8")).toContain("DL3006: error");
    rmSync(join(folder, ".hadolint.yaml"));
    expect(await codes()).toEqual(before);
    expect(before).toEqual(["DL3003 warning", "DL3006 error", "DL3026 error", "DL3050 info", "DL3052 warning"]);
  });
});

describe("policies", () => {
  test("a pattern without a star matches itself alone, and one star stops at a slash", () => {
    const text = fc.stringMatching(/^[a-z/:.-]{0,12}$/);
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(textPattern(one)(other)).toBe(one === other);
        expect(textPattern("**")(one)).toBe(true);
        expect(textPattern("*")(one)).toBe(!one.includes("/"));
        expect(textPattern(`${one}**${other}`)(one + other)).toBe(true);
        expect(textPattern(`${one}*`)(one + other)).toBe(!other.includes("/"));
      }),
    );
  });

  test("an image matches by its short and by its full name", () => {
    const matches = (pattern: string, text: string): boolean => {
      const reference = parseReference(text);
      if (isReferenceProblem(reference)) throw new Error(text);
      return imagePattern(pattern)(reference);
    };
    for (const pattern of ["alpine", "alpine:3.*", "docker.io/library/alpine", "docker.io/**", "*"])
      expect(matches(pattern, "alpine:3.22"), pattern).toBe(true);
    for (const pattern of ["alpine:3", "alpin", "library/alpine", "docker.io/*"]) expect(matches(pattern, "alpine:3.22"), pattern).toBe(false);
  });

  test("licence expressions may be joined and put in brackets", () => {
    const licence: fc.Arbitrary<string> = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom("MIT", "apache-2.0", "GPL-2.0+", "GPL-3.0-only WITH GCC-exception-3.1", "LicenseRef-own"),
        fc.tuple(tie("expression"), fc.constantFrom("AND", "OR"), tie("expression")).map((parts) => parts.join(" ")),
        tie("expression").map((inner) => `(${inner})`),
      ),
    })).expression;
    fc.assert(
      fc.property(licence, (text) => {
        expect(isLicenceExpression(text), text).toBe(true);
        for (const wrong of [`${text} AND`, `(${text}`, `${text})`, `${text} ${text}`, `${text} and MIT`, `Proprietary OR ${text}`])
          expect(isLicenceExpression(wrong), wrong).toBe(false);
      }),
    );
    expect(isLicenceExpression("")).toBe(false);
  });
});
