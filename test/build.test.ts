import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

const root = path.dirname(import.meta.dirname);
const home = mkdtempSync(path.join(tmpdir(), "plimsoll-build-"));
const plimsoll = path.join(home, "node_modules", "plimsoll");
const cache = path.join(plimsoll, "dist", ".cache");
const userCache = path.join(home, "user-cache");

function node(args: string[], folder = home): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", env: { ...process.env, XDG_CACHE_HOME: userCache, NO_COLOR: "1" } });
}

function lint(): unknown {
  const { status, stdout, stderr } = node([path.join(plimsoll, "dist", "bin.cjs"), "lint", "--no-config", "--format", "json", "Dockerfile"]);
  expect(stderr).toBe("");
  return { status, report: JSON.parse(stdout) };
}

function cacheFiles(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : [];
}

const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  module: "NodeNext",
  target: "ES2023",
  lib: ["ES2023"],
  types: [],
  noEmit: true,
};

function tsc(folder: string): string {
  return node([path.join(root, "node_modules", "typescript", "bin", "tsc"), "--project", folder]).stdout;
}

beforeAll(() => {
  mkdirSync(plimsoll, { recursive: true });
  const built = node([path.join(root, ".ci", "build.mjs"), path.join(plimsoll, "dist")], root);
  expect(built.stderr).toBe("");
  for (const name of ["package.json", "docs", "schema"]) cpSync(path.join(root, name), path.join(plimsoll, name), { recursive: true });
  writeFileSync(path.join(home, "Dockerfile"), "FROM alpine:3.23\nUSER 1000\nRUN echo hello\n");
}, 60_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

it("is what the demo and the tests run, built from the sources as they are", () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
  for (const name of ["demo", "verify"]) expect(scripts[name]).toMatch(/^node \.ci\/ready\.mjs && npm run (?:--silent )?build && /);
});

