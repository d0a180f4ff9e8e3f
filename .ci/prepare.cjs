// Runs after `npm ci` and when npm installs from git, where the build's own tools are missing and stdout belongs to npm.
"use strict";
const { spawnSync } = require("node:child_process");
const { existsSync } = require("node:fs");
const path = require("node:path");

const root = path.dirname(__dirname);
const toStderr = { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" };

function run(command, args) {
  const { status, error } = spawnSync(command, args, toStderr);
  if (error) console.error(String(error));
  if (status !== 0) process.exit(status ?? 1);
}

const tools = ["rolldown", "typescript"].map((name) => path.join(root, "node_modules", name, "package.json"));
if (!tools.every(existsSync)) {
  run("npm", ["install", "--no-global", "--ignore-scripts", "--include=dev", "--no-save", "--no-audit", "--no-fund"]);
}
run(process.execPath, [path.join(root, ".ci", "build.mjs")]);
