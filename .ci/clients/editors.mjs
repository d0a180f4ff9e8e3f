// Tries the language server in real editors: findings appear, a fix is applied and one is ignored, and they go. node .ci/clients/editors.mjs [NAME…]
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../build.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const scripts = path.join(here, "editors");
const home = mkdtempSync(path.join(os.tmpdir(), "plimsoll-editors-"));
const bin = path.join(home, "dist", "bin.cjs");
const before = 'FROM alpine:3.22 as build\nUSER root\nCMD ["/a"]\n';
const after = 'FROM alpine:3.22 AS build\n# plimsoll ignore=user-root\nUSER root\nCMD ["/a"]\n';

const editors = {
  neovim: {
    packages: ["neovim"],
    isThere: () => runs("nvim", "--version"),
    command: () => ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-c", `luafile ${path.join(scripts, "neovim.lua")}`],
  },
  eglot: {
    packages: ["emacs-nox", "elpa-eglot"],
    isThere: () => runs("emacs", "--batch", "--eval", "(progn (require 'package) (package-initialize) (require 'eglot))"),
    command: () => ["emacs", "--batch", "-l", path.join(scripts, "eglot.el")],
  },
  ale: {
    packages: ["vim", "vim-ale"],
    isThere: () => runs("vim", "--version") && existsSync("/usr/share/vim-ale") && runs("script", "--version"),
    command: () => ["script", "-qec", `vim -u ${path.join(scripts, "ale.vim")} -i NONE -c 'call Try()'`, "/dev/null"],
  },
};

function runs(...command) {
  return spawnSync(command[0], command.slice(1), { stdio: "ignore" }).status === 0;
}

function tryIn(name, { packages, isThere, command }) {
  if (!isThere())
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      stdio: "ignore",
    });
  if (!isThere()) return `skipped: ${packages.join(" and ")} cannot be installed`;
  const folder = path.join(home, name);
  const file = path.join(folder, "Dockerfile");
  const log = path.join(home, `${name}.log`);
  mkdirSync(path.join(folder, ".git"), { recursive: true });
  writeFileSync(file, before);
  const [program, ...args] = command();
  const env = { ...process.env, HOME: home, TERM: "xterm", PLIMSOLL_BIN: bin, PLIMSOLL_FILE: file, PLIMSOLL_LOG: log };
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, env, encoding: "utf8", timeout: 120_000 });
  if (error) throw error;
  const said = existsSync(log) ? readFileSync(log, "utf8") : stderr || stdout;
  assert.equal(status, 0, `${name}: ${said}`);
  assert.equal(readFileSync(file, "utf8"), after, name);
  return "findings appeared, were fixed and ignored, and went";
}

try {
  await build(path.join(home, "dist"));
  const chosen = process.argv.slice(2);
  for (const [name, editor] of Object.entries(editors)) {
    if (chosen.length === 0 || chosen.includes(name)) console.log(`${name}: ${tryIn(name, editor)}`);
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
