// Validates a report with Microsoft's own tool, as GitHub's rules ask: a download of 100 MB into a temporary folder.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const version = "5.7.0";
const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const plimsoll = process.argv[2] ?? path.join(root, "dist", "bin.cjs");
const place = mkdtempSync(path.join(os.tmpdir(), "plimsoll-sarif-"));
const run = (command, ...args) => spawnSync(command, args, { cwd: place, encoding: "utf8" });

// Advice that is not followed: templates of messages, revision, a schema that is out of reach, numbers as ids, snippets of code, names besides ids.
const declined = new Set(["SARIF2002", "SARIF2003", "SARIF2006", "SARIF2009", "SARIF2010", "SARIF2011", "SARIF2012"]);
const dockerfile = `from alpine AS base
ADD https://example.org/x.tar.gz /x/
RUN apt-get update && \\
    apt-get install -y curl
FROM base
ENTRYPOINT run "the thing"
CMD oops
CMD again
`;

try {
  writeFileSync(path.join(place, "package.json"), "{}");
  const { status: installed, stderr } = run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", `@microsoft/sarif-multitool-linux@${version}`);
  if (process.platform !== "linux" || installed !== 0) {
    console.log(`skipped: the tool cannot be installed here\n${stderr}`);
    process.exit(0);
  }
  writeFileSync(path.join(place, "a b.Dockerfile"), dockerfile);
  run(process.execPath, plimsoll, "lint", "--preset", "all", "--format", "sarif", "--output", "report.sarif", "a b.Dockerfile", "gone");
  const { results } = JSON.parse(readFileSync(path.join(place, "report.sarif"), "utf8")).runs[0];
  assert.ok(results.length > 3, "there is something to validate");

  const tool = path.join(place, "node_modules", "@microsoft", "sarif-multitool-linux", "Sarif.Multitool");
  chmodSync(tool, 0o755);
  const validation = run(tool, "validate", "report.sarif", "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note", "--output", "validation.sarif");
  const found = JSON.parse(readFileSync(path.join(place, "validation.sarif"), "utf8")).runs.flatMap((one) => one.results ?? []);
  assert.ok(
    found.some(({ ruleId }) => ruleId === "SARIF2012"),
    "the rules were run",
  );
  const faults = found.filter(({ ruleId, level }) => level !== "note" || !declined.has(ruleId));
  for (const { ruleId, level, locations, message } of faults) {
    console.log(`${level ?? "warning"} ${ruleId} line ${locations?.[0]?.physicalLocation?.region?.startLine}: ${message.text ?? message.arguments?.join(" ")}`);
  }
  assert.equal(faults.length, 0, `${validation.stdout}${validation.stderr}`);
  console.log(`Sarif.Multitool ${version} finds nothing to object to in ${results.length} results`);
} finally {
  rmSync(place, { recursive: true, force: true });
}
