import { Ajv } from "ajv";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  compileGlobs,
  ConfigurationError,
  configurationSchema,
  idResolver,
  isExcluded,
  loadConfiguration,
  names,
  presets,
  presetVersions,
  readConfiguration,
  readFlags,
  readIgnoreComment,
  resolveSettings,
  settingsResolver,
  severityOf,
  within,
  type ConfigurationDocument,
  type ConfigurationValidator,
  type Level,
  type RuleSetting,
  type TypedFlags,
} from "../src/config/index.js";
import { baseImages } from "../src/model/data/base-images.js";
import { plainFacts } from "../src/model/images/catalogue.js";
import { defineRule, type Rule } from "../src/rule/define.js";

const silent = function* (): Generator<never> {};

const rules: readonly Rule[] = [
  defineRule({
    id: "tag-latest",
    summary: "Images should be pinned",
    since: "0.1.0",
    category: "reproducibility",
    severity: "warning",
    covers: ["hadolint/DL3007"],
    presets: { recommended: true, strict: "error" },
    options: {
      type: "object",
      additionalProperties: false,
      properties: {
        allow: { type: "array", items: { type: "string" }, default: [], description: "Images that may stay." },
        depth: { type: "integer", minimum: 1, default: 3, description: "How deep." },
        kind: { type: "string", enum: ["image", "stage"], description: "What." },
      },
    },
    messages: { latest: "latest" },
    check: silent,
  }),
  defineRule({
    id: "package-pin",
    summary: "Packages should be pinned",
    since: "0.1.3",
    category: "reproducibility",
    severity: "info",
    covers: ["hadolint/DL3008"],
    presets: { strict: ["style", {}] },
    messages: { apt: "apt", apk: { text: "apk", covers: ["hadolint/DL3018"] }, pip: { text: "pip", covers: ["hadolint/DL3013", "sonar/S1"] } },
    check: silent,
  }),
  defineRule({
    id: "apk-pin",
    summary: "Packages of Alpine should be pinned",
    since: "0.2.0",
    category: "reproducibility",
    severity: "style",
    covers: ["hadolint/DL3018"],
    presets: { recommended: true },
    messages: { apk: "apk" },
    check: silent,
  }),
];

const ids = idResolver(rules);
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(configurationSchema(rules)) as unknown as ConfigurationValidator;
const vocabulary = { ids, validator: () => Promise.resolve(validate) };

const read = (text: string): Promise<ConfigurationDocument> => readConfiguration(text, { path: "/project/.plimsoll.yaml", name: ".plimsoll.yaml" }, vocabulary);

async function mistakes(reading: Promise<unknown>): Promise<string[]> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split("\n");
    throw error;
  }
  return [];
}

/** Loads `/project/.plimsoll.yaml` from files given by their paths within `/`. */
const load = (files: Readonly<Record<string, string>>): Promise<ConfigurationDocument> =>
  loadConfiguration(
    "/project/.plimsoll.yaml",
    (path) => (files[path.slice(1)] === undefined ? { problem: "there is no such file" } : { text: files[path.slice(1)] ?? "" }),
    vocabulary,
    (path) => path.slice(1),
  );

/** Severity, or "on", of each rule that runs. */
function levels(input: { configuration?: ConfigurationDocument; flags?: TypedFlags }, file?: string): Record<string, string> {
  const { settings } = resolveSettings({ rules, configuration: input.configuration, flags: readFlags(input.flags ?? {}, ids) }, file);
  return Object.fromEntries([...settings.rules].map(([id, { severity }]) => [id, severity ?? "on"]));
}

