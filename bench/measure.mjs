import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";

/** The middle of the values. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** CPU time of all children so far in milliseconds, in steps of 10; the clock's where the system does not say. */
function childrenTime() {
  if (os.platform() !== "linux") return performance.now();
  const fields = readFileSync("/proc/self/stat", "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

/**
 * CPU time of each command in milliseconds, the commands in turn so that what else the machine does meets all of them:
 * the medians of the rounds, and of each round's ratio to the first command. What exits with another code than 0 or 1 fails the bench.
 */
export function compare(commands, { rounds = 5, runs = 10, cwd } = {}) {
  const env = { ...process.env };
  delete env.NODE_EXTRA_CA_CERTS; // Node 20 reads the bundle at each start, which would hide half of ours
  const once = ([program, ...args]) => {
    const { status, signal, error, stderr } = spawnSync(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 30, encoding: "utf8" });
    if (error || signal || status > 1)
      throw new Error(`${program} ${args.slice(0, 4).join(" ")}: ${error ?? signal ?? `exit ${status}\n${stderr.slice(0, 2000)}`}`);
  };
  const names = Object.keys(commands);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) once(commands[name]);
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const before = childrenTime();
      for (let run = 0; run < runs; run++) once(commands[name]);
      times[name].push((childrenTime() - before) / runs);
    }
  }
  const first = times[names[0]];
  return names.map((name) => ({ name, cpu: median(times[name]), ratio: median(times[name].map((time, round) => time / first[round])) }));
}

/** A table for people: columns are as wide as they must be. */
export function printTable(title, rows) {
  const columns = Object.keys(rows[0]);
  const cells = rows.map((row) => columns.map((column) => (typeof row[column] === "number" ? row[column].toFixed(2) : String(row[column]))));
  const widths = columns.map((column, index) => Math.max(column.length, ...cells.map((row) => row[index].length)));
  const line = (row) => row.map((cell, index) => (index === 0 ? cell.padEnd(widths[index]) : cell.padStart(widths[index]))).join("  ");
  console.log(`\n${title}\n${[columns, ...cells].map(line).join("\n")}`);
}
