import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { ConfigurationError } from "../config/index.js";
import { accept, newFindings, printBaseline, readBaseline, type Accepted } from "../engine/index.js";
import { readBytes, writeOutput, type Target } from "../host/index.js";
import { plural, type Failure, type FileReport } from "../report/index.js";
import { decode } from "../text/index.js";
import type { World } from "./world.js";

/** The findings that `--baseline` accepts, and those that `--update-baseline` will. */
export interface Baseline {
  /** The file with what is new in it alone. */
  compare(target: Target, file: FileReport): FileReport;
  /** Writes what was found in this run; says what changed, or why nothing could be written. */
  update(): { readonly said: string } | { readonly failure: Failure };
}

/** Reads a baseline, a path as given. Throws a `ConfigurationError` where there is none, unless it is about to be written. */
export function openBaseline(path: string, { folder }: World, updating: boolean): Baseline {
  const file = resolve(folder, path);
  const place = dirname(file);
  const before = updating && !existsSync(file) ? [] : read(path, file);
  const byFile = new Map<string, Accepted[]>();
  for (const one of before) byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
  const found = new Map<string, readonly Accepted[]>();
  const nameOf = ({ absolute, path: given }: Target): string => (absolute === undefined ? given : relative(place, absolute).replaceAll("\\", "/"));
  return {
    compare(target, linted) {
      const name = nameOf(target);
      const { source, diagnostics } = linted;
      if (updating) {
        found.set(name, accept(name, source, diagnostics));
        return { ...linted, diagnostics: [] };
      }
      return { ...linted, diagnostics: newFindings(source, diagnostics, byFile.get(name) ?? []) };
    },
    update() {
      const kept = [...byFile].filter(([name]) => !found.has(name) && existsSync(resolve(place, name))).flatMap(([, entries]) => entries);
      const after = [...kept, ...[...found.values()].flat()];
      const failure = writeOutput(file, printBaseline(after));
      if (failure) return { failure: { path, message: `the baseline cannot be written: ${failure.message}` } };
      return { said: `${path} accepts ${plural(total(after), "finding")}, before ${total(before)}` };
    },
  };
}

function read(path: string, file: string): readonly Accepted[] {
  const bytes = readBytes(file);
  const refuse = (message: string): never => {
    throw new ConfigurationError([{ file: path, message }]);
  };
  if ("failure" in bytes) {
    const hint = existsSync(file) ? "" : "; plimsoll --baseline FILE --update-baseline makes one of the present findings";
    return refuse(`the baseline cannot be read: ${bytes.failure.message}${hint}`);
  }
  const baseline = readBaseline(decode(bytes.bytes).text);
  return "problem" in baseline ? refuse(`the baseline cannot be read: ${baseline.problem}`) : baseline.accepted;
}

const total = (accepted: readonly Accepted[]): number => accepted.reduce((sum, { count }) => sum + count, 0);
