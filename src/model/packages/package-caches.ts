import type { CacheContent, Command, PackageCache, ShellWord } from "../../shell/index.js";
import { isKind, type RunInstruction } from "../instructions/index.js";
import { type Certainty, type PackageCommand, packageCommands, settingsWritten } from "./packages.js";
import { resolvePath } from "../files/path.js";
import { perRun } from "../per-run.js";
import { perStage } from "../per-stage.js";
import type { Stage } from "../stage.js";
import { resolvedAt, variableAt } from "../variables/run-environment.js";

/** A cache that a command fills and nothing in its RUN empties. */
export interface CacheLeft {
  readonly command: PackageCommand;
  readonly cache: PackageCache;
}

/** The caches that the package managers of a RUN leave in its layer, for each command that fills one. */
export function cachesLeft(run: RunInstruction): readonly CacheLeft[] {
  const left: CacheLeft[] = [];
  for (const command of packageCommands(run)) {
    for (const cache of command.manager.caches) {
      if (
        cache.filledBy.includes(command.does.action) &&
        isFilled(command, cache) &&
        cacheServed(command, cache) === false &&
        cleansAfter(command, cache) === false
      )
        left.push({ command, cache });
    }
  }
  return left;
}

export const aptLists = "/var/lib/apt/lists";

/** The lists of apt, where a command is one of those that keep them. */
export function listsOf({ manager }: PackageCommand): PackageCache | undefined {
  return manager.caches.find(({ directories }) => directories.includes(aptLists));
}

const archives = "/var/cache/apt/archives";
const hook = "/etc/apt/apt.conf.d/docker-clean";

/**
 * The images of Debian and Ubuntu carry a hook of apt (`/etc/apt/apt.conf.d/docker-clean`, debuerreotype's and
 * ubuntu-base's) that empties the archives after each command; they stay only where the file is seen to be removed.
 */
function isFilled({ run, command }: PackageCommand, { directories }: PackageCache): boolean {
  if (!directories.includes(archives)) return true;
  const { stage } = run;
  if (!stage) return false;
  const runs = stage.chain.flatMap(runsWithHook).concat(run.onbuild ? triggersWithHook(stage) : []);
  return runs.some(
    (one) => one.index <= run.index && one.script.commands.some((each) => (one !== run || each.index < command.index) && removes(one, each, hook) === true),
  );
}

const runsWithHook = perStage((stage) => stage.all("RUN").filter(namesHook));

const triggersWithHook = perStage((stage) =>
  stage.all("ONBUILD").flatMap(({ trigger }) => (trigger && isKind(trigger, "RUN") && namesHook(trigger) ? [trigger] : [])),
);

function namesHook({ text }: RunInstruction): boolean {
  return text.includes(hook);
}

/** Whether a mount, an option, a variable or a setting keeps the cache out of the layer. */
export function cacheServed(command: PackageCommand, cache: PackageCache): Certainty {
  const { run, manager, options } = command;
  const { uncached } = manager;
  if (uncached?.options && options.has(...uncached.options)) return true;
  for (const [name, truth] of Object.entries(uncached?.variables ?? {})) {
    const value = variableAt(run, command.command, name);
    if (value === undefined) return "unknown";
    if (value !== null && (truth === "any" ? value !== "" : /^(?:1|true|t|yes|y|on)$/i.test(value))) return true;
  }
  if (uncached?.settings && (settingsWritten(run, uncached.settings) || command.command.arguments.some(({ raw }) => uncached.settings?.test(raw) === true)))
    return "unknown";
  if (cache.options && options.has(...cache.options)) return "unknown";
  const moved = (cache.variables ?? []).some((name) => variableAt(run, command.command, name) !== null);
  if (!options.exact) return "unknown";
  return isMounted(command, cache, moved);
}

function isMounted({ run }: PackageCommand, { directories }: PackageCache, moved: boolean): Certainty {
  const workdir = run.stage?.workdir(run).text ?? "/";
  for (const { type, option } of run.mounts) {
    if (type !== undefined && type !== "cache" && type !== "tmpfs") continue;
    const target = option("target")?.value;
    if (type === undefined || moved || target?.known === undefined) return "unknown";
    const path = target.known.startsWith("~") ? target.known : resolvePath(workdir, target.known);
    if (directories.some((directory) => holds(path, directory))) return true;
    if (directories.some((directory) => holds(directory, path))) return "unknown";
  }
  return moved ? "unknown" : false;
}

/** The home folder at the front of a path. */
export const homes = /^(?:~|\/root|\/home\/[^/]+)(?=\/|$)/;

/** Whether a directory is, or lies in, the folder at a path. A path in the home folder fits in any folder that could be a home. */
function holds(path: string, directory: string): boolean {
  if (!directory.startsWith("~/")) return path === "/" || directory === path || directory.startsWith(`${path}/`);
  const tail = directory.slice(2).split("/");
  if (path === "/" || path === "/home" || path.replace(homes, "") === "") return true;
  return tail.some((_, at) => path.endsWith(`/${tail.slice(0, at + 1).join("/")}`)) && !/^\/(?:etc|usr|var\/lib|var\/cache)\//.test(path);
}

