import { apk } from "./apk.js";
import { apt } from "./apt.js";
import { cargo } from "./cargo.js";
import { choco } from "./choco.js";
import { composer } from "./composer.js";
import { conda } from "./conda.js";
import { dnf } from "./dnf.js";
import { dotnet } from "./dotnet.js";
import { go } from "./go.js";
import { javascript } from "./javascript.js";
import type { PackageManager } from "./manager.js";
import { pacman } from "./pacman.js";
import { python } from "./python.js";
import { ruby } from "./ruby.js";
import { zypper } from "./zypper.js";

/** Every package manager that is known, in no order that matters. */
export const packageManagers: readonly PackageManager[] = [
  ...apt,
  apk,
  ...dnf,
  zypper,
  pacman,
  ...python,
  conda,
  ...javascript,
  ...ruby,
  go,
  cargo,
  composer,
  ...dotnet,
  choco,
];

const byProgram = new Map(packageManagers.flatMap((manager) => manager.programs.map((program) => [program, manager] as const)));
const byModule = new Map(packageManagers.flatMap((manager) => (manager.modules ?? []).map((module) => [module, manager] as const)));

/** The package manager that a program is: `pip3.12` is pip. */
export function managerOfProgram(program: string): PackageManager | undefined {
  const exact = byProgram.get(program);
  if (exact) return exact;
  const plain = byProgram.get(program.replace(/-?\d+(?:\.\d+)*$/, ""));
  return plain?.numbered === true ? plain : undefined;
}

/** The package manager that a module of Python is, as in `python -m pip`. */
export function managerOfModule(module: string): PackageManager | undefined {
  return byModule.get(module);
}

const names = [...byProgram.keys(), ...byModule.keys()].map((name) => name.replaceAll(/[^\w-]/g, "\\$&"));
const anyName = new RegExp(`\\b(?:${names.join("|")})`);

/** Whether the name of a package manager stands in a text; where none does, its commands run none. */
export function namesManager(text: string): boolean {
  return anyName.test(text);
}