describe("reading", () => {
  test("an empty file, one with comments only and one with empty keys are empty configurations", async () => {
    for (const text of ["", "# nothing yet\n", "---\n", "rules:\noverrides:\nextends:\n"]) {
      expect(await read(text)).toEqual({ path: "/project/.plimsoll.yaml", name: ".plimsoll.yaml", rules: [], overrides: [], buildArgs: new Map() });
    }
  });

  test("every key is read, with its place", async () => {
    const document = await read(
      [
        "# yaml-language-server: $schema=x",
        "extends: [recommended@0.1, ../base.yaml]",
        "rules:",
        "  tag-latest: [error, { depth: 2 }]",
        "  DL3008: off",
        "failOn: none",
        "target: 1",
        "buildArgs: { VERSION: 1.10, EMPTY: '' }",
        "requireIgnoreReason: true",
        "date: 2026-02-28",
        "exclude: vendor",
      ].join("\r\n"),
    );
    const file = ".plimsoll.yaml";
    expect(document.extends).toEqual([
      { kind: "preset", name: "recommended@0.1", place: { file, line: 2, column: 11 } },
      { kind: "file", path: "/base.yaml", place: { file, line: 2, column: 28 } },
    ]);
    expect(document.rules.map(({ level, options, place }) => ({ level, options, place }))).toEqual([
      { level: "error", options: { depth: 2 }, place: { file, line: 4, column: 3 } },
      { level: "off", options: undefined, place: { file, line: 5, column: 3 } },
    ]);
    expect(document.buildArgs.get("VERSION")).toEqual({ value: "1.10", place: { file, line: 8, column: 14 } });
    expect(document.buildArgs.get("EMPTY")?.value).toBe("");
    expect(document.failOn?.value).toBe("none");
    expect(document.target?.value).toBe("1");
    expect(document.requireIgnoreReason?.value).toBe(true);
    expect(document.date?.value).toBe("2026-02-28");
    expect(document.exclude?.matches("vendor/x/Dockerfile")).toBe(true);
  });

  test("JSON with tabs and a byte order mark is read by the same reader", async () => {
    const document = await read('\uFEFF{\n\t"$schema": "x",\n\t"rules": {\n\t\t"tag-latest": "off"\n\t}\n}\n');
    expect(document.rules[0]).toMatchObject({ level: "off", place: { line: 4, column: 3 } });
  });

  test.each([
    ["rulez: {}", "1:1", 'there is no key "rulez"; did you mean "rules"?'],
    ["rules:\n  tag-latst: off", "2:3", 'no rule is called "tag-latst"; did you mean "tag-latest"?'],
    ["rules:\n  hadolint/DL3077: off", "2:3", 'no rule is called "hadolint/DL3077"; did you mean "hadolint/DL3007"?'],
    ["rules:\n  tag-latest: eror", "2:15", '"eror" is no severity; did you mean "error"?'],
    ["rules:\n  tag-latest: false", "2:15", '"false" is no severity; did you mean "off"?'],
    ["rules:\n  tag-latest: [warn, {}]", "2:16", '"warn" is no severity; did you mean "warning"?'],
    ["rules:\n  tag-latest: [error]", "2:15", "rules.tag-latest must be a severity, or a list of a severity and options"],
    ["rules:\n  tag-latest: [error, {}, {}]", "2:15", "rules.tag-latest must be a severity, or a list of a severity and options"],
    ["rules:\n  tag-latest: [error, { depht: 2 }]", "2:25", 'tag-latest has no option "depht"; did you mean "depth"?'],
    ["rules:\n  tag-latest: [error, { depth: 0 }]", "2:32", "option depth of tag-latest must be >= 1"],
    ["rules:\n  DL3007: [error, { depth: deep }]", "2:28", "option depth of DL3007 must be a whole number, not a text"],
    ["rules:\n  tag-latest: [error, { kind: stages }]", "2:31", 'option kind of tag-latest must be one of image, stage, not "stages"; did you mean "stage"?'],
    ["rules:\n  package-pin: [error, { x: 1 }]", "2:26", "package-pin has no options"],
    ["rules:\n  tag-latest: [error, 3]", "2:23", "what follows the severity of tag-latest must be a mapping, not a number"],
    ["rules:\n  tag-latest: loud", "2:15", '"loud" is no severity; choose from off, on, error, warning, info, style'],
    ["rules: [tag-latest]", "1:8", "rules must be a mapping, not a list"],
    ["extends: reccomended", "1:10", 'no preset is called "reccomended"; did you mean "recommended"?'],
    ["extends:\n  - strict@7.0", "2:5", 'preset strict cannot be held at "7.0"; the releases to choose from are 0.1'],
    ["failOn: warn", "1:9", 'failOn must be one of error, warning, info, style, none, not "warn"; did you mean "warning"?'],
    ["date: 2026-02-30", "1:7", "there is no such day"],
    ["date: tomorrow", "1:7", "date must be written YYYY-MM-DD"],
    ["overrides:\n  - file: x\n    rules: {}", "2:5", 'overrides.0 lacks the key "files"'],
    ["just text", "1:1", "the configuration must be a mapping, not a text"],
    ["rules: [", "1:9", "Flow sequence in block collection must be sufficiently indented and end with a ]"],
    ["a: 1\n---\nb: 2", "2:1", "a configuration file holds one document"],
    ["rules: *missing", "1:1", "Unresolved alias (the anchor must be set before the alias): missing"],
    ["buildArgs:\n  A B: x", "2:3", '"A B" is no name of a build argument'],
    ["images:\n  Registry/App: {}", "2:3", '"Registry/App" is no name of images'],
    ["images:\n  a: { like: golagn:1.26-alpine }", "2:14", 'Plimsoll\'s catalogue has no image that is called "golagn"; did you mean "golang"?'],
    ["images:\n  a: { like: example.com/a }", "2:14", 'Plimsoll\'s catalogue has no image that is called "example.com/a"'],
    ["images:\n  a: { like: go*:1 }", "2:14", '"go*:1" is no name of an image'],
    ["images:\n  a: { endOfLife: 2026-02-30 }", "2:19", "there is no such day"],
    ["images:\n  a: { endOfLife: soon }", "2:19", "endOfLife of a must be written YYYY-MM-DD"],
    ["images:\n  a: { libcc: musl }", "2:8", 'an image has no fact "libcc"; did you mean "libc"?'],
    ["images:\n  rules: { libcc: musl }", "2:12", 'an image has no fact "libcc"; did you mean "libc"?'],
    ["images:\n  a: { libc: must }", "2:14", 'libc of a must be one of glibc, musl, uclibc, none, not "must"; did you mean "musl"?'],
    ["images:\n  a: golang", "2:6", "what is said of a must be a mapping, not a text"],
    ["images:\n  a: { users: { app: '1000' } }", "2:22", "users.app of a must be written uid:gid, as in 1000:1000"],
    ["images:\n  a: { users: { 'a b': 1:1 } }", "2:17", '"a b" is no name of a user'],
    ["images:\n  a: { environment: { A=B: x } }", "2:23", '"A=B" is no name of a variable'],
    ["images:\n  a: { shell: '' }", "2:15", "shell of a must not be empty"],
    ["images:\n  a: { ports: [0] }", "2:16", "ports.0 of a must be >= 1"],
    ["exclude: ['a', ' ']", "1:16", "exclude.1 must not be empty"],
    ["buildArgs:\n  A: [1]", "2:6", "buildArgs.A must be a text or a number or true or false, not a list"],
  ])("%j is a mistake at %s", async (text, place, message) => {
    expect(await mistakes(read(text))).toContain(`.plimsoll.yaml:${place}: ${message}`);
  });

  test("all mistakes are told, in the order of the file", async () => {
    const found = await mistakes(read("rules:\n  tag-latst: off\n  package-pin: warn\nfailon: none\n"));
    expect(found.map((line) => line.split(":")[1])).toEqual(["2", "3", "4"]);
  });

  test("what a merge key brings in is read", async () => {
    const document = await read("overrides:\n  - files: a\n    rules: &base { tag-latest: off }\n  - files: b\n    rules: { <<: *base, package-pin: error }\n");
    expect(document.overrides[1]?.rules.map(({ level }) => level).toSorted()).toEqual(["error", "off"]);
  });

  test("no text makes it fail in another way than with a ConfigurationError", async () => {
    const pieces = fc.constantFrom(
      "rules",
      "extends",
      "tag-latest",
      "off",
      ":",
      " ",
      "\n",
      "\n  ",
      "- ",
      "[",
      "]",
      "{",
      "}",
      ",",
      "&a",
      "*a",
      "<<",
      '"',
      "'",
      "!!x",
      "__proto__",
      "1",
      "\t",
      "#",
      "|",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 24 }), async (parts) => {
        for (const line of await mistakes(read(parts.join("")))) expect(line).not.toBe("");
      }),
      { numRuns: 300 },
    );
  });
});

