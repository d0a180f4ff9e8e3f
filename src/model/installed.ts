import { type Command, readPackages, type ShellWord } from "../shell/index.js";
import type { Instruction } from "./instruction.js";
import type { RunInstruction } from "./instructions/index.js";
import type { Stage } from "./stage.js";

/** A package that a RUN installs by a package manager of the system. */
export interface InstalledPackage {
  /** Without version, architecture and repository: `ca-certificates`. */
  readonly name: string;
  readonly word: ShellWord;
  readonly command: Command;
  readonly run: RunInstruction;
}

/** What the package managers of a stage's chain were told to install. */
export interface InstalledPackages {
  readonly packages: readonly InstalledPackage[];
  /** A variable, a file or a script may have installed more. */
  readonly more: boolean;
}

const systemManagers = new Set(["apk", "apt", "apt-get", "aptitude", "dnf", "yum", "microdnf", "tdnf", "zypper", "pacman"]);

/** The packages of the system that one command installs; undefined where it installs none. */
export function packagesOfCommand(command: Command): { readonly words: readonly ShellWord[]; readonly exact: boolean } | undefined {
  if (!systemManagers.has(command.program ?? "")) return undefined;
  const read = readPackages(command);
  if (read?.does.action !== "install") return undefined;
  const words = read.packages.map(({ word }) => word);
  return { words, exact: read.options.exact && !command.open && words.every((word) => word.text !== undefined) };
}

const inStage = new WeakMap<Stage, InstalledPackages>();

/** All packages installed in a stage and those that it is built on, before an instruction of the stage where one is given. */
export function installedPackages(stage: Stage, before?: Instruction): InstalledPackages {
  const inherited = stage.parent ? installedPackages(stage.parent) : { packages: [], more: false };
  const own = ownPackages(stage);
  const packages = before ? own.packages.filter(({ run }) => run.index < before.index) : own.packages;
  return { packages: [...inherited.packages, ...packages], more: inherited.more || own.more };
}

function ownPackages(stage: Stage): InstalledPackages {
  const known = inStage.get(stage);
  if (known) return known;
  const packages: InstalledPackage[] = [];
  let more = false;
  for (const run of stage.all("RUN")) {
    for (const command of run.script.commands) {
      const installed = packagesOfCommand(command);
      if (!installed) continue;
      if (!installed.exact) more = true;
      for (const word of installed.words) {
        const name = packageName(word.text);
        if (name !== undefined) packages.push({ name, word, command, run });
      }
    }
  }
  const result = { packages, more };
  inStage.set(stage, result);
  return result;
}

function packageName(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (/^[^=<>~@:/]+/.exec(text)?.[0] ?? undefined);
}
