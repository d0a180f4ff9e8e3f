import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Bundle } from "../src/cli/command.js";
import { main } from "../src/cli/main.js";
import type { World } from "../src/cli/world.js";
import { configurationSchema } from "../src/config/index.js";
import copyIgnoredFile from "../rules/cache/copy-ignored-file.js";

const rules = [copyIgnoredFile];
const bundle: Bundle = {
  version: "1.2.3",
  rules,
  page: () => undefined,
  validator: () => Promise.resolve(new Ajv({ allErrors: true, strict: false }).compile(configurationSchema(rules))),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-context-"));
  write("api/Dockerfile", "FROM scratch\nCOPY a b /c/\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), text);
};

/** The sources that are found to be ignored, in the order of the file. */
async function ignored(...more: string[]): Promise<(string | undefined)[]> {
  const out: string[] = [];
  const output = (list: string[]): World["stdout"] => ({ isTerminal: false, columns: undefined, write: (text) => void list.push(String(text)) });
  const world: World = { folder, environment: {}, stdout: output(out), stderr: output([]), async *stdin() {} };
  await main(["lint", "--no-config", "--format", "json", ...more, "api/Dockerfile"], world, bundle);
  const report = JSON.parse(out.join("")) as { files: { findings: { message: string }[] }[] };
  return report.files.flatMap(({ findings }) => findings.map(({ message }) => message.split(" ")[0]));
}

test("the context is the Dockerfile's own folder", async () => {
  expect(await ignored()).toEqual([]);
  write(".dockerignore", "a\nb\n");
  expect(await ignored()).toEqual([]);
  write("api/.dockerignore", "a\n");
  expect(await ignored()).toEqual(["a"]);
});

test("--context names another", async () => {
  write(".dockerignore", "b\n");
  write("api/.dockerignore", "a\n");
  expect(await ignored("--context", ".")).toEqual(["b"]);
});

test("the Dockerfile's own ignore file goes before that of the context", async () => {
  write(".dockerignore", "a\n");
  write("api/Dockerfile.dockerignore", "b\n");
  expect(await ignored("--context", ".")).toEqual(["b"]);
  expect(await ignored()).toEqual(["b"]);
});