describe("files that extend files", () => {
  test("a missing one, a broken one and a circle are told where they are extended or broken", async () => {
    expect(await mistakes(load({ "project/.plimsoll.yaml": "rules: {}\nextends: [./gone.yaml, ./bad.yaml]", "project/bad.yaml": "rulez: 1" }))).toEqual([
      'project/.plimsoll.yaml:2:11: "project/gone.yaml" cannot be extended: there is no such file',
      'project/bad.yaml:1:1: there is no key "rulez"; did you mean "rules"?',
    ]);
    expect(await mistakes(load({ "project/.plimsoll.yaml": "extends: ../a.yaml", "a.yaml": "extends: ./project/.plimsoll.yaml" }))).toEqual([
      "a.yaml:1:10: configuration files extend each other in a circle: project/.plimsoll.yaml → a.yaml → project/.plimsoll.yaml",
    ]);
  });

  test("a file that is extended along two ways is no circle", async () => {
    const configuration = await load({
      "project/.plimsoll.yaml": "extends: [./a.yaml, ./b.yaml]",
      "project/a.yaml": "extends: ./c.yaml",
      "project/b.yaml": "extends: ./c.yaml",
      "project/c.yaml": "rules: { package-pin: error }",
    });
    expect(levels({ configuration })).toEqual({ "tag-latest": "on", "package-pin": "error", "apk-pin": "on" });
  });
});

