// The step of action.yml: sets Plimsoll up in its own checkout and runs it. Inputs come by the environment and are never read as shell or as options.
import { spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const input = (name) => (process.env[`PLIMSOLL_${name}`] ?? "").trim();
const run = (...args) => spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 2;

function finish(code) {
  const outputs = process.env["GITHUB_OUTPUT"];
  if (outputs) appendFileSync(outputs, `exit-code=${code}\n`);
  process.exit(code);
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.log(`::error::Plimsoll needs Node.js 20.19 or later, and this is ${process.versions.node}; a step with actions/setup-node before this one helps`);
  finish(2);
}
if (run(path.join(root, ".ci", "ready.mjs")) !== 0) {
  console.log("::error::Plimsoll cannot be set up: the log says why");
  finish(2);
}

const reports = [[input("FORMAT") || "github", "-"]];
const summary = process.env["GITHUB_STEP_SUMMARY"];
if (summary && input("SUMMARY") !== "false") reports.push(["markdown", summary]);
if (input("SARIF_FILE")) reports.push(["sarif", input("SARIF_FILE")]);
const options = ["config", "preset", "fail-on", "baseline"].flatMap((name) => {
  const value = input(name.toUpperCase().replace("-", "_"));
  return value ? [`--${name}=${value}`] : [];
});
const paths = input("PATHS")
  .split("\n")
  .map((line) => line.trim())
  .filter(Boolean);
const formats = reports.flatMap(([format, file]) => [`--format=${format}`, `--output=${file}`]);
finish(run(path.join(root, "dist", "bin.cjs"), "lint", ...options, ...formats, "--", ...paths));
