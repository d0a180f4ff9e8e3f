import type { Command, PackageCache, ShellWord } from "../../shell/index.js";
import type { Dockerfile } from "../dockerfile.js";
import { isWithin, resolvePath } from "../files/path.js";
import type { RunInstruction } from "../instructions/index.js";
import { cacheServed, homes, listsOf, runsScripts } from "./package-caches.js";
import { type PackageCommand, packageCommands } from "./packages.js";
import { workedOutOncePer } from "../note.js";
import { perRun } from "../per-run.js";
import { perStage } from "../per-stage.js";
import type { Stage } from "../stage.js";
import { resolvedAt } from "../variables/run-environment.js";

const readsLists: ReadonlySet<string> = new Set(["install", "upgrade", "dist-upgrade", "download"]);

/** The first command that certainly installs by the lists which a RUN leaves, in a later RUN of its stage or of one built on it. */
export function listsReader(run: RunInstruction): PackageCommand | undefined {
  if (!run.stage || run.onbuild) return undefined;
  const waiting = [run.stage];
  for (let at = 0; at < waiting.length; at++) {
    const stage = waiting[at] as Stage;
    const first = runsOnLists(stage).find(({ index }) => stage !== run.stage || index > run.index);
    if (first?.reader) return first.reader;
    if (!first) for (const { how, by } of stage.uses) if (how === "FROM") waiting.push(by);
  }
  return undefined;
}

/** The RUN instructions of a stage that read the lists, fetch or remove them, or may do so. */
const runsOnLists = perStage((stage) => stage.all("RUN").flatMap((run) => listsUse(run) ?? []));

interface ListsUse {
  readonly index: number;
  /** Absent where it does something else with them, or nobody can tell. */
  readonly reader?: PackageCommand | undefined;
}

function listsUse(run: RunInstruction): ListsUse | undefined {
  const { index } = run;
  if (runsScripts(run)) return { index };
  const first = packageCommands(run).find((one) => listsOf(one) && (one.does.action === "update" || readsLists.has(one.does.action)));
  const lists = first && listsOf(first);
  const removed = run.script.commands.some((one) => one.program === "rm" && one.arguments.some((word) => word.text?.startsWith("/var/lib/apt") === true));
  if (!first || !lists) return removed ? { index } : undefined;
  const reads = first.does.action !== "update" && !first.command.conditional && !removed && cacheServed(first, lists) === false;
  const isLocal = first.packages.length > 0 && first.packages.every(({ state }) => state === "local");
  return { index, reader: reads && !isLocal ? first : undefined };
}

const besides = new Set("set echo export : true cd mkdir rm chmod chown useradd adduser groupadd addgroup dpkg apt-key cat tee sed ln".split(" "));

/** Whether a RUN fetches the lists of apt and installs nothing. */
export const updatesAlone = perRun((run): boolean => {
  const { script } = run;
  if (script.opaque || script.problems.length > 0) return false;
  const managing = new Map(packageCommands(run).map((one) => [one.command, one]));
  return script.commands.every((command) => {
    const one = managing.get(command);
    return one ? one.does.action === "update" || one.does.action === "clean" : command.name !== undefined && besides.has(command.name);
  });
});

/** Whether something after a command names its cache, in the RUN, a later one, or a COPY: it may fail where the cache is not filled. */
export function isCacheNamedLater(file: Dockerfile, { run, command }: PackageCommand, cache: PackageCache): boolean {
  // What a variable comes to stands in the file, but for what the caller gives.
  if (!hintsOf(cache).some((hint) => file.mentions(hint)) && Object.keys(file.options.buildArgs ?? {}).length === 0) return false;
  if (lastNamingIn(run, cache) > command.index) return true;
  const { stage } = run;
  if (!stage || run.onbuild) return false;
  const waiting = [stage];
  for (let at = 0; at < waiting.length; at++) {
    const one = waiting[at] as Stage;
    if (lastNaming(one, cache) > (one === stage ? run.index : -1)) return true;
    for (const { how, by, instruction } of one.uses) {
      if (how === "FROM") waiting.push(by);
      if (instruction.kind === "COPY" && instruction.sources.some(({ text }) => isAt(resolvePath("/", text), cache))) return true;
    }
  }
  return false;
}

/** Index of the last command of a RUN that names a cache; -1 without one. */
const lastNamingIn = workedOutOncePer((run: RunInstruction, cache: PackageCache): number => {
  const hints = ["$", ...hintsOf(cache)];
  const mayName = run.mentions((text) => hints.some((hint) => text.includes(hint)));
  return mayName ? run.script.commands.findLastIndex((command) => counts(run, command, cache)) : -1;
});

/** Index of the last RUN of a stage that names a cache; -1 without one. */
const lastNaming = workedOutOncePer(
  (stage: Stage, cache: PackageCache): number => stage.all("RUN").findLast((run) => lastNamingIn(run, cache) >= 0)?.index ?? -1,
);

/** What stands in every path of a cache: of each folder the last part, of one in the home directory the first. */
function hintsOf({ directories }: PackageCache): readonly string[] {
  return directories.map((directory) => (directory.startsWith("~/") ? directory.split("/")[1] : directory.split("/").at(-1)) ?? "");
}

/** A command that names the cache, and may not be content to find nothing there. */
function counts(run: RunInstruction, command: Command, cache: PackageCache): boolean {
  const { program = "" } = command;
  if (program === "mkdir" || program === "echo" || (program === "rm" && command.has("-f", "--force"))) return false;
  return command.arguments.some((word) => names(run, command, word, cache));
}

function names(run: RunInstruction, command: Command, word: ShellWord, cache: PackageCache): boolean {
  const [variable] = word.variables;
  const inHome = variable?.name === "HOME" && word.prefix === "" ? `~${word.suffix}` : undefined;
  const text = word.hasTilde ? word.suffix : (resolvedAt(run, command, word) ?? inHome);
  return text !== undefined && isAt(text, cache);
}

/** A path of the cache, or one in the home folder that may be there for its sake alone. */
function isAt(path: string, { directories }: PackageCache): boolean {
  const bare = path.replace(/[*?[].*$/, "").replace(/\/+$/, "");
  const homely = bare.replace(homes, "~");
  return directories.some((directory) =>
    directory.startsWith("~/") ? isWithin(homely, directory) || (homely.startsWith("~/") && isWithin(directory, homely)) : isWithin(bare, directory),
  );
}
