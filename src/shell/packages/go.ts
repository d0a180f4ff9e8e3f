import type { PackageManager, SubCommand } from "./manager.js";

const packages = { operands: "packages" } as const;
const install: SubCommand = { action: "install", ...packages };
const search: SubCommand = { action: "search" };
const other: SubCommand = { action: "other" };

/** go; what it fetches for a build of its own module is not a matter of packages. */
export const go: PackageManager = {
  name: "go",
  takenFrom: "Go 1.25, go help install and go help build",
  programs: ["go"],
  options: {
    singleDash: true,
    values: [
      "C",
      "p",
      "asmflags",
      "buildmode",
      "compiler",
      "gccgoflags",
      "gcflags",
      "installsuffix",
      "ldflags",
      "mod",
      "modfile",
      "overlay",
      "pgo",
      "pkgdir",
      "tags",
      "toolexec",
      "exec",
      "covermode",
      "coverpkg",
      "o",
      "run",
      "bench",
      "timeout",
      "count",
    ],
  },
  commands: {
    install,
    get: install,
    run: { action: "install", operands: "first" },
    "mod download": { action: "download" },
    "mod vendor": { action: "download" },
    mod: other,
    work: other,
    build: other,
    test: other,
    generate: other,
    env: other,
    vet: other,
    tool: other,
    clean: { action: "clean", removes: ["packages"], only: ["modcache", "cache"] },
    list: search,
    version: other,
  },
  syntax: {
    local: /^[./]|\.go$|^(?:all|cmd|std|tool)$/,
    floating: /@(?:latest|none|upgrade|patch)$/,
    pinned: /@v?\d|@[0-9a-f]{7,40}$|@.*\0/,
    range: /@/, // a branch
    divider: /@/,
    written: "@VERSION",
  },
  caches: [{ holds: "packages", directories: ["/go/pkg/mod", "~/go/pkg/mod"], filledBy: ["install", "download"], variables: ["GOMODCACHE", "GOPATH"] }],
};
