import type { PackageCache, PackageManager, SubCommand } from "./manager.js";

const values = [
  "o",
  "option",
  "c",
  "config-file",
  "t",
  "target-release",
  "default-release",
  "a",
  "host-architecture",
  "P",
  "build-profiles",
  "S",
  "snapshot",
  "solver",
  "planner",
  "with-source",
  "format",
];

const asked = { operands: "packages", asks: true } as const;
const install: SubCommand = { action: "install", ...asked };
const remove: SubCommand = { action: "remove", ...asked };
const search: SubCommand = { action: "search" };

const commands: Readonly<Record<string, SubCommand>> = {
  update: { action: "update" },
  install,
  reinstall: install,
  satisfy: { action: "install", asks: true },
  "build-dep": { action: "install", asks: true },
  upgrade: { action: "upgrade", ...asked },
  "full-upgrade": { action: "dist-upgrade", ...asked },
  "dist-upgrade": { action: "dist-upgrade", ...asked },
  "dselect-upgrade": { action: "upgrade", asks: true },
  remove,
  purge: remove,
  autoremove: remove,
  "auto-remove": remove,
  autopurge: remove,
  clean: { action: "clean", removes: ["packages"] },
  autoclean: { action: "clean", removes: [] },
  "auto-clean": { action: "clean", removes: [] },
  distclean: { action: "clean", removes: ["packages", "lists"] },
  "dist-clean": { action: "clean", removes: ["packages", "lists"] },
  download: { action: "download", operands: "packages" },
  source: { action: "download", operands: "packages" },
  changelog: search,
  check: { action: "other" },
  list: search,
  search,
  show: search,
  policy: search,
  depends: search,
  rdepends: search,
  "edit-sources": { action: "other" },
  "modernize-sources": { action: "other" },
  indextargets: { action: "other" },
};

const lists: PackageCache = { holds: "lists", directories: ["/var/lib/apt/lists"], filledBy: ["update"], emptiedBy: "rm -rf /var/lib/apt/lists/*" };
/** `apt` itself removes what it has installed (apt 1.2 and later), the others keep it. */
const archives: PackageCache = {
  holds: "packages",
  directories: ["/var/cache/apt/archives"],
  filledBy: ["install", "upgrade", "dist-upgrade"],
  emptiedBy: "apt-get clean",
};

const syntax: PackageManager["syntax"] = {
  none: /^\?/,
  local: /\.deb$|^\.{0,2}\/|^\0\/?.*\.deb$/,
  pinned: /=/,
  range: /\//,
  group: /\^$/,
  divider: /[=/:]/,
  written: "=VERSION",
};

const shared = {
  system: true,
  commands,
  syntax,
  confirms: {
    options: ["y", "yes", "assume-yes", "force-yes"],
    levels: { q: 2, quiet: 2 },
    settings: /APT::Get::(?:Assume-Yes|force-yes)/i,
    harmless: ["s", "simulate", "just-print", "dry-run", "recon", "no-act", "print-uris", "assume-no", "h", "help"],
  },
} as const;

/** apt-get, apt and aptitude, which share their lists and archives. */
export const apt: readonly PackageManager[] = [
  {
    ...shared,
    name: "apt-get",
    takenFrom: "apt 3.0.3 (Debian 13), apt-get(8)",
    programs: ["apt-get"],
    options: { values },
    cleanedBy: ["apt", "aptitude"],
    caches: [lists, archives],
  },
  {
    ...shared,
    name: "apt",
    takenFrom: "apt 3.0.3 (Debian 13), apt(8)",
    programs: ["apt"],
    options: { values },
    cleanedBy: ["apt-get", "aptitude"],
    caches: [lists],
  },
  {
    name: "aptitude",
    system: true,
    takenFrom: "aptitude 0.8.13 (Debian 12), aptitude(8)",
    programs: ["aptitude"],
    options: {
      values: [
        "o",
        "F",
        "display-format",
        "O",
        "sort",
        "t",
        "target-release",
        "default-release",
        "w",
        "width",
        "add-user-tag",
        "add-user-tag-to",
        "remove-user-tag",
        "remove-user-tag-from",
        "S",
        "group-by",
        "log-file",
        "log-level",
        "show-package-names",
      ],
    },
    commands: { ...commands, "safe-upgrade": { action: "upgrade", ...asked }, "forget-new": { action: "other" }, why: search, versions: search },
    syntax: { ...syntax, none: /^[?~]/ },
    confirms: { options: ["y", "assume-yes"], settings: /Aptitude::(?:CmdLine::)?Assume-Yes/i, harmless: ["s", "simulate", "h", "help"] },
    cleanedBy: ["apt-get", "apt"],
    caches: [lists, archives],
  },
];
