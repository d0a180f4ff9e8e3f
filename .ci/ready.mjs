// Sets up what is missing after a clone: the dependencies as locked, which also builds dist/.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const installed = path.join(root, "node_modules", ".package-lock.json");
const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (!existsSync(path.join(root, "dist", "bin.cjs")) || changed(installed) < changed(path.join(root, "package-lock.json"))) {
  const { status, error } = spawnSync("npm", ["ci"], { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (error) console.error(String(error));
  process.exit(status ?? 1);
}
