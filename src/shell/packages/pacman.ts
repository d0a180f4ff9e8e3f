import type { PackageManager } from "./manager.js";

/** pacman, whose sub-commands are options; its repositories hold one version of each package. */
export const pacman: PackageManager = {
  name: "pacman",
  system: true,
  takenFrom: "pacman 7.0.0, pacman(8)",
  programs: ["pacman"],
  options: {
    values: ["b", "dbpath", "r", "root", "arch", "cachedir", "color", "config", "gpgdir", "hookdir", "logfile", "sysroot", "overwrite", "ignore", "ignoregroup", "assume-installed", "print-format"],
  },
  commands: {},
  operations: [
    { letters: "Sc", action: "clean", asks: true },
    { letters: "Ss", action: "search" },
    { letters: "Si", action: "search" },
    { letters: "Sl", action: "search" },
    { letters: "Sg", action: "search" },
    { letters: "Sw", action: "download", operands: "packages", asks: true },
    { letters: "Su", action: "upgrade", operands: "packages", asks: true },
    { letters: "S", action: "install", operands: "packages", asks: true },
    { letters: "U", action: "install", operands: "packages", asks: true },
    { letters: "R", action: "remove", operands: "packages", asks: true },
    { letters: "Q", action: "search" },
    { letters: "F", action: "search" },
    { letters: "D", action: "other" },
    { letters: "T", action: "other" },
  ],
  confirms: { options: ["noconfirm"], settings: /\bNoConfirm\b/i, harmless: ["p", "print", "h", "help"] },
  caches: [{ holds: "packages", directories: ["/var/cache/pacman/pkg"], filledBy: ["install", "upgrade", "download"], options: ["cachedir", "r", "root", "sysroot"] }],
};