describe("what is in force", () => {
  test("presets choose rules, by release too", async () => {
    expect(levels({})).toEqual({ "tag-latest": "on", "apk-pin": "on" });
    expect(levels({ configuration: await read("extends: recommended@0.1") })).toEqual({ "tag-latest": "on" });
    expect(levels({ configuration: await read("extends: strict@0.1") })).toEqual({ "tag-latest": "error", "package-pin": "style" });
    expect(levels({ configuration: await read("extends: all") })).toEqual({ "tag-latest": "error", "package-pin": "style", "apk-pin": "on" });
    expect(levels({ configuration: await read("extends: []\nrules: { apk-pin: info }") })).toEqual({ "apk-pin": "info" });
  });

  test("every release that a preset may be held at includes that of the package", () => {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
    expect(presetVersions).toContain(version.split(".").slice(0, 2).join("."));
    for (const { extends: bases = [] } of presets) for (const base of bases) expect(presets.map(({ name }) => name)).toContain(base);
  });

  test("extends < rules < matching overrides < flags", async () => {
    const configuration = await load({
      "base.yaml": "rules: { tag-latest: info, package-pin: info, apk-pin: info }",
      "project/.plimsoll.yaml":
        "extends: [strict, ../base.yaml]\nrules: { package-pin: warning, apk-pin: warning }\noverrides:\n- { files: dev, rules: { apk-pin: style } }\n- { files: 'dev/x', rules: { apk-pin: error } }\n",
    });
    expect(levels({ configuration }, "/project/Dockerfile")).toEqual({ "tag-latest": "info", "package-pin": "warning", "apk-pin": "warning" });
    expect(levels({ configuration }, "/project/a/dev/Dockerfile")).toMatchObject({ "apk-pin": "style" });
    expect(levels({ configuration }, "/project/dev/x/Dockerfile")).toMatchObject({ "apk-pin": "error" });
    expect(levels({ configuration, flags: { severity: ["apk-pin=info,tag-latest=style"] } }, "/project/dev/x/Dockerfile")).toMatchObject({
      "apk-pin": "info",
      "tag-latest": "style",
    });
  });

  test("of any layers the last that speaks of a rule wins", async () => {
    const level = fc.option(fc.constantFrom<Level>("off", "error", "warning", "info", "style"), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(level, level, level, level, async (base, own, override, flag) => {
        const say = (one: Level | undefined): string => (one === undefined ? "{}" : `{ package-pin: ${one} }`);
        const configuration = await load({
          "project/base.yaml": `rules: ${say(base)}`,
          "project/.plimsoll.yaml": `extends: [./base.yaml]\nrules: ${say(own)}\noverrides: [{ files: '**', rules: ${say(override)} }]`,
        });
        const expected = flag ?? override ?? own ?? base ?? "off";
        const found = levels({ configuration, flags: flag ? { severity: [`package-pin=${flag}`] } : {} }, "/project/Dockerfile");
        expect(found["package-pin"] ?? "off").toBe(expected);
      }),
    );
  });

  test("options: defaults, then each key that a later layer gives; `on` keeps the severity", async () => {
    const configuration = await load({
      "project/base.yaml": "rules: { tag-latest: [info, { depth: 7, allow: [a] }] }",
      "project/.plimsoll.yaml": "extends: ./base.yaml\nrules: { tag-latest: [on, { allow: [b] }] }",
    });
    const { settings, rules: origins } = resolveSettings({ rules, configuration });
    expect(settings.rules.get("tag-latest")).toMatchObject({ severity: "info", options: { depth: 7, allow: ["b"] } });
    expect(resolveSettings({ rules }).settings.rules.get("tag-latest")?.options).toEqual({ depth: 3, allow: [] });
    const origin = origins.get("tag-latest");
    expect(origin?.level).toMatchObject({ kind: "file", place: { file: "project/.plimsoll.yaml", line: 2 } });
    expect(origin?.options.get("depth")).toMatchObject({ kind: "file", place: { file: "project/base.yaml", line: 1 } });
  });

  test("--preset replaces what is extended and the rest holds", async () => {
    const configuration = await read("extends: strict\nfailOn: error\nrules: { package-pin: warning }");
    expect(levels({ configuration, flags: { preset: ["recommended@0.1"] } })).toEqual({ "tag-latest": "on", "package-pin": "warning" });
    const resolved = resolveSettings({ rules, configuration, flags: readFlags({ preset: ["all"] }, ids) });
    expect(resolved.settings.failOn).toBe("error");
    expect(resolved.rules.get("apk-pin")?.level).toEqual({ kind: "preset", name: "all", flag: "--preset all" });
  });

  test("--only runs exactly these rules, --ignore takes away", async () => {
    const configuration = await read("rules: { package-pin: off, tag-latest: style }");
    expect(levels({ configuration, flags: { only: ["package-pin,tag-latest"] } })).toEqual({ "tag-latest": "style", "package-pin": "on" });
    expect(levels({ flags: { only: ["package-pin"], severity: ["tag-latest=error"] } })).toEqual({ "package-pin": "on" });
    expect(levels({ configuration, flags: { ignore: ["tag-latest"] } })).toEqual({ "apk-pin": "on" });
  });

  test("scalars: a flag before the file, the file before what it extends", async () => {
    const configuration = await load({
      "project/base.yaml": "failOn: info\ntarget: a\nbuildArgs: { A: '1', B: '1' }\ndate: 2026-01-01",
      "project/.plimsoll.yaml": "extends: ./base.yaml\nfailOn: error\nbuildArgs: { B: '2' }\nrequireIgnoreReason: true",
    });
    const resolved = resolveSettings({ rules, configuration, flags: readFlags({ target: "b", buildArg: ["C=x=y"] }, ids) });
    expect(resolved.settings).toMatchObject({
      failOn: "error",
      target: "b",
      buildArgs: { A: "1", B: "2", C: "x=y" },
      requireIgnoreReason: true,
      date: "2026-01-01",
    });
    expect(resolved.target).toEqual({ kind: "flag", flag: "--target b" });
    expect(resolved.buildArgs.get("A")).toMatchObject({ kind: "file", place: { file: "project/base.yaml" } });
    expect(resolveSettings({ rules }).settings).toMatchObject({ failOn: "warning", buildArgs: {} });
  });

  test("images: each name as it was said last, with its place", async () => {
    const configuration = await load({
      "project/base.yaml": "images:\n  example.com/a: { like: golang:1.26, user: 1 }\n  example.com/b: { libc: musl }",
      "project/.plimsoll.yaml": "extends: ./base.yaml\nimages: { example.com/a: { user: 0700, environment: { V: 1.10 } }, 'example.com/*': { shell: none } }",
    });
    const resolved = resolveSettings({ rules, configuration });
    expect(resolved.settings.images).toEqual({
      "example.com/a": { user: "0700", environment: { V: "1.10" } },
      "example.com/b": { libc: "musl" },
      "example.com/*": { shell: "none" },
    });
    expect(resolved.images.get("example.com/b")).toMatchObject({ kind: "file", place: { file: "project/base.yaml", line: 3, column: 3 } });
    expect(resolved.images.get("example.com/a")).toMatchObject({ kind: "file", place: { file: "project/.plimsoll.yaml", line: 2, column: 11 } });
    expect(resolveSettings({ rules }).settings).not.toHaveProperty("images");
  });

  test("every fact that the catalogue has of an image may be said of one", () => {
    for (const entry of baseImages) {
      for (const facts of [entry, ...Object.values(entry.variants ?? {})]) {
        validate({ images: { "example.com/a": plainFacts(facts) } });
        expect(validate.errors ?? [], entry.names[0]).toEqual([]);
      }
    }
  });

  test("images may share facts by a merge key", async () => {
    const { images } = await read("images:\n  a: &base { environment: { N: 1, T: x }, user: 7 }\n  b: { <<: *base, libc: none }");
    expect(images?.get("b")?.value).toEqual({ environment: { N: "1", T: "x" }, user: "7", libc: "none" });
  });

  test("files for which the same overrides match share one result", async () => {
    const configuration = await read("overrides: [{ files: dev, rules: { package-pin: error } }]");
    const resolve = settingsResolver({ rules, configuration });
    expect(resolve("/project/dev/a")).toBe(resolve("/project/dev/b"));
    expect(resolve("/project/dev/a")).not.toBe(resolve("/project/a"));
    expect(resolve().settings.rules.has("package-pin")).toBe(false);
  });

  test("patterns are relative to their own file, and where that lies elsewhere to the file that extends it", async () => {
    const files = { "project/.config/base.yaml": "overrides: [{ files: services/api, rules: { package-pin: error } }]\nexclude: services/old" };
    const configuration = await load({ ...files, "project/.plimsoll.yaml": "extends: .config/base.yaml" });
    expect(levels({ configuration }, "/project/services/api/Dockerfile")).toHaveProperty("package-pin");
    expect(isExcluded(configuration, "/project/services/old/Dockerfile")).toBe(true);
    expect(isExcluded(configuration, "/project/old/Dockerfile")).toBe(false);
  });
});

