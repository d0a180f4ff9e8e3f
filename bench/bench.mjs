// npm run bench [-- --against REVISION] [--no-peer]: where the time goes, what a start costs, how it grows, and a peer beside it.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { rolldown } from "rolldown";
import { compare, median, printTable } from "./measure.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values: options } = parseArgs({ options: { against: { type: "string" }, "no-peer": { type: "boolean" } } });
const temporary = mkdtempSync(path.join(os.tmpdir(), "plimsoll-bench-"));

/** Real files where they are at hand, otherwise those of the fixtures. */
function corpus() {
  const real = path.resolve(root, "..", "shared", "corpus", "dockerfiles");
  const folder = existsSync(real) ? real : path.join(root, "fixtures");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile() && /dockerfile/i.test(file.name));
  return files.map((file) => path.join(file.parentPath, file.name)).sort();
}

function grownFile(instructions) {
  const lines = ["FROM debian:12 AS build"];
  for (let index = 1; index < instructions; index++) {
    const kinds = [
      `RUN apt-get update && apt-get install -y package${index}`,
      `ENV NAME${index}=$NAME${index - 1}`,
      `COPY --chown=1000 file${index} /app/`,
      `LABEL a${index}=b`,
      `ARG V${index}=1`,
    ];
    lines.push(index % 1000 === 0 ? `FROM debian:12 AS stage${index}` : kinds[index % kinds.length]);
  }
  return `${lines.join("\n")}\n`;
}

async function stagesOf(folder) {
  const bundled = path.join(folder, "node_modules", ".cache", "plimsoll", `stages-${process.pid}.mjs`);
  const build = await rolldown({ cwd: folder, input: path.join(folder, "bench", "stages.ts"), platform: "node", tsconfig: path.join(folder, "tsconfig.json") });
  await build.write({ file: bundled, format: "es", codeSplitting: false });
  await build.close();
  try {
    return (await import(pathToFileURL(bundled).href)).measure;
  } finally {
    rmSync(bundled);
  }
}

/** Another revision, built in a folder of its own. */
function checkOut(revision) {
  const folder = path.join(temporary, "against");
  execFileSync("git", ["worktree", "add", "--detach", "--force", folder, revision], { cwd: root, stdio: "ignore" });
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  execFileSync(process.execPath, [path.join(folder, ".ci", "build.mjs")], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  mkdirSync(path.join(folder, "bench"), { recursive: true });
  cpSync(path.join(root, "bench", "stages.ts"), path.join(folder, "bench", "stages.ts"));
  return folder;
}

function fetchPeer() {
  const folder = path.join(temporary, "peer");
  mkdirSync(folder);
  writeFileSync(path.join(folder, "package.json"), "{}");
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent", "@wharflab/tally-linux-x64"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  return path.join(folder, "node_modules", "@wharflab", "tally-linux-x64", "bin", "tally");
}

/** A hundred files that the peer can parse, since it stops at the first that it cannot; each called Dockerfile, or it refuses them. */
function filesForPeer(files, command) {
  const sample = files.filter((_, index) => index % Math.ceil(files.length / 100) === 0);
  const copies = sample.map((file, index) => {
    const copy = path.join(temporary, "sample", String(index), "Dockerfile");
    cpSync(file, copy);
    return copy;
  });
  return copies.filter((copy) => {
    const [program, ...args] = command([copy]);
    return spawnSync(program, args, { stdio: "ignore" }).status !== 2;
  });
}

async function stages(files, revisions) {
  const inputs = files.map((file) => ({ path: path.basename(file), bytes: readFileSync(file) }));
  const measures = [];
  for (const { name, folder } of revisions) measures.push({ name, measure: await stagesOf(folder), runs: [] });
  for (let round = 0; round < 5; round++) for (const { measure, runs } of measures) runs.push(await measure(inputs));
  const rows = measures.flatMap(({ name, runs }) =>
    ["parse", "model", "rules", "report"].map((stage) => {
      const first = measures[0].runs.map((run) => run[stage]);
      const ms = runs.map((run) => run[stage]);
      return {
        stage: `${stage} (${name})`,
        "cold ms": ms[0],
        "warm ms": median(ms.slice(1)),
        "warm µs/file": (median(ms.slice(1)) / files.length) * 1000,
        ratio: median(ms.map((time, round) => time / (first[round] || 1))),
      };
    }),
  );
  printTable(`Stages, ${files.length} files, ${measures[0].runs[0].findings} findings, CPU`, rows);
}

try {
  const files = corpus();
  const revisions = [{ name: "here", folder: root }];
  if (options.against) revisions.push({ name: options.against, folder: checkOut(options.against) });
  const canRunPeer = os.platform() === "linux" && os.arch() === "x64" && !options["no-peer"];
  const peer = canRunPeer ? fetchPeer() : undefined;
  const lint = (folder, paths) => [
    process.execPath,
    path.join(folder, "dist", "bin.cjs"),
    "lint",
    "--no-config",
    "--fail-on",
    "none",
    "--format",
    "json",
    ...paths,
  ];
  const peerLint = (paths) => [peer, "lint", "--no-config", "--slow-checks", "off", "--fail-level", "none", "--format", "json", ...paths];
  const side = (paths) => ({
    ...Object.fromEntries(revisions.map(({ name, folder }) => [name, lint(folder, paths)])),
    ...(peer && { tally: peerLint(paths) }),
  });

  await stages(files, revisions);

  const small = path.join(temporary, "Dockerfile");
  writeFileSync(small, grownFile(12));
  const empty = path.join(temporary, "empty.cjs");
  writeFileSync(empty, "");
  printTable("Start, one file of 12 instructions, CPU", compare({ "bare node": [process.execPath, empty], ...side([small]) }, { rounds: 7 }));

  const perFile = (paths) => (row) => ({ ...row, "ms/file": row.cpu / paths.length });
  const ours = Object.fromEntries(revisions.map(({ name, folder }) => [name, lint(folder, files)]));
  printTable(`All ${files.length} files in one run, CPU`, compare(ours, { rounds: 3, runs: 1 }).map(perFile(files)));
  if (peer) {
    const shared = filesForPeer(files, peerLint);
    printTable(`${shared.length} files in one run, CPU`, compare(side(shared), { rounds: 3, runs: 1 }).map(perFile(shared)));
  }

  const growth = [];
  for (const instructions of [100, 500, 1000, 5000, 10_000, 50_000]) {
    const file = path.join(temporary, `Dockerfile.${instructions}`);
    writeFileSync(file, grownFile(instructions));
    const commands = Object.fromEntries(Object.entries(side([file])).filter(([name]) => name !== "tally" || instructions <= 1000));
    for (const { name, cpu } of compare(commands, { rounds: 1, runs: instructions > 5000 ? 1 : 3 }))
      growth.push({ name: `${name}, ${instructions} instructions`, cpu, "µs/instruction": (cpu / instructions) * 1000 });
  }
  printTable(
    "Growth of one file, CPU",
    growth.sort((a, b) => a.name.split(",")[0].localeCompare(b.name.split(",")[0])),
  );
} finally {
  if (options.against) execFileSync("git", ["worktree", "remove", "--force", path.join(temporary, "against")], { cwd: root, stdio: "ignore" });
  rmSync(temporary, { recursive: true, force: true });
}
