// Tries the hooks of the last commit as a user of pre-commit does: a fault stops the commit, the fix mends it, what is clean passes.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const client = process.env["PRE_COMMIT"] ?? "pre-commit";
const isThere = () => spawnSync(client, ["--version"]).status === 0;

if (!isThere() && client === "pre-commit")
  spawnSync("apt-get", ["install", "-y", "-qq", "pre-commit"], { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
if (!isThere()) {
  console.log(`skipped: ${client} is not there, and apt-get cannot install it`);
  process.exit(0);
}

const place = mkdtempSync(path.join(os.tmpdir(), "plimsoll-pre-commit-"));
const project = path.join(place, "project");
const environment = { ...process.env, PRE_COMMIT_HOME: path.join(place, "home"), GIT_CONFIG_GLOBAL: path.join(place, "gitconfig"), GIT_CONFIG_NOSYSTEM: "1" };
for (const name of Object.keys(environment)) if (/^(?:GIT_(?:DIR|INDEX_FILE|WORK_TREE)|npm_)/.test(name)) delete environment[name];

function run(command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: project, env: environment, encoding: "utf8" });
  if (error) throw error;
  return { status, text: stdout + stderr };
}
function must(command, ...args) {
  const { status, text } = run(command, ...args);
  assert.equal(status, 0, `${command} ${args.join(" ")}\n${text}`);
  return text.trim();
}
const write = (name, text) => writeFileSync(path.join(project, name), text);
const commit = () => {
  must("git", "add", "--all");
  return run("git", "commit", "--quiet", "--message", "change");
};
function configure(...hooks) {
  const lines = hooks.map(([id, option]) => `      - id: ${id}\n        args: ["${option}"]\n`);
  write(".pre-commit-config.yaml", `repos:\n  - repo: ${root}\n    rev: ${revision}\n    hooks:\n${lines.join("")}`);
}

let revision = "";
try {
  mkdirSync(project);
  writeFileSync(environment.GIT_CONFIG_GLOBAL, '[user]\nname = a\nemail = a@example.org\n[safe]\ndirectory = *\n[protocol "file"]\nallow = always\n');
  revision = must("git", "-C", root, "rev-parse", "HEAD");
  must("git", "init", "--quiet");
  must(client, "install");
  const started = Date.now();

  configure(["plimsoll", "--only=tag-missing"]);
  write("Dockerfile", "FROM alpine\n");
  write("Dockerfile.md", "FROM alpine\n");
  const refused = commit();
  assert.equal(refused.status, 1, refused.text);
  assert.match(refused.text, /^Dockerfile:1:6 {2}warning {2}tag-missing/m);
  assert.doesNotMatch(refused.text, /Dockerfile\.md:/);
  write("Dockerfile", "FROM alpine:3.22\n");
  assert.deepEqual(commit().status, 0, "what is clean passes");

  configure(["plimsoll-fix", "--only=mixed-keyword-case"]);
  write("web.Dockerfile", "FROM alpine:3.22\nRUN make\nRUN make install\nuser 1000\n");
  const mended = commit();
  assert.equal(mended.status, 1, mended.text);
  assert.match(mended.text, /files were modified by this hook/);
  assert.match(readFileSync(path.join(project, "web.Dockerfile"), "utf8"), /^USER 1000$/m);
  const passed = commit();
  assert.equal(passed.status, 0, passed.text);
  console.log(
    `${must(client, "--version")}: the hooks of ${revision.slice(0, 7)} work; installing and running them took ${Math.round((Date.now() - started) / 1000)} s`,
  );
} finally {
  rmSync(place, { recursive: true, force: true });
}
