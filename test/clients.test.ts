import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { lintCommand } from "../src/cli/commands/lint.js";
import { readArguments } from "../src/cli/options.js";
import { isDockerfileName } from "../src/host/index.js";
import { copy, dockerfile, render, reportOf, run, several } from "./cases/sample-report.js";

const root = path.dirname(import.meta.dirname);
const text = (name: string): string => readFileSync(path.join(root, name), "utf8");

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly { readonly run: string; readonly shell: string; readonly env: Readonly<Record<string, string>> }[];
  };
}
const action = parse(text("action.yml")) as Action;

describe("the action", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "plimsoll-action-"));
    for (const name of ["action.mjs", "ready.mjs"]) cpSync(path.join(root, ".ci", name), path.join(folder, "action", ".ci", name));
    mkdirSync(path.join(folder, "work"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the steps as a runner does: expressions become values of the environment, and the script goes to the shell. */
  function runAction(inputs: Readonly<Record<string, string>>): { status: number | null; log: string; outputs: string; summary: string } {
    const files = { GITHUB_OUTPUT: path.join(folder, "outputs"), GITHUB_STEP_SUMMARY: path.join(folder, "summary") };
    for (const file of Object.values(files)) writeFileSync(file, "");
    const evaluate = (value: string): string =>
      value.replace(/\$\{\{ (\S+) \}\}/g, (_, name: string) => {
        const input = /^inputs\.(.+)$/.exec(name)?.[1];
        if (input !== undefined && input in action.inputs) return inputs[input] ?? action.inputs[input]!.default;
        if (name === "github.action_path") return path.join(folder, "action");
        throw new Error(`no ${name}`);
      });
    let [status, log]: [number | null, string] = [0, ""];
    for (const { run: script, shell, env } of action.runs.steps) {
      const given = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, evaluate(value)]));
      const ran = spawnSync(shell, ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
        cwd: path.join(folder, "work"),
        encoding: "utf8",
        env: { PATH: process.env["PATH"], HOME: folder, GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: path.join(folder, "work"), ...files, ...given },
      });
      status = ran.status;
      log += ran.stdout + ran.stderr;
      if (status !== 0) break;
    }
    return { status, log, outputs: readFileSync(files.GITHUB_OUTPUT, "utf8"), summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8") };
  }

  /** What the program would get as its arguments, with a program that only says so. */
  function argumentsFor(inputs: Readonly<Record<string, string>>): string[] {
    mkdirSync(path.join(folder, "action", "dist"), { recursive: true });
    writeFileSync(path.join(folder, "action", "dist", "bin.cjs"), "console.log(JSON.stringify(process.argv.slice(2)))");
    return (JSON.parse(runAction(inputs).log) as string[]).map((argument) => argument.replace(folder, "…"));
  }

  test("uses no other action, and no expression stands in a script", () => {
    expect(action.runs.using).toBe("composite");
    for (const step of action.runs.steps) {
      expect(Object.keys(step)).not.toContain("uses");
      expect(step.run).not.toContain("${{");
    }
    const used = action.runs.steps.flatMap(({ env }) => Object.values(env).flatMap((value) => value.match(/(?<=inputs\.)[\w-]+/g) ?? []));
    expect(used.toSorted()).toEqual(Object.keys(action.inputs).toSorted());
  });

  test("by default it annotates and writes the summary", () =>
    expect(argumentsFor({})).toEqual(["lint", "--format=github", "--output=-", "--format=markdown", "--output=…/summary", "--", "."]));

  test("each input becomes an option", () => {
    const inputs = {
      paths: "a\n  b c \n\n-d",
      config: "c.yaml",
      preset: "strict",
      "fail-on": "error",
      baseline: "b.json",
      format: "text",
      "sarif-file": "x.sarif",
      summary: "false",
    };
    const options = ["--config=c.yaml", "--preset=strict", "--fail-on=error", "--baseline=b.json"];
    const reports = ["--format=text", "--output=-", "--format=sarif", "--output=x.sarif"];
    expect(argumentsFor(inputs)).toEqual(["lint", ...options, ...reports, "--", "a", "b c", "-d"]);
  });

  test("whatever an input holds is one value", () => {
    const hostile = "$(touch pwned); `touch pwned` \"'${{ github.token }} --fix";
    const given = argumentsFor({ paths: hostile.replace("${{ github.token }}", ""), config: hostile, preset: "--fix", "sarif-file": "-o" });
    expect(given.filter((argument) => argument.startsWith("--config="))).toEqual([`--config=${hostile}`]);
    expect(given.slice(0, 4)).toEqual(["lint", `--config=${hostile}`, "--preset=--fix", "--format=github"]);
    expect(given.slice(-3)).toEqual(["--output=-o", "--", hostile.replace("${{ github.token }}", "")]);
    expect(existsSync(path.join(folder, "work", "pwned"))).toBe(false);
  });

  test("a run says what it found in the log, the summary, the file and the output", () => {
    symlinkSync(path.join(root, "dist"), path.join(folder, "action", "dist"));
    writeFileSync(path.join(folder, "work", "Dockerfile"), "FROM alpine\nUSER 1000\n");
    const { status, log, outputs, summary } = runAction({ "sarif-file": "plimsoll.sarif" });
    expect([status, outputs]).toEqual([1, "exit-code=1\n"]);
    expect(log).toMatch(/^::warning file=Dockerfile,line=1,endLine=1,col=6,endColumn=12,title=tag-missing /m);
    expect(summary).toMatch(/^### Plimsoll: \d+ problems? in 1 file\n/);
    expect(JSON.parse(readFileSync(path.join(folder, "work", "plimsoll.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
    expect(runAction({ "fail-on": "none" }).status).toBe(0);
    const broken = runAction({ config: "none.yaml" });
    expect([broken.status, broken.outputs]).toEqual([2, "exit-code=2\n"]);
  });

  test("a checkout that cannot be set up is said", () => {
    writeFileSync(path.join(folder, "action", "package.json"), "{");
    const { status, log, outputs } = runAction({});
    expect([status, outputs]).toEqual([2, "exit-code=2\n"]);
    expect(log).toMatch(/^::error::Plimsoll cannot be set up/m);
  });
});

describe("the problem matcher", () => {
  const { problemMatcher } = JSON.parse(text("docs/problem-matcher.json")) as {
    problemMatcher: {
      severity?: string;
      pattern: { regexp: string; severity?: number; file: number; line: number; column: number; message: number; code: number }[];
    }[];
  };
  const match = (line: string): unknown[] =>
    problemMatcher.flatMap(({ severity, pattern: [pattern] }) => {
      const found = new RegExp(pattern!.regexp).exec(line);
      if (!found) return [];
      const { file, line: at, column, message, code } = pattern!;
      return [[severity ?? found[pattern!.severity!], ...[file, at, column, message, code].map((group) => found[group])]];
    });

  test("knows every finding of the gnu format, and nothing else", async () => {
    const style = { ...copy, severity: "style" as const, message: "x: y [z]" };
    const lines = (await render("gnu", reportOf([{ path: "a b:1:c/Dockerfile", source: dockerfile, diagnostics: [copy, run, style] }]))).trimEnd().split("\n");
    expect(lines.flatMap(match)).toEqual([
      ["warning", "a b:1:c/Dockerfile", "2", "1", "a.txt is a local file", "add-local-file"],
      ["error", "a b:1:c/Dockerfile", "3", "1", "100% of this, and\\nmore: apk keeps its cache", "add-local-file"],
      ["notice", "a b:1:c/Dockerfile", "2", "1", "x: y [z]", "add-local-file"],
    ]);
    const failures = (await render("gnu", several)).split("\n").filter((line) => line.startsWith("plimsoll:"));
    expect([failures.length, failures.flatMap(match)]).toEqual([2, []]);
  });
});

describe("the hooks of pre-commit", () => {
  const hooks = parse(text(".pre-commit-hooks.yaml")) as { id: string; entry: string; language: string; files: string; exclude: string }[];

  test("start the program with options that it has", () => {
    expect(hooks.map(({ id, language }) => [id, language])).toEqual([
      ["plimsoll", "node"],
      ["plimsoll-fix", "node"],
    ]);
    for (const { entry } of hooks) expect(() => readArguments(entry.split(" ").slice(1), lintCommand.options)).not.toThrow();
  });

  test("take the files that Plimsoll finds by itself", () => {
    const endings =
      "dev prod DockerIgnore containerignore md markdown rst adoc txt htm html json yml yaml toml lock j2 jinja jinja2 tmpl template tpl erb mustache hbs gotmpl in orig bak backup old rej swa swo swp swq tmp patch diff sha256 sig asc gz zip 1~".split(
        " ",
      );
    const piece = fc.constantFrom("Dockerfile", "Containerfile", "dockerfile", ".", "_", "md", "in", "~", "a", "/", "-", "JSON", "swp", "web");
    for (const { files, exclude } of hooks) {
      const wanted = new RegExp(files);
      const unwanted = new RegExp(exclude.replace("(?i)", ""), "i");
      const takes = (file: string): boolean => wanted.test(file) && !unwanted.test(file);
      expect(["Dockerfile", "a/Dockerfile.dev", "web.Dockerfile", "Containerfile", "x/Dockerfile.md", "Dockerfiles"].map(takes)).toEqual([
        true,
        true,
        true,
        true,
        false,
        false,
      ]);
      for (const ending of endings) expect([ending, takes(`a/Dockerfile.${ending}`)]).toEqual([ending, isDockerfileName(`Dockerfile.${ending}`)]);
      fc.assert(
        fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
          const file = pieces.join("");
          const name = file.slice(file.lastIndexOf("/") + 1);
          if (name !== "") expect(takes(file)).toBe(isDockerfileName(name));
        }),
      );
    }
  });
});

describe("docs/ci.md", () => {
  const page = text("docs/ci.md");
  const fences = [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language = "", body = ""]) => ({ language, body }));
  const documents = fences.filter(({ language }) => language === "yaml").map(({ body }) => parse(body) as Record<string, unknown>);

  /** Every mapping in a document. */
  function* mappings(value: unknown): Generator<Record<string, unknown>> {
    if (typeof value !== "object" || value === null) return;
    if (!Array.isArray(value)) yield value as Record<string, unknown>;
    for (const inner of Object.values(value)) yield* mappings(inner);
  }

  test("its workflows give inputs that the action has", () => {
    const steps = documents.flatMap((document) => [...mappings(document)]).filter(({ uses }) => String(uses).startsWith("OWNER/plimsoll@"));
    const given = steps.flatMap((step) => Object.keys(step["with"] as object));
    expect(given).toEqual(["paths", "preset", "sarif-file", "fail-on"]);
    expect(given.filter((name) => !(name in action.inputs))).toEqual([]);
  });

  test("its workflows ask for no more rights than they need", () => {
    const workflows = documents.filter((document) => "jobs" in document);
    expect(workflows.map(({ permissions }) => permissions)).toEqual([{ contents: "read" }, { contents: "read", "security-events": "write" }]);
  });

  test("its table of inputs is that of the action", () => {
    const rows = [...page.matchAll(/^\| `([\w-]+)` \| (.*) \| ?(?:`(.*)`)? \|$/gm)].map(([, name, description, value = ""]) => [name, description, value]);
    expect(rows).toEqual(Object.entries(action.inputs).map(([name, input]) => [name, input.description, input.default]));
  });

  test("its commands have options that there are", () => {
    const commands = page.match(/(?<=^|`|- |: )plimsoll(?: [^`|\n]*)?/gm)!.map((line) => line.replaceAll("\\", "").trim());
    const lines = commands
      .filter((line) => / --/.test(line))
      .map((line) =>
        line
          .split(" ")
          .slice(1)
          .filter((word) => word !== ""),
      );
    expect(lines.length).toBeGreaterThan(9);
    for (const line of lines) expect(() => readArguments(line, lintCommand.options)).not.toThrow();
  });

  test("its hooks are there", () => {
    const ids = documents.flatMap((document) => [...mappings(document)]).flatMap(({ id }) => (typeof id === "string" ? [id] : []));
    expect(ids).toEqual(["plimsoll"]);
  });
});
