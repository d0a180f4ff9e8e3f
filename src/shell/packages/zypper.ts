import type { PackageManager, SubCommand } from "./manager.js";

const install: SubCommand = { action: "install", operands: "packages", asks: true };
const remove: SubCommand = { action: "remove", operands: "packages", asks: true };
const upgrade: SubCommand = { action: "upgrade", operands: "packages", asks: true };
const release: SubCommand = { action: "dist-upgrade", asks: true };
const source: SubCommand = { action: "download", operands: "packages", asks: true };
const refresh: SubCommand = { action: "update" };
const search: SubCommand = { action: "search" };
const other: SubCommand = { action: "other" };

/** zypper; it keeps what it read of its repositories, and packages only where the repository says so. */
export const zypper: PackageManager = {
  name: "zypper",
  system: true,
  takenFrom: "zypper 1.14 (openSUSE Leap 15.6), zypper(8)",
  programs: ["zypper"],
  options: {
    values: [
      "c", "config", "R", "root", "installroot", "D", "reposd-dir", "C", "cache-dir", "raw-cache-dir", "solv-cache-dir", "pkg-cache-dir", "plus-repo", "p", "plus-content",
      "releasever", "t", "type", "r", "repo", "from", "userdata", "category", "severity", "date", "bugzilla", "cve", "issues", "download",
    ],
  },
  commands: {
    install,
    in: install,
    "source-install": source,
    si: source,
    "install-new-recommends": { action: "install", asks: true },
    inr: { action: "install", asks: true },
    remove,
    rm: remove,
    update: upgrade,
    up: upgrade,
    patch: { action: "upgrade", asks: true },
    "dist-upgrade": release,
    dup: release,
    refresh,
    ref: refresh,
    "refresh-services": refresh,
    refs: refresh,
    clean: { action: "clean" },
    cc: { action: "clean" },
    search,
    se: search,
    info: search,
    if: search,
    "list-updates": search,
    lu: search,
    addrepo: other,
    ar: other,
    removerepo: other,
    rr: other,
    modifyrepo: other,
    mr: other,
    repos: search,
    lr: search,
    addlock: other,
    al: other,
  },
  syntax: {
    none: /^[-!~]/,
    url: /^(?:https?|ftp|dir|file):/,
    local: /\.rpm$/,
    group: /^(?:pattern|patch|product|srcpackage):|^@/,
    range: /[<>]/,
    pinned: /=/,
    divider: /[=<>]/,
  },
  confirms: { options: ["n", "non-interactive", "y", "no-confirm"], harmless: ["dry-run", "d", "download-only", "h", "help"] },
  caches: [
    { holds: "lists", directories: ["/var/cache/zypp"], filledBy: ["install", "upgrade", "dist-upgrade", "update", "download"], options: ["C", "cache-dir", "pkg-cache-dir", "R", "root", "installroot"] },
  ],
};
