import type { PackageManager, SubCommand } from "./manager.js";

const packages = { operands: "packages" } as const;
const install: SubCommand = { action: "install", ...packages };
const upgrade: SubCommand = { action: "upgrade", ...packages };
const remove: SubCommand = { action: "remove", ...packages };
const project: SubCommand = { action: "install", project: true };
const search: SubCommand = { action: "search" };
const other: SubCommand = { action: "other" };

const gem: PackageManager = {
  name: "gem",
  takenFrom: "RubyGems 3.6, gem help install",
  programs: ["gem"],
  numbered: true,
  options: { values: ["v", "version", "i", "install-dir", "n", "bindir", "build-root", "P", "trust-policy", "p", "http-proxy", "s", "source", "B", "bulk-threshold", "g", "file", "platform", "target-rbconfig", "j", "build-jobs", "config-file", "without", "r"] },
  switches: [
    ..."EfwVqhIlNblx", "user-install", "no-user-install", "env-shebang", "no-env-shebang", "force", "no-force", "wrappers", "no-wrappers", "ignore-dependencies", "no-ignore-dependencies", "include-dependencies", "y", "format-executable",
    "no-format-executable", "development", "development-all", "conservative", "minimal-deps", "no-minimal-deps", "no-document", "no-rdoc", "no-ri", "rdoc", "ri", "vendor", "no-vendor", "post-install-message", "no-post-install-message",
    "suggestions", "no-suggestions", "both", "clear-sources", "local", "remote", "prerelease", "pre", "no-prerelease", "update-sources", "no-update-sources", "verbose", "no-verbose", "quiet", "silent", "backtrace", "debug", "norc",
    "default", "explain", "lock", "no-lock", "no-lock",
  ],
  commands: {
    install,
    i: install,
    update: upgrade,
    uninstall: remove,
    cleanup: { action: "remove", ...packages },
    sources: other,
    build: other,
    list: search,
    search,
    which: search,
    env: search,
  },
  separatorEnds: true,
  syntax: { local: /\.gem$/, range: /:.*[<>~!]/, pinned: /:/, divider: /:/ },
  pinnedBy: ["v", "version", "g", "file"],
  caches: [],
};

const bundle: PackageManager = {
  name: "bundle",
  takenFrom: "Bundler 2.6, bundle help install",
  programs: ["bundle", "bundler"],
  options: { values: ["gemfile", "j", "jobs", "path", "retry", "shebang", "standalone", "trust-policy", "with", "without", "target-rbconfig", "system", "P", "v", "version", "git", "branch", "ref", "glob", "source", "s", "group", "g", "path"] },
  bare: project,
  commands: { install: project, i: project, add: install, update: { action: "upgrade" }, remove, clean: { action: "clean", removes: [] }, exec: other, config: other, package: other, cache: other, check: other, lock: other, list: search, show: search, info: search },
  pinnedBy: ["v", "version", "ref", "path"],
  syntax: {},
  caches: [],
};

const go: PackageManager = {
  name: "go",
  takenFrom: "Go 1.25, go help install and go help build",
  programs: ["go"],
  options: {
    singleDash: true,
    values: ["C", "p", "asmflags", "buildmode", "compiler", "gccgoflags", "gcflags", "installsuffix", "ldflags", "mod", "modfile", "overlay", "pgo", "pkgdir", "tags", "toolexec", "exec", "covermode", "coverpkg", "o", "run", "bench", "timeout", "count"],
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
  },
  caches: [{ holds: "packages", directories: ["/go/pkg/mod", "~/go/pkg/mod"], filledBy: ["install", "download"], variables: ["GOMODCACHE", "GOPATH"] }],
};

