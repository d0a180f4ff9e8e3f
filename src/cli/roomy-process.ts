import { spawn } from "node:child_process";
import type { ExitCode } from "./command.js";

/**
 * Room for young objects, in MiB. With V8's own 16 the model of a file of thousands of lines does not fit, and is copied
 * time and again while it is made: a keystroke then costs twice as much (`node bench/editor.mjs`). Only a start can set it.
 */
const option = "--max-semi-space-size=64";
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Whether this process was started with the room, or somebody has chosen another. */
export function hasRoom({ execArgv, env }: Pick<NodeJS.Process, "execArgv" | "env">): boolean {
  return [...execArgv, env["NODE_OPTIONS"] ?? ""].some((text) => text.includes("--max-semi-space-size"));
}

/** Runs the same command again with more room, on the same standard input and output; undefined where it cannot be started. */
export function runWithRoom(): Promise<ExitCode | undefined> {
  const child = spawn(process.execPath, [...process.execArgv, option, ...process.argv.slice(1)], { stdio: "inherit" });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on("error", () => resolve(undefined));
    child.on("exit", (code) => resolve(code === 0 || code === 1 ? code : 2));
  });
}
