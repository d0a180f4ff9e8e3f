import { spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { rolldown } from "rolldown";
import { Ajv } from "ajv";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Bundle } from "../src/cli/command.js";
import type { World } from "../src/cli/world.js";
import { defineRule, replace } from "../src/rule/index.js";
import { configurationSchema, presets } from "../src/config/index.js";
import { runProgram, type Ran } from "./cases/program.js";

const lowerCase = defineRule({
  id: "keyword-case",
  summary: "ADD is written in capitals",
  since: "0.1.0",
  category: "style",
  severity: "warning",
  fix: "safe",
  covers: ["hadolint/DL9001"],
  presets: { recommended: true },
  messages: { small: "{word} is written small", fix: "Write it in capitals" },
  *check(file, finding) {
    for (const { keyword } of file.instructions("ADD")) {
      if (keyword.text !== "ADD") yield finding("small", keyword, { word: keyword.text }, replace("fix", keyword, "ADD"));
    }
  },
});
const workdir = defineRule({
  id: "workdir-tmp",
  summary: "The working directory is not /tmp",
  since: "0.1.0",
  category: "policy",
  severity: "info",
  fix: "unsafe",
  presets: { recommended: true },
  messages: { tmp: "the image runs in /tmp", fix: "Use /app" },
  *check(file, finding) {
    for (const one of file.instructions("WORKDIR"))
      if (one.value && one.value.text === "/tmp") yield finding("tmp", one.value, replace("fix", one.value, "/app"));
  },
});
const fragile = defineRule({
  id: "fragile",
  summary: "Fails on every USER",
  since: "0.1.0",
  category: "policy",
  severity: "error",
  messages: { never: "never" },
  *check(file, finding) {
    for (const user of file.instructions("USER")) {
      if (user.text === "crash") throw new TypeError("no such thing");
      yield finding("never", user);
    }
  },
});

