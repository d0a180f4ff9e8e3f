import type { Body, PackageCache } from "../../shell/index.js";
import type { Edit } from "../../text/index.js";
import type { Dockerfile } from "../dockerfile.js";
import { isCacheNamedLater, listsReader, updatesAlone } from "./cache-use.js";
import { aptLists, type CacheLeft, needsListsLater } from "./package-caches.js";
import { type PackageCommand, packageCommands } from "./packages.js";
import { perRun } from "../per-run.js";
import { appendCommand, insertWord, removeCommand } from "../commands/run-edits.js";

/** What keeps a cache out of a layer: an option of the command, a command at the end of the RUN, or the command's absence. */
interface CacheRemedy {
  readonly how: "option" | "command" | "absence";
  /** The option or the command, as people write it. */
  readonly text: string;
  /** Undefined where the file cannot be changed with certainty that the build does the same. */
  readonly edit: Edit | undefined;
  /** Nothing after it needs what is removed. */
  readonly safe: boolean;
  /** The command of a later RUN that installs by the lists of apt that are left. */
  readonly reader?: PackageCommand | undefined;
}

/** The remedy for a cache that is left; `others` are all that are left in its RUN. Undefined where none is worth its price. */
function cacheRemedy(file: Dockerfile, { command, cache }: CacheLeft, others: readonly CacheLeft[]): CacheRemedy | undefined {
  const { run, manager, does, subcommand } = command;
  const { conditional, wrappers, assignments, name = manager.name, pipeline } = command.command;
  if (cache.emptiedBy === undefined) return undefined;
  const [cleaner, ...rest] = cache.emptiedBy.split(" ");
  const text = [cleaner === manager.name ? name : cleaner, ...rest].join(" "); // the program by the path that is known to work

  const option = manager.uncached?.options?.at(-1);
  const updates = does.action === "update";
  if (option !== undefined && !updates && subcommand !== command.program) {
    const edit = insertWord(file, run, subcommand, `--${option}`);
    return { how: "option", text: `--${option}`, edit, safe: !isCacheNamedLater(file, command, cache) };
  }
  const plain = !conditional && pipeline.statement.body.kind === "script" && wrappers.length === 0 && assignments.every((one) => one.name !== "PATH");
  if (option !== undefined && updates) {
    const needless =
      others.every((other) => other.command === command) && packageCommands(run).some((other) => other.manager === manager && other.does.action === "install");
    const edit = plain && needless ? removeCommand(file, run, command.command) : undefined;
    return { how: "absence", text, edit, safe: !isCacheNamedLater(file, command, cache) };
  }
  const isLists = cache.directories.includes(aptLists);
  const reader = isLists ? listsReader(run) : undefined;
  if (reader || (isLists && updatesAlone(run))) return { how: "command", text, edit: undefined, safe: false, reader };
  const harmless = text.startsWith("rm ") && wrappers.length === 0;
  const branch = branchOf(command);
  const inBranch = branch && harmless ? appendCommand(file, run, text, branch) : undefined;
  const edit = inBranch ?? (plain || harmless ? appendCommand(file, run, text) : undefined);
  const sure = inBranch !== undefined || !conditional;
  const needed = (isLists && needsListsLater(run)) || isCacheNamedLater(file, command, cache);
  return { how: "command", text, edit, safe: sure && !needed && (manager.system === true || !mayBeGone(command)) };
}

/** One piece of advice about the caches of a RUN: an option for all commands of a package manager, or one command. */
export interface CacheAdvice extends Omit<CacheRemedy, "edit"> {
  readonly command: PackageCommand;
  /** Further commands that it holds for. */
  readonly more: readonly PackageCommand[];
  readonly cache: PackageCache;
  /** A RUN that fetches the lists of apt and installs nothing. */
  readonly updatesAlone: boolean;
  readonly edits: readonly Edit[];
}

/** What to do about the caches that are left in a RUN. */
export function cacheAdvice(file: Dockerfile, left: readonly CacheLeft[]): readonly CacheAdvice[] {
  const all = left.flatMap((one) => {
    const remedy = cacheRemedy(file, one, left);
    return remedy ? [{ ...one, remedy }] : [];
  });
  const withOption = new Map<PackageCache, typeof all>();
  const lastIn = new Map<string | undefined, PackageCommand>();
  for (const one of all) {
    const { command, cache, remedy } = one;
    lastIn.set(cache.directories[0], command);
    if (remedy.how !== "option") continue;
    const alike = withOption.get(cache);
    if (alike) alike.push(one);
    else withOption.set(cache, [one]);
  }
  return all.flatMap((one) => {
    const { command, cache, remedy } = one;
    const together = (remedy.how === "option" && withOption.get(cache)) || [one];
    if (together[0] !== one || (remedy.how === "command" && lastIn.get(cache.directories[0]) !== command)) return [];
    const edits = together.flatMap((each) => each.remedy.edit ?? []);
    const more = together.slice(1).map((each) => each.command);
    const safe = together.every((each) => each.remedy.safe);
    return [{ ...remedy, command, more, cache, edits, safe, updatesAlone: cache.directories.includes(aptLists) && updatesAlone(command.run) }];
  });
}

/** The branch of an `if` or `case` at whose end a cache may be emptied: it is filled there for certain, and nothing behind it is installed. */
function branchOf({ run, command }: PackageCommand): Body | undefined {
  const branch = command.pipeline.statement.body;
  if (branch.kind !== "branch" || command.pipeline.skippable || !command.bodies.every(isPlain)) return undefined;
  const lastOfBranch = run.script.commands.findLast(({ bodies }) => bodies.includes(branch));
  const goesOn = packageCommands(run).some(({ does, command: { index } }) => does.action !== "clean" && index > (lastOfBranch?.index ?? 0));
  return goesOn ? undefined : branch;
}

/** Nothing around it asks for its status, so that a failure in it is one of the script. */
function isPlain({ kind, owner }: Body): boolean {
  if (kind === "script") return true;
  if (kind !== "branch" || !owner || owner.negated || owner.members.length > 1) return false;
  return !owner.statement.background && owner.statement.pipelines.every(({ operator }) => operator?.text !== "||");
}

/** Whether a later command of the RUN may have removed the program, which the build needed for itself alone. */
function mayBeGone({ run, command }: PackageCommand): boolean {
  return lastRemoval(run) > command.index;
}

/** Index of the last command of a RUN that removes packages or folders; -1 without one. */
const lastRemoval = perRun((run) => {
  const folders = run.script.commands.findLastIndex((one) => one.program === "rm" && one.has("-r", "-R", "--recursive"));
  return Math.max(folders, packageCommands(run).findLast(({ does }) => does.action === "remove")?.command.index ?? -1);
});