/** Whether something after a command, in the same RUN, empties a cache that it filled; a function counts wherever it is written. */
export function cleansAfter({ run, command, manager }: PackageCommand, cache: PackageCache): Certainty {
  const cleaners = new Set([manager.name, ...(manager.cleanedBy ?? [])]);
  let result: Certainty = false;
  for (const each of cleaning(run)) {
    if (each === command || (each.index < command.index && each.program !== "trap" && !each.within("function"))) continue;
    if (each.program === "rm" || each.program === "find") {
      const removed = cache.directories.map((directory) => removes(run, each, directory));
      if (removed.includes(true)) return true;
      if (removed.includes("unknown")) result = "unknown";
    } else result = "unknown";
  }
  for (const other of cleans(run)) {
    const { removes: contents, only } = other.does;
    if (other.command.index < command.index || !cleaners.has(other.manager.name)) continue;
    if (
      (contents ?? everything).includes(cache.holds) &&
      (!only || other.options.has(...only) || other.options.positionals.some(({ text }) => only.includes(text ?? "")))
    )
      return true;
  }
  return result;
}

/** The commands of a RUN that remove something, or may. */
const cleaning = perRun((run) => run.script.commands.filter((each) => each.program === "rm" || each.program === "find" || mayClean(run, each)));

/** The commands by which package managers empty their caches. */
const cleans = perRun((run) => packageCommands(run).filter(({ does }) => does.action === "clean"));

const everything: readonly CacheContent[] = ["lists", "packages"];

/** A script that cleans up, by its name or because it cannot be read. */
function mayClean(run: RunInstruction, command: Command): boolean {
  const { program = "" } = command;
  return (
    program === "trap" ||
    /clean/i.test(program) ||
    command.arguments.some(({ text }) => text?.includes("/") === true && /clean\w*(?:\.\w+)?$/i.test(text)) ||
    run.script.isOpaque(command)
  );
}

/** Whether a command removes what is in a directory, or the file at that path. */
function removes(run: RunInstruction, command: Command, directory: string): Certainty {
  const { program } = command;
  if (program === "rm") {
    const words = command.arguments.filter((word) => !word.prefix.startsWith("-"));
    return worst(
      command.open ? "unknown" : false,
      words.map((word) => reaches(run, command, word, directory)),
    );
  }
  if (program !== "find" || !command.arguments.some(({ text }) => text === "-delete" || text === "-exec")) return false;
  const operands = command.arguments.findIndex(({ prefix }) => /^[-(!]/.test(prefix));
  return worst(
    false,
    command.arguments.slice(0, Math.max(operands, 0)).map((word) => reaches(run, command, word, directory)),
  );
}

function worst(first: Certainty, others: readonly Certainty[]): Certainty {
  return others.includes(true) ? true : others.includes("unknown") ? "unknown" : first;
}

function reaches(run: RunInstruction, command: Command, word: ShellWord, directory: string): Certainty {
  const text = word.hasTilde ? word.suffix : (resolvedAt(run, command, word) ?? homeRelative(word));
  if (text === undefined) {
    if (word.prefix === "" || word.hasSubstitution) return ownVariable(run, word) ? false : "unknown";
    return directory.startsWith(word.prefix) || word.prefix.startsWith(directory) ? "unknown" : false;
  }
  const glob = text.search(/[*?[]/);
  if (glob === 0 || text === "./*") return "unknown";
  const path = (glob < 0 ? text : text.slice(0, glob)).replace(/(?<=.)\/+$/, "");
  if (glob < 0) return holds(path, directory);
  return holds(path, directory) || holds(directory, path) || directory.startsWith(path) || directory.startsWith(path.replace(homes, "~"));
}

function homeRelative(word: ShellWord): string | undefined {
  const [variable, ...others] = word.variables;
  return variable?.name === "HOME" && others.length === 0 && word.prefix === "" ? `~${word.suffix}` : undefined;
}

/** The word is a variable that this script sets to the name of something new, as `mktemp` gives it. */
function ownVariable(run: RunInstruction, word: ShellWord): boolean {
  const names = word.variables.map(({ name }) => name);
  return (
    names.length > 0 &&
    names.every((name) =>
      run.script.commands.some((command) =>
        [...command.assignments, ...command.declarations].some((one) => one.name === name && /\bmktemp\b/.test(one.value?.raw ?? "")),
      ),
    )
  );
}

const scripts = /^(?:\.{0,2}\/|.*\.sh$)/;

/** Whether a later RUN on top of this one may need apt's lists without fetching them first. */
export function needsListsLater(run: RunInstruction): boolean {
  const { stage } = run;
  if (!stage || run.onbuild) return true;
  const waiting = [stage];
  for (let at = 0; at < waiting.length; at++) {
    const one = waiting[at] as Stage;
    for (const use of one.uses) if (use.how === "FROM") waiting.push(use.by);
    const last = lastInNeed(one);
    if (last && (one !== stage || last.index > run.index)) return true;
  }
  return false;
}

const lastInNeed = perStage((stage) => stage.all("RUN").findLast(needsLists));

const mayRunScript = (text: string): boolean => /[/$`<]|\.sh\b|\b(?:\w*sh|eval|su|runuser|source)\b/.test(text);

/** Whether a RUN runs a script that stands in a file, or one that is not read. */
export function runsScripts(run: RunInstruction): boolean {
  const { script } = run;
  if (script.opaque) return true;
  const isScript = (command: Command): boolean =>
    scripts.test(command.name ?? "./") || scripts.test(command.arguments[0]?.text ?? "") || script.isOpaque(command);
  return run.mentions(mayRunScript) && script.commands.some(isScript);
}

const usesLists = new Set(["update", "install", "upgrade", "dist-upgrade", "download", "search"]);

function needsLists(run: RunInstruction): boolean {
  if (runsScripts(run)) return true;
  const first = packageCommands(run).find((one) => usesLists.has(one.does.action) && listsOf(one) !== undefined);
  return first !== undefined && first.does.action !== "update";
}
