import type { PackageManager, SubCommand } from "./manager.js";

const packages = { operands: "packages" } as const;
const install: SubCommand = { action: "install", ...packages };
const upgrade: SubCommand = { action: "upgrade", ...packages };
const remove: SubCommand = { action: "remove", ...packages };
const project: SubCommand = { action: "install", project: true };
const search: SubCommand = { action: "search" };
const other: SubCommand = { action: "other" };

const nuget: PackageManager = {
  name: "nuget",
  takenFrom: "NuGet 6.14, nuget help install",
  programs: ["nuget", "nuget.exe"],
  options: {
    singleDash: true,
    values: [
      "Version",
      "OutputDirectory",
      "Source",
      "ConfigFile",
      "Framework",
      "Verbosity",
      "SolutionDirectory",
      "PackagesDirectory",
      "DependencyVersion",
      "FallbackSource",
      "PackageSaveMode",
      "MSBuildPath",
      "MSBuildVersion",
    ],
  },
  commands: {
    install,
    restore: project,
    update: { action: "upgrade" },
    "locals all": { action: "clean", only: ["clear"] },
    locals: other,
    list: search,
    search,
  },
  pinnedBy: ["Version"],
  syntax: { local: /packages\.config$/i, written: " -Version VERSION" },
  caches: [],
};

const sdk: PackageManager = {
  name: "dotnet",
  takenFrom: ".NET SDK 9.0, dotnet tool install --help",
  programs: ["dotnet"],
  options: {
    values: [
      "version",
      "add-source",
      "configfile",
      "framework",
      "f",
      "a",
      "arch",
      "tool-path",
      "tool-manifest",
      "v",
      "verbosity",
      "s",
      "source",
      "r",
      "runtime",
      "packages",
      "lock-file-path",
      "property",
      "p",
    ],
  },
  commands: {
    "tool install": install,
    "tool update": upgrade,
    "tool uninstall": remove,
    "tool restore": project,
    tool: other,
    restore: project,
    "nuget locals": { action: "clean", only: ["c", "clear"] },
    nuget: other,
    build: other,
    publish: other,
    test: other,
    run: other,
    workload: other,
    add: other,
  },
  pinnedBy: ["version"],
  syntax: { range: /@.*[*[(]/, pinned: /@/, divider: /@/, written: "@VERSION" },
  caches: [{ holds: "packages", directories: ["~/.nuget/packages"], filledBy: ["install"], variables: ["NUGET_PACKAGES"], options: ["packages"] }],
};

/** nuget and the dotnet command, as far as it installs tools and restores packages. */
export const dotnet: readonly PackageManager[] = [nuget, sdk];
