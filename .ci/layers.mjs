// Checks who imports whom; fails too when fewer modules were read than there are files, which says that nothing was checked.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(process.argv[2] ?? path.dirname(here));
const cruiser = path.join(path.dirname(here), "node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs");
const args = ["--config", path.join(here, "layers.cjs"), "--output-type", "json", "src", "rules"];
const run = spawnSync(process.execPath, [cruiser, ...args], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
let report;
try {
  report = JSON.parse(run.stdout);
} catch {
  console.error(run.stderr || run.stdout);
  process.exit(1);
}

const files = ["src", "rules"].flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true }).filter((file) => /(?<![.]d)[.]ts$/.test(file)));
const modules = report.modules.filter(({ source }) => /^(?:src|rules)[/].*(?<![.]d)[.]ts$/.test(source));
for (const { rule, from, to } of report.summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
if (modules.length < files.length) console.error(`only ${modules.length} of ${files.length} files were read`);
process.exitCode = report.summary.violations.length > 0 || modules.length < files.length ? 1 : 0;
if (process.exitCode === 0) console.log(`${modules.length} files import as the layers allow`);
