import { apk } from "./apk.js";
import { apt } from "./apt.js";
import { dnf } from "./dnf.js";
import { javascript } from "./javascript.js";
import { languages } from "./languages.js";
import type { PackageManager } from "./manager.js";
import { pacman } from "./pacman.js";
import { python } from "./python.js";
import { zypper } from "./zypper.js";

/** Every package manager that is known, in no order that matters. */
export const packageManagers: readonly PackageManager[] = [...apt, apk, ...dnf, zypper, pacman, ...python, ...javascript, ...languages];

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