const cargo: PackageManager = {
  name: "cargo",
  takenFrom: "Cargo 1.90, cargo help install",
  programs: ["cargo"],
  options: {
    values: [
      "version", "vers", "git", "branch", "tag", "rev", "path", "root", "index", "registry", "F", "features", "profile", "target", "target-dir", "j", "jobs", "bin", "example", "color", "config", "Z", "C", "message-format", "p", "package", "exclude",
      "manifest-path", "rename",
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
  syntax: { range: /@(?:[\^~<>*]|\d+(?:\.\d+)?$)/, pinned: /@/, divider: /@/ },
  pinnedBy: ["version", "vers", "path", "rev", "tag"],
  caches: [{ holds: "packages", directories: ["/usr/local/cargo/registry", "~/.cargo/registry"], filledBy: ["install", "download"], variables: ["CARGO_HOME"] }],
};

const composer: PackageManager = {
  name: "composer",
  takenFrom: "Composer 2.8, composer help install",
  programs: ["composer", "composer.phar"],
  options: { values: ["d", "working-dir", "prefer-install", "apcu-autoloader-prefix", "ignore-platform-req", "s", "stability", "repository", "repository-url", "audit-format", "bump-after-update", "minimal-changes", "with", "fixed"] },
  commands: {
    install: project,
    i: project,
    require: { action: "install", operands: "pairs" },
    r: { action: "install", operands: "pairs" },
    "global require": { action: "install", operands: "pairs" },
    "global install": project,
    global: other,
    "create-project": { action: "install", operands: "none" },
    update: { action: "upgrade", ...packages },
    u: { action: "upgrade", ...packages },
    upgrade: { action: "upgrade", ...packages },
    remove,
    "clear-cache": { action: "clean" },
    clearcache: { action: "clean" },
    cc: { action: "clean" },
    "dump-autoload": other,
    config: other,
    "run-script": other,
    "self-update": other,
    show: search,
  },
  syntax: { range: /[:=](?:[\^~<>*v]|.*[*|@])/, pinned: /[:=]\d+\.\d+\.\d|[:=].*\0/, floating: /[:=](?:dev-|@)/, divider: /[:=]/, none: /^(?:php|ext-.*|lib-.*)$/ },
  caches: [{ holds: "packages", directories: ["~/.cache/composer", "~/.composer/cache"], filledBy: ["install", "upgrade"], variables: ["COMPOSER_CACHE_DIR", "COMPOSER_HOME"] }],
  uncached: { options: ["no-cache"], variables: {} },
};

const nuget: PackageManager = {
  name: "nuget",
  takenFrom: "NuGet 6.14, nuget help install",
  programs: ["nuget", "nuget.exe"],
  options: {
    singleDash: true,
    values: ["Version", "OutputDirectory", "Source", "ConfigFile", "Framework", "Verbosity", "SolutionDirectory", "PackagesDirectory", "DependencyVersion", "FallbackSource", "PackageSaveMode", "MSBuildPath", "MSBuildVersion"],
  },
  commands: { install, restore: project, update: { action: "upgrade" }, "locals all": { action: "clean", only: ["clear"] }, locals: other, list: search, search },
  pinnedBy: ["Version"],
  syntax: { local: /packages\.config$/i },
  caches: [],
};

const dotnet: PackageManager = {
  name: "dotnet",
  takenFrom: ".NET SDK 9.0, dotnet tool install --help",
  programs: ["dotnet"],
  options: { values: ["version", "add-source", "configfile", "framework", "f", "a", "arch", "tool-path", "tool-manifest", "v", "verbosity", "s", "source", "r", "runtime", "packages", "lock-file-path", "property", "p"] },
  commands: { "tool install": install, "tool update": upgrade, "tool uninstall": remove, "tool restore": project, tool: other, restore: project, "nuget locals": { action: "clean", only: ["c", "clear"] }, nuget: other, build: other, publish: other, test: other, run: other, workload: other, add: other },
  pinnedBy: ["version"],
  syntax: { range: /@.*[*[(]/, pinned: /@/, divider: /@/ },
  caches: [{ holds: "packages", directories: ["~/.nuget/packages"], filledBy: ["install"], variables: ["NUGET_PACKAGES"], options: ["packages"] }],
};

const choco: PackageManager = {
  name: "choco",
  takenFrom: "Chocolatey 2.5, choco install -h",
  programs: ["choco", "choco.exe", "cinst"],
  options: {
    values: [
      "s", "source", "version", "ia", "installargs", "installarguments", "params", "parameters", "pkgparameters", "packageparameters", "execution-timeout", "timeout", "c", "cache", "cachelocation", "u", "user", "p", "password", "cert", "cp", "certpassword",
      "log-file", "proxy", "proxy-user", "proxy-password",
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
  syntax: { local: /\.config$/i },
  confirms: { options: ["y", "yes", "confirm"], settings: /allowGlobalConfirmation/i, harmless: ["noop", "whatif", "h", "help"] },
  caches: [],
};

/** gem, bundle, go, cargo, composer, nuget, dotnet and choco. */
export const languages: readonly PackageManager[] = [gem, bundle, go, cargo, composer, nuget, dotnet, choco];