describe("codes of other tools", () => {
  const setting = (id: string, flags: TypedFlags, configuration?: ConfigurationDocument): RuleSetting | undefined =>
    resolveSettings({ rules, configuration, flags: readFlags(flags, ids) }).settings.rules.get(id);
  /** Severities of three findings of package-pin, each covering other codes. */
  const wanted = (flags: TypedFlags, configuration?: ConfigurationDocument): unknown => {
    const found = setting("package-pin", flags, configuration);
    const covers = [["hadolint/DL3008"], ["hadolint/DL3018"], ["hadolint/DL3013", "sonar/S1"]];
    return found && covers.map((codes) => severityOf(found, "info", codes));
  };

  test("are names of what covers them, with the tool and without; an id of ours goes first", () => {
    expect(ids.resolve("DL3018")).toMatchObject({ kind: "codes", codes: ["hadolint/DL3018"], rules: [{ id: "package-pin" }, { id: "apk-pin" }] });
    expect(ids.resolve("sonar/S1")).toMatchObject({ rules: [{ id: "package-pin" }] });
    expect(ids.resolve("tag-latest")).toMatchObject({ kind: "rule" });
    expect(ids.resolve("DL9999")).toBeUndefined();
    const dl3018 = ids.resolve("DL3018");
    expect(dl3018 && names(dl3018, "package-pin", ["hadolint/DL3018"])).toBe(true);
    expect(dl3018 && names(dl3018, "package-pin", ["hadolint/DL3008"])).toBe(false);
  });

  test("off and severities hold for the findings that cover the code, and for no others", async () => {
    const configuration = await read("extends: []\nrules: { package-pin: on, DL3018: off, hadolint/DL3013: error }");
    expect(wanted({}, configuration)).toEqual(["info", undefined, "error"]);
    expect(wanted({ ignore: ["S1"] }, configuration)).toEqual(["info", undefined, undefined]);
  });

  test("one code switches a rule on for its findings alone", () => {
    expect(wanted({ only: ["DL3018"] })).toEqual([undefined, "info", undefined]);
    expect(setting("apk-pin", { only: ["DL3018"] })).toBeDefined();
    expect(setting("tag-latest", { only: ["DL3018"] })).toBeUndefined();
    expect(wanted({ severity: ["DL3008=style"] })).toEqual(["style", undefined, undefined]);
  });

  test("a later word on the rule as a whole replaces an earlier one on a code", async () => {
    const configuration = await load({
      "project/base.yaml": "rules: { DL3018: off }",
      "project/.plimsoll.yaml": "extends: ./base.yaml\nrules: { package-pin: error }",
    });
    expect(wanted({}, configuration)).toEqual(["error", "error", "error"]);
    expect(setting("apk-pin", {}, configuration)).toMatchObject({ codes: new Map([["hadolint/DL3018", "off"]]) });
  });
});

