// Checks who imports whom; fails too when fewer modules were read than there are files, which says that nothing was checked.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
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

// With swc, dependency-cruiser cannot tell a type's import from another, and so neither rules for types nor cycles.
const typeOnlyImports = new Map(report.modules.map(({ source }) => [source, importsOfTypes(source)]));

function importsOfTypes(source) {
  if (!/^(?:src|rules)[/].*[.]ts$/.test(source)) return new Set();
  const text = readFileSync(path.join(root, source), "utf8");
  const kinds = new Map();
  for (const [, type, names, module] of text.matchAll(/^(?:import|export)\s+(type\s)?([^;"]*?)\s*from\s+"([^"]+)"/gm)) {
    const isType = Boolean(type) || /^\{(?:\s*type\s[^,}]+,?)+\s*\}$/.test(names);
    kinds.set(module, isType && kinds.get(module) !== false);
  }
  return new Set([...kinds].filter(([, isType]) => isType).map(([module]) => module));
}

const imports = new Map(
  report.modules.map(({ source, dependencies }) => {
    const values = dependencies.filter(({ module }) => !typeOnlyImports.get(source).has(module));
    return [source, new Set(values.map(({ resolved }) => resolved))];
  }),
);

/** Paths that lead back to where they began, each once. */
function cycles() {
  const found = [];
  const done = new Set();
  const way = [];
  const visit = (module) => {
    if (way.includes(module)) found.push([...way.slice(way.indexOf(module)), module]);
    if (done.has(module)) return;
    done.add(module);
    way.push(module);
    for (const next of imports.get(module) ?? []) visit(next);
    way.pop();
  };
  for (const module of imports.keys()) visit(module);
  return found;
}

const files = ["src", "rules"].flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true }).filter((file) => /(?<![.]d)[.]ts$/.test(file)));
const modules = report.modules.filter(({ source }) => /^(?:src|rules)[/].*(?<![.]d)[.]ts$/.test(source));
const faults = report.summary.violations
  .filter(({ rule, from, to }) => !rule.name.endsWith("-types-only") || imports.get(from)?.has(to))
  .map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
faults.push(...cycles().map((way) => `no-cycles: ${way.join(" → ")}`));
if (modules.length < files.length) faults.push(`only ${modules.length} of ${files.length} files were read`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
if (faults.length === 0) console.log(`${modules.length} files import as the layers allow`);
