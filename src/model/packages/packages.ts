import { type Command, namesManager, type PackageInvocation, readPackages } from "../../shell/index.js";
export type { PackageState, PackageWord } from "../../shell/index.js";
import type { RunInstruction } from "../instructions/index.js";
import { resolvedAt, variableAt } from "../variables/run-environment.js";
import { workedOutOncePer } from "../note.js";
import { perRun } from "../per-run.js";
import type { Stage } from "../stage.js";

/** Whether something holds; "unknown" where only the build can tell. */
export type Certainty = boolean | "unknown";

/** A command of a package manager in a RUN. */
export interface PackageCommand extends PackageInvocation {
  readonly run: RunInstruction;
  /** Whether it goes on without asking; true where it never asks. */
  readonly confirms: Certainty;
}

/** The commands of package managers in a RUN, in the order of the text. */
export const packageCommands: (run: RunInstruction) => readonly PackageCommand[] = perRun((run) => (run.mentions(namesManager) ? readAll(run) : []));

function readAll(run: RunInstruction): readonly PackageCommand[] {
  const found: PackageCommand[] = [];
  for (const command of run.script.commands) {
    const read = readPackages(command, (word) => resolvedAt(run, command, word));
    if (read) found.push(Object.assign(read, { run, confirms: confirms(run, read) }));
  }
  return found;
}

function confirms(run: RunInstruction, { manager, command, does, options }: PackageInvocation): Certainty {
  const { confirms: ways } = manager;
  if (!ways || does.asks !== true || options.has(...ways.options, ...(ways.harmless ?? []))) return true;
  for (const [name, level] of Object.entries(ways.levels ?? {})) if (levelOf(options.options, name) >= level) return true;
  if (ways.settings && (command.arguments.some((word) => ways.settings?.test(word.raw) === true) || settingsWritten(run, ways.settings))) return "unknown";
  for (const name of ways.variables ?? []) if (variableAt(run, command, name) !== null) return "unknown";
  return !options.exact || command.open || hasInput(command) ? "unknown" : false;
}

function levelOf(options: PackageInvocation["options"]["options"], name: string): number {
  const given = options.filter((option) => option.name === name);
  const named = given.map(({ word, value }) => Number(value?.text ?? /^-\w=(\d)$/.exec(word.raw)?.[1] ?? 1));
  return named.reduce((sum, each) => sum + each, 0);
}

/** Something may answer for it: a pipe, a file or a here-document is its input, or that of a compound command around it. */
function hasInput({ start, pipeline, redirections, bodies }: Command): boolean {
  const owners = [pipeline, ...bodies.flatMap(({ owner }) => owner ?? [])];
  return redirections.some(({ fd }) => fd === 0) || owners.some(({ members }) => (members[1]?.start ?? start + 1) <= start);
}

/** Whether a setting is written by a RUN so far, or a stage that it is built on. */
export function settingsWritten(run: RunInstruction, setting: RegExp): boolean {
  return (run.stage?.chain ?? []).some((stage) => firstWritten(stage, setting) <= run.index);
}

/** Index of the first RUN of a stage that writes a setting; infinite without one. */
const firstWritten = workedOutOncePer(
  (stage: Stage, setting: RegExp): number => stage.all("RUN").find(({ text }) => setting.test(text))?.index ?? Number.POSITIVE_INFINITY,
);
