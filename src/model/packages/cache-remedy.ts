import type { Edit } from "../../text/index.js";
import type { Dockerfile } from "../dockerfile.js";
import { type CacheLeft, needsListsLater } from "./package-caches.js";
import { type PackageCommand, packageCommands } from "./packages.js";
import { appendCommand, insertWord, removeCommand } from "../commands/run-edits.js";

/** What keeps a cache out of a layer: an option of the command, a command at the end of the RUN, or the command's absence. */
export interface CacheRemedy {
  readonly how: "option" | "command" | "absence";
  /** The option or the command, as people write it. */
  readonly text: string;
  /** Undefined where the file cannot be changed with certainty that the build does the same. */
  readonly edit: Edit | undefined;
  /** Nothing after it needs what is removed. */
  readonly safe: boolean;
}

/** The remedy for a cache that is left; `others` are all that are left in its RUN. Undefined where none is worth its price. */
export function cacheRemedy(file: Dockerfile, { command, cache }: CacheLeft, others: readonly CacheLeft[]): CacheRemedy | undefined {
  const { run, manager, does, subcommand } = command;
  const { conditional, wrappers, assignments, name = manager.name, pipeline } = command.command;
  if (cache.emptiedBy === undefined) return undefined;
  const [cleaner, ...rest] = cache.emptiedBy.split(" ");
  const emptiedBy = [cleaner === manager.name ? name : cleaner, ...rest].join(" "); // the program by the path that is known to work

  const option = manager.uncached?.options?.at(-1);
  const updates = does.action === "update";
  if (option !== undefined && !updates && subcommand !== command.program) {
    const text = `--${option}`;
    return { how: "option", text, edit: insertWord(file, run, subcommand, text), safe: true };
  }
  const plain = !conditional && pipeline.statement.body.kind === "script" && wrappers.length === 0 && assignments.every((one) => one.name !== "PATH");
  const commands = packageCommands(run);
  if (option !== undefined && updates) {
    const needless =
      others.every((other) => other.command === command) && commands.some((other) => other.manager === manager && other.does.action === "install");
    return { how: "absence", text: emptiedBy, edit: plain && needless ? removeCommand(file, run, command.command) : undefined, safe: true };
  }
  const harmless = emptiedBy.startsWith("rm ") && wrappers.length === 0;
  const installs = commands.some((other) => other.does.action === "install" || other.does.action === "upgrade");
  const needed = cache.directories.includes("/var/lib/apt/lists") && (!installs || needsListsLater(run));
  return {
    how: "command",
    text: emptiedBy,
    edit: plain || harmless ? appendCommand(file, run, emptiedBy) : undefined,
    safe: !needed && (manager.system === true || !mayBeGone(command)),
  };
}

/** Whether a later command of the RUN may have removed the program, which the build needed for itself alone. */
function mayBeGone({ run, command }: PackageCommand): boolean {
  const removes = packageCommands(run).some((other) => other.does.action === "remove" && other.command.index > command.index);
  return removes || run.script.after(command).some((other) => other.program === "rm" && other.has("-r", "-R", "--recursive"));
}