test("wrong flags are all told, with the nearest name", () => {
  const typed = { preset: ["strct"], only: ["tag-latset"], ignore: ["DL3O07"], severity: ["tag-latest", "tag-latest=warn"], failOn: "errror", buildArg: ["X"] };
  expect(() => readFlags(typed, ids)).toThrow(
    [
      '--preset: no preset is called "strct"; did you mean "strict"?',
      '--severity: "tag-latest" is not of the form ID=LEVEL',
      '--severity: "warn" is not one of off, on, error, warning, info, style; did you mean "warning"?',
      '--fail-on: "errror" is not one of error, warning, info, style, none; did you mean "error"?',
      '--build-arg: "X" is not of the form NAME=VALUE',
      '--only: no rule is called "tag-latset"; did you mean "tag-latest"?',
      '--ignore: no rule is called "DL3O07"; did you mean "DL3007"?',
    ].join("\n"),
  );
});

test.each([
  ["Dockerfile.dev", ["Dockerfile.dev", "a/b/Dockerfile.dev"], ["Dockerfile"]],
  ["vendor/", ["vendor/Dockerfile", "a/vendor/b/Dockerfile"], ["vendored/Dockerfile"]],
  ["/vendor", ["vendor/Dockerfile"], ["a/vendor/Dockerfile"]],
  ["./a/*.Dockerfile", ["a/x.Dockerfile", "a/.x.Dockerfile"], ["b/a/x.Dockerfile"]],
  ["a/{b,c}/**", ["a/b/Dockerfile", "a/c/d/Dockerfile"], ["a/d/Dockerfile"]],
])("the pattern %s", async (pattern, yes, no) => {
  const { matches } = await compileGlobs([pattern]);
  expect([...yes, ...no].filter((path) => matches(path))).toEqual(yes);
});

