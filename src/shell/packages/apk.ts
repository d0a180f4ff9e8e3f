import type { PackageManager } from "./manager.js";

/** apk; every command that needs the index fetches it where none is cached. */
export const apk: PackageManager = {
  name: "apk",
  system: true,
  takenFrom: "apk-tools 2.14.6 (Alpine 3.21), apk(8); 3.0 adds long options only",
  programs: ["apk"],
  options: {
    values: ["p", "root", "X", "repository", "t", "virtual", "arch", "cache-dir", "cache-max-age", "keys-dir", "progress-fd", "repositories-file", "repository-config", "timeout", "wait", "from", "interactive-timeout"],
  },
  commands: {
    add: { action: "install", operands: "packages" },
    fix: { action: "install" },
    update: { action: "update" },
    upgrade: { action: "upgrade", operands: "packages" },
    del: { action: "remove", operands: "packages" },
    "cache clean": { action: "clean" },
    "cache purge": { action: "clean" },
    "cache download": { action: "download" },
    cache: { action: "other" },
    fetch: { action: "download", operands: "packages" },
    info: { action: "search" },
    list: { action: "search" },
    search: { action: "search" },
    policy: { action: "search" },
    dot: { action: "search" },
    version: { action: "other" },
    audit: { action: "other" },
    verify: { action: "other" },
    index: { action: "other" },
    manifest: { action: "other" },
    stats: { action: "other" },
  },
  syntax: {
    none: /^!/,
    local: /\.apk$/,
    range: /[~<>]/,
    pinned: /=/,
    divider: /[=~<>@]/,
  },
  caches: [
    { holds: "lists", directories: ["/var/cache/apk", "/etc/apk/cache"], filledBy: ["install", "update", "upgrade"], options: ["cache-dir"] },
  ],
  uncached: { options: ["no-cache"] },
};
