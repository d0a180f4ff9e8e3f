import { type Command, readOptions, type OptionTable, type ShellWord } from "../shell/index.js";
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

interface Manager extends OptionTable {
  readonly verbs: readonly string[];
}

const dnf: Manager = { verbs: ["install", "localinstall", "groupinstall"], values: ["c", "config", "setopt", "installroot", "releasever", "enablerepo", "disablerepo", "x", "exclude", "d", "e"] };
const apt: Manager = { verbs: ["install"], values: ["o", "option", "t", "target-release", "default-release", "c", "config-file"] };
const managers: ReadonlyMap<string, Manager> = new Map<string, Manager>([
  ["apk", { verbs: ["add"], values: ["t", "virtual", "X", "repository", "p", "root", "repositories-file", "keys-dir", "arch", "wait", "cache-dir"] }],
  ["apt-get", apt],
  ["apt", apt],
  ["aptitude", apt],
  ["dnf", dnf],
  ["yum", dnf],
  ["microdnf", dnf],
  ["tdnf", dnf],
  ["zypper", { verbs: ["install", "in"], values: ["R", "root", "r", "repo", "from", "t", "type"] }],
]);

/** The packages that one command installs; undefined where it installs none. */
export function packagesOfCommand(command: Command): { readonly words: readonly ShellWord[]; readonly exact: boolean } | undefined {
  const manager = managers.get(command.program ?? "");
  if (!manager) return undefined;
  const { positionals, exact } = readOptions(command.arguments, manager);
  if (!manager.verbs.includes(positionals[0]?.text ?? "")) return undefined;
  const words = positionals.slice(1);
  return { words, exact: exact && !command.open && words.every((word) => word.text !== undefined) };
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