const rules = [fragile, lowerCase, workdir];
const bundle: Bundle = {
  version: "1.2.3",
  rules,
  page: (id) =>
    id === "keyword-case"
      ? "<!-- Generated -->\n\n# keyword-case\n\nADD is written in capitals.\n\n| | |\n|---|---|\n| Severity | warning |\n\n## Why\n\nEyes look for capitals.\n\n| Name | Type | |\n|---|---|---|\n| `a\\|b` | text | What is read |\n\n```dockerfile bad\nadd a b\n^^^ keyword-case/small: add is written small, and this sentence goes on until it is longer than the line\n```\n"
      : undefined,
  validator: () => Promise.resolve(new Ajv({ allErrors: true, strict: false }).compile(configurationSchema(rules))),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-cli-"));
  mkdirSync(join(folder, ".git"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Typed {
  readonly input?: string;
  readonly terminal?: boolean;
  readonly environment?: World["environment"];
  readonly published?: Bundle;
}

const plimsoll = (line: string | readonly string[], { input = "", published = bundle, ...others }: Typed = {}): Promise<Ran> =>
  runProgram(typeof line === "string" ? line.split(" ").filter(Boolean) : line, { folder, stdin: input, bundle: published, ...others });

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

const bad = "FROM alpine\nadd a /a\n";
const good = "FROM alpine\nADD a /a\n";
const mild = "FROM alpine\nWORKDIR /tmp\n";

interface JsonReport {
  readonly files: { readonly path: string; readonly findings: { readonly rule: string }[] }[];
  readonly errors: { readonly path?: string; readonly rule?: string; readonly message: string }[];
  readonly summary: Readonly<Record<string, number>>;
}
const json = ({ out }: Ran): JsonReport => JSON.parse(out) as JsonReport;

describe("exit codes", () => {
  test.each([
    ["nothing found", good, "", 0],
    ["a finding at the fail level", bad, "", 1],
    ["a finding below the fail level", mild, "", 0],
    ["a lower fail level", mild, "--fail-on info", 1],
    ["no fail level", bad, "--fail-on none", 0],
    ["a severity raised", mild, "--severity workdir-tmp=error --fail-on error", 1],
    ["a rule ignored", bad, "--ignore keyword-case", 0],
    ["a rule ignored by a code of another tool", bad, "--ignore DL9001", 0],
    ["a rule that fails", `${good}USER crash\n`, "--only fragile", 2],
  ])("%s", async (_, text, flags, code) => {
    write({ Dockerfile: text });
    expect((await plimsoll(`lint Dockerfile ${flags}`)).code).toBe(code);
  });

  test.each([
    ["an unknown option", "--fixx", 'there is no option --fixx; did you mean "--fix"?'],
    ["an unknown command", "explan", 'there is no command or file explan; did you mean "explain"?'],
    ["an unknown rule", "--only keyword-cas Dockerfile", 'did you mean "keyword-case"?'],
    ["an unknown preset", "--preset recomended Dockerfile", 'did you mean "recommended"?'],
    ["a preset like none", "--preset foo Dockerfile", 'no preset is called "foo"; there are recommended, strict, '],
    ["an unknown format", "--format jsn Dockerfile", 'did you mean "json"?'],
    ["a value for a switch", "--fix=yes Dockerfile", "--fix takes no value"],
    ["no value", "Dockerfile --config", "--config needs a value: --config=FILE"],
    ["an option in place of a value", "--config --fix Dockerfile", "--config needs a value"],
    ["a build argument without a value", "--build-arg HOME Dockerfile", "write --build-arg HOME=VALUE"],
    ["two formats for standard output", "--format json --format text Dockerfile", "standard output takes one format only"],
    ["more outputs than formats", "--output a --output b Dockerfile", "each needs one"],
    ["a configuration that is not there", "--config none.yaml Dockerfile", "there is no such file"],
    ["contradicting options", "--config a --no-config Dockerfile", "contradict"],
  ])("2 for %s", async (_, line, message) => {
    write({ Dockerfile: bad });
    const ran = await plimsoll(line);
    expect(ran.code).toBe(2);
    expect(ran.out).toBe("");
    expect(ran.err).toContain(message);
  });

  test("nothing to lint is an error unless it is allowed", async () => {
    expect((await plimsoll("")).code).toBe(2);
    expect((await plimsoll("--allow-empty")).code).toBe(0);
    expect((await plimsoll("--files-from - --allow-empty")).code).toBe(0);
    expect((await plimsoll("--files-from -")).err + (await plimsoll("--files-from -")).out).toContain("nothing to check");
  });
});

describe("files", () => {
  test("each argument comes back under its own name, or as an error; one failure costs only itself", async () => {
    write({ "a/Dockerfile": bad, "b.Dockerfile": good, "bad\nname": bad });
    mkdirSync(join(folder, "empty"));
    const ran = await plimsoll(["lint", "--format", "json", "./a/Dockerfile", "gone", "b.Dockerfile", "empty", "bad\nname"]);
    expect(ran.code).toBe(2);
    expect(json(ran).files.map(({ path }) => path)).toEqual(["./a/Dockerfile", "b.Dockerfile", "bad\nname"]);
    expect(json(ran).errors.map(({ path }) => path)).toEqual(["gone", "empty"]);
    expect(ran.err.split("\n")).toHaveLength(3);
  });

  test("without paths the folder is searched", async () => {
    write({ "x/Dockerfile": good, "y/app.Dockerfile": good, "y/Dockerfile.md": bad });
    expect(json(await plimsoll("--format json")).files.map(({ path }) => path)).toEqual(["x/Dockerfile", "y/app.Dockerfile"]);
  });

  test("a rule that fails is named with its file, and the other rules still run", async () => {
    write({ Dockerfile: `${bad}USER crash\n` });
    const ran = await plimsoll("Dockerfile --only fragile,keyword-case --format json");
    expect(json(ran).files[0]?.findings.map(({ rule }) => rule)).toEqual(["keyword-case"]);
    expect(json(ran).errors).toMatchObject([{ path: "Dockerfile", rule: "fragile", message: expect.stringContaining("no such thing") as string }]);
  });

  test("a list of files", async () => {
    write({ "a b/Dockerfile": good, Dockerfile: bad });
    const ran = await plimsoll("--files-from - --format json", { input: "a b/Dockerfile\0Dockerfile\0" });
    expect(json(ran).files.map(({ path }) => path)).toEqual(["a b/Dockerfile", "Dockerfile"]);
  });

  test("standard input has the configuration of the name that it goes by", async () => {
    write({ "app/.plimsoll.yaml": "rules:\n  keyword-case: off\n" });
    expect((await plimsoll("-", { input: bad })).code).toBe(1);
    const ran = await plimsoll("- --stdin-filename app/Dockerfile --format json", { input: bad });
    expect([ran.code, json(ran).files[0]?.path]).toEqual([0, "app/Dockerfile"]);
  });
});

describe("configuration", () => {
  test("the nearest one holds, a broken one costs only its files", async () => {
    write({
      "a/.plimsoll.yaml": "rules:\n  keyword-case: info\n",
      "a/Dockerfile": bad,
      "b/.plimsoll.yaml": "rulez: {}\n",
      "b/Dockerfile": bad,
      "b/c/Dockerfile": bad,
    });
    const ran = await plimsoll("a b --format json");
    expect(ran.code).toBe(2);
    expect(json(ran).files).toMatchObject([{ path: "a/Dockerfile", findings: [{ severity: "info" }] }]);
    expect(json(ran).errors.map(({ path }) => path)).toEqual(["b/Dockerfile", "b/.plimsoll.yaml", "b/c/Dockerfile"]);
    expect(json(ran).errors[1]).toMatchObject({ line: 1, column: 1, message: expect.stringContaining("rules") as string });
  });

  test("each mistake in it has a line of its own, which begins with its place", async () => {
    write({ ".plimsoll.yaml": "rulez: {}\nfailOn: never\n", Dockerfile: bad });
    const { out } = await plimsoll("Dockerfile");
    expect(out.split("\n").slice(0, 3)).toEqual([
      "error: Dockerfile: not checked, since its configuration is wrong",
      expect.stringMatching(/^error: \.plimsoll\.yaml:1:1: there is no key "rulez"/) as string,
      expect.stringMatching(/^error: \.plimsoll\.yaml:2:9: /) as string,
    ]);
  });

  test("flags go before it, and config says so", async () => {
    write({ ".plimsoll.yaml": "failOn: error\nrules:\n  keyword-case: error\n", Dockerfile: bad });
    const { out, code } = await plimsoll("config Dockerfile --fail-on style --ignore workdir-tmp");
    expect(code).toBe(0);
    expect(out).toMatch(/^failOn: style +# --fail-on style$/m);
    expect(out).toMatch(/^ {2}keyword-case: error +# \.plimsoll\.yaml:3:3$/m);
    expect(out).toMatch(/^ {2}workdir-tmp: off +# --ignore workdir-tmp$/m);
  });

  test("images are what it says, for findings, inspect and config", async () => {
    write({
      ".plimsoll.yaml": "images:\n  registry.example.com/app: { like: 'alpine:3.23', user: 1000, workingDirectory: /app }\n",
      Dockerfile: 'FROM registry.example.com/app:1\nCMD ["a"]\n',
    });
    const shown = await plimsoll("config");
    expect(shown.out).toMatch(/^ {2}"registry\.example\.com\/app": \{"like":"alpine:3\.23",.*"user":"1000"\} +# \.plimsoll\.yaml:2:3$/m);
    expect(JSON.parse((await plimsoll("config --format json")).out)).toMatchObject({
      images: { "registry.example.com/app": { facts: { like: "alpine:3.23", user: "1000" }, from: ".plimsoll.yaml:2:3" } },
    });
    expect((await plimsoll("inspect Dockerfile")).out).toMatch(/user +1000\n +directory +\/app/);
    expect((await plimsoll("inspect Dockerfile --no-config")).out).toMatch(/user +known to the build only/);
    expect((await plimsoll("Dockerfile --format html")).out).toContain("<dd>1000");
  });

  test("what is excluded is not found, but linted when it is named", async () => {
    write({ ".plimsoll.yaml": "exclude: [old/**]\n", "old/Dockerfile": bad, Dockerfile: good });
    expect(json(await plimsoll(". --format json")).files.map(({ path }) => path)).toEqual(["Dockerfile"]);
    expect((await plimsoll("old/Dockerfile")).code).toBe(1);
  });
});

describe("fixes", () => {
  test("safe ones are written, unsafe ones are not", async () => {
    write({ Dockerfile: "FROM alpine\r\nadd a /a\r\nWORKDIR /tmp" });
    chmodSync(join(folder, "Dockerfile"), 0o640);
    const ran = await plimsoll("--fix Dockerfile");
    expect(read("Dockerfile")).toBe("FROM alpine\r\nADD a /a\r\nWORKDIR /tmp");
    expect(statSync(join(folder, "Dockerfile")).mode & 0o777).toBe(0o640);
    expect([ran.code, ran.out.trimEnd().split("\n").at(-1)]).toEqual([0, "1 fixed, 1 problem left in 1 file (1 info), 1 fixable with --fix-unsafe"]);
    await plimsoll("--fix-unsafe Dockerfile");
    expect(read("Dockerfile")).toBe("FROM alpine\r\nADD a /a\r\nWORKDIR /app");
  });

  test("--diff prints a patch, writes nothing and exits as without it", async () => {
    write({ Dockerfile: bad });
    const ran = await plimsoll("--diff ./Dockerfile");
    expect(ran).toMatchObject({ code: 1, out: "--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,2 +1,2 @@\n FROM alpine\n-add a /a\n+ADD a /a\n" });
    expect(ran.err).toContain("1 problem in 1 file");
    expect((await plimsoll("--fix --diff Dockerfile")).code).toBe(0);
    expect(read("Dockerfile")).toBe(bad);
  });

  test("a patch cannot act on a terminal", async () => {
    write({ Dockerfile: `${bad}# \u001B[2J\n` });
    expect((await plimsoll("--diff Dockerfile --color never", { terminal: true })).out).not.toContain("\u001B");
    expect((await plimsoll("--diff Dockerfile")).out).toContain("\u001B[2J");
  });

  test("standard input is fixed to standard output, the report goes to standard error", async () => {
    const ran = await plimsoll("--fix -", { input: bad });
    expect(ran.out).toBe(good);
    expect(ran.err).toBe("1 fixed, no problems in 1 file\n");
  });
});

describe("reports", () => {
  test("formats pair with outputs by position", async () => {
    write({ Dockerfile: bad });
    const ran = await plimsoll("Dockerfile --format json --output r.json --format sarif --output r.sarif --format text");
    expect(ran.out).toContain("1 problem in 1 file (1 warning)");
    expect((JSON.parse(read("r.json")) as JsonReport).summary).toMatchObject({ warning: 1 });
    expect(JSON.parse(read("r.sarif"))).toMatchObject({ version: "2.1.0" });
  });

  test("an output that cannot be written is an error", async () => {
    write({ Dockerfile: good });
    const ran = await plimsoll("Dockerfile --output none/r.txt");
    expect([ran.code, ran.err]).toEqual([2, "plimsoll: none/r.txt: the report cannot be written: there is no such file\n"]);
  });

  test.each([
    ["a terminal", "", true, {}, true],
    ["no terminal", "", false, {}, false],
    ["NO_COLOR on a terminal", "", true, { NO_COLOR: "1" }, false],
    ["an empty NO_COLOR", "", true, { NO_COLOR: "" }, true],
    ["FORCE_COLOR elsewhere", "", false, { FORCE_COLOR: "1" }, true],
    ["--color over NO_COLOR", "--color always", false, { NO_COLOR: "1" }, true],
    ["--color never", "--color never", true, { FORCE_COLOR: "1" }, false],
    ["--no-color", "--no-color --color always", true, { FORCE_COLOR: "1" }, false],
  ] as const)("colour: %s", async (_, flags, terminal, environment, coloured) => {
    write({ Dockerfile: bad });
    expect((await plimsoll(`Dockerfile ${flags}`, { terminal, environment })).out.includes("\u001B[")).toBe(coloured);
  });

  test.each([
    ["findings", "Dockerfile long/Dockerfile gone"],
    ["counts", "--statistics Dockerfile"],
    ["help", "--help"],
    ["help of a command", "lint --help"],
    ["rules", "rules"],
    ["a page", "explain keyword-case"],
    ["what is in force", "config"],
    ["stages", "inspect long/Dockerfile"],
  ])("colour adds nothing but colour: %s", async (_, line) => {
    write({ Dockerfile: `${bad}WORKDIR /tmp\n`, "long/Dockerfile": `FROM alpine AS base\nFROM base\nadd a \\\n  b \\\n  /c\nUSER crash\n` });
    const coloured = await plimsoll(line, { environment: { FORCE_COLOR: "1" } });
    expect(coloured.out).toContain("\u001B[");
    expect({ ...coloured, out: stripVTControlCharacters(coloured.out) }).toEqual(await plimsoll(line));
  });

  test("annotations name files from the root of the checkout", async () => {
    write({ "service/Dockerfile": bad });
    const root = folder;
    folder = join(root, "service");
    const ran = await plimsoll("Dockerfile --format github", { environment: { GITHUB_WORKSPACE: root } });
    folder = root;
    expect(ran.out).toMatch(/^::warning file=service\/Dockerfile,line=2,/);
  });
});

describe("other commands", () => {
  test.each(["", "lint", "explain", "rules", "config", "inspect"])("--help of %j", async (command) => {
    const ran = await plimsoll(`${command} --help`);
    expect([ran.code, ran.err]).toEqual([0, ""]);
    expect(ran.out.includes("Exit codes:")).toBe(command === "" || command === "lint");
    expect(await plimsoll(`help ${command}`)).toEqual(ran);
  });

  test.each([
    "--help",
    ...["lint", "explain", "rules", "init", "config", "inspect", "lsp"].map((name) => `${name} --help`),
    "explain keyword-case fragile",
    "rules",
  ])("every line of %s fits a terminal of 80 columns", async (line) => {
    const { out } = await plimsoll(line, { terminal: true, environment: { NO_COLOR: "1" } });
    expect(out.split("\n").filter((row) => row.length > 80)).toEqual([]);
  });

  test("help is listed, and names every preset", async () => {
    expect((await plimsoll("--help")).out).toMatch(/^ {2}help +Say how/m);
    expect((await plimsoll("lint --help")).out.replace(/\s+/g, " ")).toContain(presets.map(({ name }) => name).join(", "));
  });

  test("--version", async () => expect(await plimsoll("--version")).toEqual({ code: 0, out: "1.2.3\n", err: "" }));

  test("explain shows a page, by foreign codes too", async () => {
    const { out, code } = await plimsoll("explain keyword-case");
    expect(code).toBe(0);
    expect(out).toBe(
      "keyword-case  warning  style · safe fix · since 0.1.0 · also DL9001\nADD is written in capitals\n\nWhy\n\nEyes look for capitals.\n\n- `a|b`: type text; What is read\n\n  bad:\n    add a b\n    ^^^\n      keyword-case/small: add is written small, and this sentence goes on until\n      it is longer than the line\n",
    );
    expect(await plimsoll("explain DL9001")).toEqual({ code, out, err: "" });
    expect(await plimsoll("explain keyword-case/small")).toEqual({ code, out, err: "" });
    expect((await plimsoll("explain keyword-case/large")).code).toBe(2);
    expect(await plimsoll("explain keywordcase")).toMatchObject({ code: 2, out: "", err: expect.stringContaining('did you mean "keyword-case"?') as string });
  });

  test("a page that is published is named by its address", async () => {
    const published = { ...bundle, home: "https://plimsoll.example/" };
    write({ Dockerfile: bad });
    for (const line of ["explain keyword-case", ...["sarif", "rdjson", "markdown", "html"].map((format) => `Dockerfile -f ${format}`)]) {
      expect((await plimsoll(line)).out).not.toContain("://plimsoll");
      expect((await plimsoll(line, { published })).out).toContain("https://plimsoll.example/docs/rules/keyword-case.md");
    }
  });

  test("rules lists them", async () => {
    const list = JSON.parse((await plimsoll("rules --format json")).out) as object[];
    expect(list).toMatchObject([
      { id: "fragile", presets: ["all"] },
      { id: "keyword-case", presets: expect.arrayContaining(["recommended", "strict", "all"]), covers: ["hadolint/DL9001"] },
      { id: "workdir-tmp" },
    ]);
    expect((await plimsoll("rules --preset strict")).out).not.toContain("fragile");
    expect((await plimsoll("rules --preset recommended@0.1")).out).toBe((await plimsoll("rules --preset recommended")).out);
    expect((await plimsoll("rules --preset recommended@7")).err).toContain("the releases to choose from are 0.1");
  });

  test("inspect draws the stages and prints them for programs", async () => {
    cpSync(new URL("../fixtures/projects/stages", import.meta.url), folder, { recursive: true });
    const drawn = await plimsoll("inspect Dockerfile");
    expect(drawn.code).toBe(0);
    await expect(drawn.out).toMatchFileSnapshot("../fixtures/projects/stages/inspect.txt");
    const printed = await plimsoll("inspect --format json Dockerfile gone");
    expect([printed.code, printed.err]).toEqual([2, "plimsoll: gone: there is no such file or folder\n"]);
    expect(printed.out.split("\n")).toHaveLength(2);
    expect(JSON.parse(printed.out)).toMatchObject({
      path: "Dockerfile",
      escape: "\\",
      directives: [{ name: "syntax", value: "docker/dockerfile:1" }],
      stages: [
        { name: "build", base: "golang:1.26-alpine", reachesImage: true },
        { name: "test", reachesImage: false },
        { name: null, index: 2, final: true, user: "65532", entrypoint: ["/app"], ports: ["8080"] },
      ],
      problems: [],
    });
  });
});

describe("the process", () => {
  async function child(): Promise<ReturnType<typeof spawn>> {
    write({
      "entry.ts": `import { processWorld } from ${JSON.stringify(fileURLToPath(new URL("../src/cli/world.ts", import.meta.url)))};\nprocessWorld().stdout.write("x".repeat(1 << 20));\n`,
    });
    const build = await rolldown({ input: join(folder, "entry.ts"), platform: "node" });
    await build.write({ file: join(folder, "entry.mjs"), format: "es" });
    await build.close();
    return spawn(process.execPath, [join(folder, "entry.mjs")]);
  }

  test("a slow reader gets everything", async () => {
    const { stdout } = await child();
    await pause(200);
    let length = 0;
    for await (const chunk of stdout ?? []) length += (chunk as Buffer).length;
    expect(length).toBe(1 << 20);
  });

  test("a reader that leaves is no error", async () => {
    const { stdout, stderr, ...run } = await child().then((one) => ({
      stdout: one.stdout,
      stderr: one.stderr,
      ended: new Promise((done) => one.on("close", done)),
    }));
    stdout?.destroy();
    let said = "";
    for await (const chunk of stderr ?? []) said += String(chunk);
    expect([await run.ended, said]).toEqual([0, ""]);
  });
});
