import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.dirname(import.meta.dirname);

test.each([
  ["nothing", [], "usage: npm run new-rule <subject>/<id>"],
  ["a subject that is none", ["usr/user-small"], "there is no subject usr; choose from base-image, "],
  ["a rule that is there", ["user/user-root"], "rules/user/user-root.ts, rules/user/user-root.md, fixtures/rules/user-root.md exists already"],
])("a new rule is refused for %s", (_, args, said) => {
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, ".ci", "new-rule.mjs"), ...args], { encoding: "utf8" });
  expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
  expect(existsSync(path.join(root, "rules", "usr"))).toBe(false);
});
