import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Writes a file unless it says so already. */
export function writeIfChanged(file, text) {
  let before;
  try {
    before = readFileSync(file, "utf8");
  } catch {
    mkdirSync(path.dirname(file), { recursive: true });
  }
  if (before === text) return;
  writeFileSync(file, text);
  console.log(`wrote ${path.relative(process.cwd(), file)}`);
}
