import { resolve } from "node:path";
import { ConfigurationError, type Settings } from "../config/index.js";
import { fix, lint, modelOf, type FixResult, type LintOptions } from "../engine/index.js";
import { contextOf, contextReader, type ContextReader, readBytes, readStream, writeBytes, type Target } from "../host/index.js";
import { plural, type Failure, type FileReport } from "../report/index.js";
import { decode, encode, type Source } from "../text/index.js";
import type { Arguments } from "./options.js";
import type { SettingsOfFiles } from "./settings.js";
import type { World } from "./world.js";

/** What came of one file. */
export interface FileOutcome {
  /** Absent where the file could not be read or linted. */
  readonly file?: FileReport;
  readonly errors: readonly Failure[];
  /** How many findings were mended. */
  readonly fixed: number;
  /** The severity from which on findings of the file fail the run. */
  readonly failOn: Settings["failOn"];
}

const mostMistakes = 20;

/** Whether standard output carries files or patches, and not the report. */
export function printsFiles(given: Arguments): boolean {
  return given.has("diff") || (mends(given) && readsStandardInput(given));
}

/** Lints files one at a time, and mends them where that is asked for; whatever happens to one is an outcome, and the next is not touched. */
export function fileLinter(given: Arguments, world: World, settings: SettingsOfFiles): (target: Target) => Promise<FileOutcome> {
  const brokenConfigurations = new Set<string>();
  const folder = given.value("context");
  const readers = new Map<string, ContextReader>();
  const readerOf = (place: string): ContextReader => {
    let reader = readers.get(place);
    if (!reader) readers.set(place, (reader = contextReader(place)));
    return reader;
  };

  const explain = (path: string, error: unknown): Failure[] => {
    if (!(error instanceof ConfigurationError)) {
      return [{ path, message: `a bug in Plimsoll itself: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` }];
    }
    const name = error.mistakes[0]?.file ?? "";
    if (brokenConfigurations.has(name)) return [{ path, message: `not checked, since ${name} is wrong, as said above` }];
    brokenConfigurations.add(name);
    const more = error.mistakes.length - mostMistakes;
    const mistakes = error.mistakes.slice(0, mostMistakes).map(({ file, ...mistake }): Failure => ({ ...(file !== undefined && { path: file }), ...mistake }));
    return [
      { path, message: "not checked, since its configuration is wrong" },
      ...mistakes,
      ...(more > 0 ? [{ path: name, message: plural(more, "more mistake") }] : []),
    ];
  };

  return async (target) => {
    const { path, absolute } = target;
    try {
      const { settings: inForce } = await settings.of(absolute);
      const read = target.standardInput ? await readStream(world.stdin()) : readBytes(absolute ?? path);
      if ("failure" in read) return lost([{ path, message: read.failure.message }]);
      const source = decode(read.bytes);
      const context = contextOf(absolute, folder === undefined ? undefined : resolve(world.folder, folder), readerOf);
      const options: LintOptions = { ids: settings.ids, ...(context && { context }) };
      const fixing = mends(given) || given.has("diff") ? fix(source, inForce, { ...options, unsafe: given.has("fix-unsafe") }) : undefined;
      const unkept = fixing && (await keep(target, source, fixing.source, given, world));
      const mended = fixing && mends(given) && !unkept ? fixing : undefined;
      // Only these parts: what the report keeps of a file must not keep its model.
      const { diagnostics, failures } = mended ?? lint(source, inForce, options);
      const { source: after } = mended ?? { source };
      const errors: Failure[] = failures.map((failure) => ({ path, ...failure }));
      if (fixing) errors.push(...cycleOf(path, fixing));
      if (unkept) errors.push(unkept);
      return {
        file: { path, source: after, diagnostics, dockerfile: () => modelOf(after, inForce, options) },
        errors,
        fixed: mended && !given.has("diff") ? sum(mended.applied.values()) : 0,
        failOn: inForce.failOn,
      };
    } catch (error) {
      return lost(explain(path, error));
    }
  };
}

const mends = (given: Arguments): boolean => given.has("fix") || given.has("fix-unsafe");
const readsStandardInput = (given: Arguments): boolean => given.paths.includes("-") || (given.paths.length === 0 && given.has("stdin-filename"));
const lost = (errors: readonly Failure[]): FileOutcome => ({ errors, fixed: 0, failOn: "none" });

function cycleOf(path: string, { cycle }: FixResult): Failure[] {
  return cycle ? [{ path, message: `fixes of ${cycle.join(", ")} undo each other or have no end; none of them was applied` }] : [];
}

/** Prints what fixes change, prints the fixed text of standard input, or writes the file; gives what could not be done. */
async function keep(target: Target, before: Source, after: Source, given: Arguments, world: World): Promise<Failure | undefined> {
  const { path, absolute, standardInput } = target;
  if (given.has("diff")) {
    if (before.text === after.text) return undefined;
    const { patch } = await import("./patch.js");
    world.stdout.write(encode(patch(path, before, after, world)));
    return undefined;
  }
  if (standardInput) world.stdout.write(encode(after.text, after.hasByteOrderMark));
  else if (before.text !== after.text && absolute !== undefined) {
    const failure = writeBytes(absolute, encode(after.text, after.hasByteOrderMark));
    if (failure) return { path, message: `the fixed file cannot be written: ${failure.message}` };
  }
  return undefined;
}

function sum(counts: Iterable<number>): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