test("a later pattern with ! takes back", async () => {
  const { matches } = await compileGlobs(["vendor", "!vendor/ours", "vendor/ours/old"]);
  expect(["vendor/x", "vendor/ours/x", "vendor/ours/old/x"].map((path) => matches(path))).toEqual([true, false, true]);
});

test("a path within a folder", () => {
  expect(within("/a", "/a/b/c")).toBe("b/c");
  expect(within("/", "/a")).toBe("a");
  expect(within("/a", "/ab/c")).toBeUndefined();
  expect(within("/a", "/a/..b")).toBe("..b");
  expect(within("C:\\a", "C:\\a\\b\\c")).toBe("b/c");
});

describe("ignore comments", () => {
  const summary = (text: string): unknown => {
    const comment = readIgnoreComment(text);
    return (
      comment && {
        scope: comment.scope,
        ids: comment.ids.map((id) => id.text),
        reason: comment.reason,
        problems: comment.problems.map(({ message }) => message),
      }
    );
  };

  test.each([
    ["plimsoll ignore=a,b -- it is so", "next", ["a", "b"], "it is so"],
    ["plimsoll  ignore = a ,  hadolint/DL3008", "next", ["a", "hadolint/DL3008"], undefined],
    ["plimsoll ignore-file=a --", "file", ["a"], undefined],
    ["Plimsoll: Ignore=a\t-- b -- c", "next", ["a"], "b -- c"],
  ])("%j", (text, scope, list, reason) => {
    expect(summary(text)).toEqual({ scope, ids: list, reason, problems: [] });
  });

  test.each([
    ["plimsoll ignore=", [], "it names no rule"],
    ["plimsoll ignore= -- because", [], "it names no rule"],
    ["plimsoll ignore a", [], 'an equals sign is missing: write "ignore=id,id"'],
    ["plimsoll ignore=a,,b", ["a", "b"], "a name is missing beside a comma"],
    ["plimsoll ignore=a because we must", ["a"], 'names are separated by commas, and a reason begins with " -- "'],
    ["plimsoll-ignore a", [], 'a blank stands after "plimsoll": write "plimsoll ignore=id,id"'],
    [" plimsoll-ignore-next-line a", [], 'a blank stands after "plimsoll": write "plimsoll ignore=id,id"'],
    ["plimsoll_ignore_file=a", [], 'a blank stands after "plimsoll": write "plimsoll ignore-file=id,id"'],
    ["plimsoll ignore-line=a", [], '"ignore-line" is not known; did you mean "ignore-file"?'],
  ])("%j is malformed", (text, list, problem) => {
    expect(summary(text)).toMatchObject({ ids: list, problems: [problem] });
  });

  test.each(["plimsoll is a linter", "plimsolls ignore=a", "hello", "", "ignore=a", "plimsoll", "plimsoll-ignored", "plimsoll-image"])("%j is none", (text) => {
    expect(readIgnoreComment(text)).toBeUndefined();
  });

  test("ranges point at what is written, whatever is written", () => {
    const pieces = fc.constantFrom(
      "plimsoll ignore=",
      "plimsoll-ignore",
      "plimsoll ignore-file =",
      "plimsoll ",
      "a",
      "DL3008",
      ",",
      " ",
      "\t",
      "--",
      " -- ",
      "=",
      "é😀",
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const text = parts.join("");
        const comment = readIgnoreComment(text);
        for (const id of comment?.ids ?? []) expect(text.slice(id.start, id.end)).toBe(id.text);
        for (const { start, end } of comment?.problems ?? []) expect(0 <= start && start <= end && end <= text.length).toBe(true);
      }),
    );
  });
});
