import type { PackageManager, SubCommand } from "./manager.js";

const packages = { operands: "packages" } as const;
const install: SubCommand = { action: "install", ...packages };
const upgrade: SubCommand = { action: "upgrade", ...packages };
const remove: SubCommand = { action: "remove", ...packages };
const search: SubCommand = { action: "search" };
const other: SubCommand = { action: "other" };

/** Chocolatey. */
export const choco: PackageManager = {
  name: "choco",
  takenFrom: "Chocolatey 2.5, choco install -h",
  programs: ["choco", "choco.exe", "cinst"],
  options: {
    values: [
      "s",
      "source",
      "version",
      "ia",
      "installargs",
      "installarguments",
      "params",
      "parameters",
      "pkgparameters",
      "packageparameters",
      "execution-timeout",
      "timeout",
      "c",
      "cache",
      "cachelocation",
      "u",
      "user",
      "p",
      "password",
      "cert",
      "cp",
      "certpassword",
      "log-file",
      "proxy",
      "proxy-user",
      "proxy-password",
    ],
  },
  commands: {
    install: { ...install, asks: true },
    upgrade: { ...upgrade, asks: true },
    uninstall: { ...remove, asks: true },
    feature: other,
    source: other,
    config: other,
    list: search,
    search,
    info: search,
  },
  pinnedBy: ["version"],
  syntax: { local: /\.config$/i, written: " --version VERSION" },
  confirms: { options: ["y", "yes", "confirm"], settings: /allowGlobalConfirmation/i, harmless: ["noop", "whatif", "h", "help"] },
  caches: [],
};