describe("the program's cache of compiled code", () => {
  beforeEach(() => {
    rmSync(cache, { recursive: true, force: true });
    rmSync(userCache, { recursive: true, force: true });
  });

  it("is written by the first run, for its user alone, and changes no answer", () => {
    const first = lint();
    expect(first).toMatchObject({ status: 0, report: { files: [{ path: "Dockerfile" }] } });
    expect(cacheFiles(cache)).not.toEqual([]);
    expect(statSync(cache).mode & 0o077).toBe(0);
    expect(cacheFiles(cache).filter((file) => !file.endsWith(`.${process.version}-${process.arch}`))).toEqual([]);
    expect(lint()).toEqual(first);
  });

  const damages: Record<string, (data: Buffer) => Buffer> = {
    "cut short": (data) => data.subarray(0, data.length - 100),
    "cut in half": (data) => data.subarray(0, data.length / 2),
    empty: () => Buffer.alloc(0),
    "of zeros": (data) => Buffer.alloc(data.length),
    "wrong in one byte": (data) => data.fill(data.readUInt8(data.length >> 3) ^ 0x55, data.length >> 3, (data.length >> 3) + 1),
    "another program's": () => Buffer.from("not a cache".repeat(1000)),
  };
  it.each(Object.keys(damages))("is written anew where it is %s", (kind) => {
    const first = lint();
    for (const file of cacheFiles(cache)) writeFileSync(file, damages[kind]!(readFileSync(file)));
    expect(lint()).toEqual(first);
    for (const file of cacheFiles(cache)) {
      const twice = readFileSync(file);
      expect(twice.length, file).toBeGreaterThan(1000);
      expect(twice.subarray(0, twice.length / 2).equals(twice.subarray(twice.length / 2)), file).toBe(true);
    }
  });

  it("is the user's where the package cannot be written to", () => {
    writeFileSync(cache, "a file where the folder should be");
    lint();
    const folder = path.join(userCache, "plimsoll");
    expect(cacheFiles(folder)).not.toEqual([]);
    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  it("is done without where nothing can be written to", () => {
    writeFileSync(cache, "");
    writeFileSync(userCache, "");
    expect(lint()).toMatchObject({ status: 0 });
  });

  it.skipIf(process.platform === "win32")("is never in a folder that others can write to", () => {
    mkdirSync(cache);
    chmodSync(cache, 0o777);
    lint();
    expect(cacheFiles(cache)).toEqual([]);
    expect(cacheFiles(path.join(userCache, "plimsoll"))).not.toEqual([]);
  });
});

describe("the package", () => {
  it("needs no other package", () => {
    const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(readFileSync(path.join(plimsoll, "package.json"), "utf8"));
    expect([dependencies, optionalDependencies, peerDependencies]).toEqual([undefined, undefined, undefined]);
    expect(readdirSync(path.dirname(plimsoll)).filter((name) => name !== ".bin")).toEqual(["plimsoll"]);
  });

  it.skipIf(process.platform === "win32")("is started by its name", () => {
    const bin = path.join(home, "node_modules", ".bin", "plimsoll");
    mkdirSync(path.dirname(bin), { recursive: true });
    symlinkSync(path.join(plimsoll, "dist", "bin.cjs"), bin);
    expect(spawnSync(bin, ["--version"], { encoding: "utf8" })).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it("ships the licences of what it contains", () => {
    const notices = readFileSync(path.join(plimsoll, "dist", "THIRD-PARTY-NOTICES.txt"), "utf8");
    for (const name of ["unbash", "yaml", "globby", "chalk", "picomatch"]) {
      expect(notices).toMatch(new RegExp(`^${name} \\d.* \\((?:MIT|ISC)\\)$`, "m"));
    }
  });

  it("is a library for a program in JavaScript", () => {
    const program = 'import { lint, rules } from "plimsoll"; console.log(typeof lint, Array.isArray(rules));';
    writeFileSync(path.join(home, "program.mjs"), program);
    expect(node(["program.mjs"])).toMatchObject({ status: 0, stdout: "function true\n", stderr: "" });
  });

  it("is packed with all that the example of the README needs, which compiles and says what it says there", () => {
    const consumer = path.join(home, "packed");
    mkdirSync(path.join(consumer, "node_modules"), { recursive: true });
    const packed = spawnSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", home], { cwd: plimsoll, encoding: "utf8" });
    expect(spawnSync("tar", ["-xzf", path.join(home, packed.stdout.trim())], { cwd: path.join(consumer, "node_modules") }).status).toBe(0);
    renameSync(path.join(consumer, "node_modules", "package"), path.join(consumer, "node_modules", "plimsoll"));

    const [, example = ""] = /```ts\n([^]*?)```/.exec(readFileSync(path.join(root, "README.md"), "utf8")) ?? [];
    for (const name of ["example.mts", "example.mjs"]) writeFileSync(path.join(consumer, name), example);
    writeFileSync(path.join(consumer, "console.d.ts"), "declare const console: { log(text: string): void };\n");
    writeFileSync(path.join(consumer, "tsconfig.json"), JSON.stringify({ compilerOptions: strict, files: ["console.d.ts", "example.mts"] }));
    expect(tsc(consumer)).toBe("");
    const said = [...example.matchAll(/^\/\/ (.*)$/gm)].map(([, line]) => `${line}\n`).join("");
    expect(said).not.toBe("");
    expect(node(["example.mjs"], consumer)).toEqual(expect.objectContaining({ status: 0, stdout: said, stderr: "" }));
  });

  it("has types that a strict program without any other package accepts", () => {
    const consumer = path.join(home, "consumer");
    mkdirSync(consumer);
    writeFileSync(path.join(consumer, "tsconfig.json"), JSON.stringify({ compilerOptions: strict, files: ["program.mts"] }));
    const program = `import { lint, rules, type Diagnostic } from "plimsoll";
export const ids: string[] = rules.map((rule) => rule.id);
export const findings: readonly Diagnostic[] = lint("FROM scratch").diagnostics;
`;
    writeFileSync(path.join(consumer, "program.mts"), program);
    expect(tsc(consumer)).toBe("");
    writeFileSync(path.join(consumer, "program.mts"), `${program}export const wrong: number = rules;\n`);
    expect(tsc(consumer)).toContain("TS2322");
  });
});

describe("the check of who imports whom", () => {
  function layers(files: Record<string, string>): { status: number | null; said: string } {
    const project = mkdtempSync(path.join(home, "layers-"));
    symlinkSync(path.join(root, "node_modules"), path.join(project, "node_modules"));
    mkdirSync(path.join(project, "rules"));
    const whole = { "src/text/index.ts": "export const text = 1;\n", "src/rule/index.ts": 'export { text } from "../text/index.js";\n', ...files };
    for (const [name, text] of Object.entries(whole)) {
      mkdirSync(path.dirname(path.join(project, name)), { recursive: true });
      writeFileSync(path.join(project, name), text);
    }
    const { status, stdout, stderr } = node([path.join(root, ".ci", "layers.mjs"), project]);
    return { status, said: stdout + stderr };
  }

  it("passes what keeps to the layers", () => {
    expect(layers({ "rules/user/a.ts": 'import { text } from "../../src/rule/index.js";\nexport default text;\n' })).toEqual({
      status: 0,
      said: "3 files import as the layers allow\n",
    });
  });

  it.each([
    ["text-imports-only", { "src/text/a.ts": 'export { text } from "../rule/index.js";\n' }],
    ["core-is-pure", { "src/text/a.ts": 'export { readFileSync } from "node:fs";\n' }],
    ["core-is-pure", { "rules/user/a.ts": 'export { join } from "path";\n' }],
    ["rules-import-only-rule", { "rules/user/a.ts": 'export { text } from "../../src/text/index.js";\n' }],
    ["rules-import-only-rule", { "rules/user/a.ts": "export default 1;\n", "rules/user/b.ts": 'export { default } from "./a.js";\n' }],
    ["rules-index-by-callers", { "rules/index.ts": "export const rules = [];\n", "src/engine/index.ts": 'export { rules } from "../../rules/index.js";\n' }],
    ["through-the-index", { "src/text/a.ts": "export const a = 1;\n", "src/rule/b.ts": 'export { a } from "../text/a.js";\n' }],
    ["text-packages", { "src/text/a.ts": 'export { parse } from "yaml";\n' }],
    ["index-alone", { "src/cli/main.ts": "export const main = 1;\n", "src/index.ts": 'export { main } from "./cli/main.js";\n' }],
    ["engine-types-only", { "src/context/index.ts": "export const context = 1;\n", "src/engine/index.ts": 'export { context } from "../context/index.js";\n' }],
    ["unresolved", { "src/text/a.ts": 'export { b } from "./missing.js";\n' }],
    [
      "no-cycles",
      { "src/text/a.ts": 'import { b } from "./b.js";\nexport const a = b;\n', "src/text/b.ts": 'import { a } from "./a.js";\nexport const b = () => a;\n' },
    ],
    ["files were read", { "src/text/node_modules/hidden/a.ts": "export const a = 1;\n" }],
  ])("finds %s", (rule, files) => {
    const { status, said } = layers(files);
    expect(said).toContain(rule);
    expect(status).toBe(1);
  });

  it("lets a layer know types only", () => {
    const files = {
      "src/context/index.ts": "export interface Context {}\n",
      "src/model/index.ts": 'import type { Context } from "../context/index.js";\nexport const model: Context = {};\n',
    };
    expect(layers(files).status).toBe(0);
  });
});
