import type { PackageManager, SubCommand } from "./manager.js";

const packages = { operands: "packages" } as const;
const install: SubCommand = { action: "install", ...packages };
const remove: SubCommand = { action: "remove", ...packages };
const search: SubCommand = { action: "search" };
const other: SubCommand = { action: "other" };

/** cargo, as far as it installs programs and fetches crates. */
export const cargo: PackageManager = {
  name: "cargo",
  takenFrom: "Cargo 1.90, cargo help install",
  programs: ["cargo"],
  options: {
    values: [
      "version",
      "vers",
      "git",
      "branch",
      "tag",
      "rev",
      "path",
      "root",
      "index",
      "registry",
      "F",
      "features",
      "profile",
      "target",
      "target-dir",
      "j",
      "jobs",
      "bin",
      "example",
      "color",
      "config",
      "Z",
      "C",
      "message-format",
      "p",
      "package",
      "exclude",
      "manifest-path",
      "rename",
    ],
  },
  commands: {
    install,
    binstall: install,
    add: install,
    update: { action: "upgrade" },
    fetch: { action: "download" },
    vendor: { action: "download" },
    uninstall: remove,
    remove,
    build: other,
    b: other,
    run: other,
    test: other,
    chef: other,
    clean: { action: "clean", removes: [] },
    search,
  },
  syntax: { range: /@(?:[\^~<>*]|\d+(?:\.\d+)?$)/, pinned: /@/, divider: /@/, written: "@VERSION" },
  pinnedBy: ["version", "vers", "path", "rev", "tag"],
  caches: [
    { holds: "packages", directories: ["/usr/local/cargo/registry", "~/.cargo/registry"], filledBy: ["install", "download"], variables: ["CARGO_HOME"] },
  ],
};
