import type { Command, ShellWord } from "../../shell/index.js";
import type { Instruction } from "../instruction.js";
import type { RunInstruction } from "../instructions/index.js";
import { packageCommands } from "./packages.js";
import { perStage } from "../per-stage.js";
import type { Stage } from "../stage.js";

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

/** All packages installed in a stage and those that it is built on, before an instruction of the stage where one is given. */
export function installedPackages(stage: Stage, before?: Instruction): InstalledPackages {
  const all = stage.chain.toReversed().map(ownPackages);
  const packages = all.flatMap((own) => own.packages);
  return { packages: before ? packages.filter(({ run }) => run.stage !== stage || run.index < before.index) : packages, more: all.some(({ more }) => more) };
}

const ownPackages = perStage((stage): InstalledPackages => {
  const packages: InstalledPackage[] = [];
  let more = false;
  for (const run of stage.all("RUN")) {
    for (const { manager, does, command, options, packages: words } of packageCommands(run)) {
      if (manager.system !== true || does.action !== "install") continue;
      if (!options.exact || command.open) more = true;
      for (const { word, name, state } of words) {
        if (name === undefined || state === "group") more = true;
        else packages.push({ name, word, command, run });
      }
    }
  }
  return { packages, more };
});
