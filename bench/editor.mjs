// node bench/editor.mjs: what a keystroke costs, from the changed text to diagnostics.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const temporary = mkdtempSync(path.join(os.tmpdir(), "plimsoll-bench-"));
const file = path.join(temporary, "editor.mjs");
try {
  const build = await rolldown({ cwd: root, input: "bench/editor.ts", platform: "node", tsconfig: path.join(root, "tsconfig.json") });
  await build.write({ file, format: "es", codeSplitting: false });
  await build.close();
  // With the room that the language server starts with.
  spawnSync(process.execPath, ["--max-semi-space-size=64", file], { stdio: "inherit" });
} finally {
  rmSync(temporary, { recursive: true });
}
