import type { PackageManager, PackageSyntax, SubCommand } from "./manager.js";

const install: SubCommand = { action: "install", operands: "packages", project: true };
const add: SubCommand = { action: "install", operands: "packages" };
const upgrade: SubCommand = { action: "upgrade", operands: "packages" };
const remove: SubCommand = { action: "remove", operands: "packages" };
const search: SubCommand = { action: "search" };
const other: SubCommand = { action: "other" };
const frozen: SubCommand = { action: "install", project: true };

/** Package specifiers (npm 11, "package-spec"). */
const specifiers: PackageSyntax = {
  vcs: /^git(?:\+\w+)?:|^git@|^(?:github|gitlab|bitbucket|gist):|^[\w.-]+\/[\w.-]+(?:#|$)/,
  vcsPinned: /#./,
  local: /\.(?:tgz|tar|tar\.gz)$|^\.{0,2}\/|^\.{1,2}$|^~\/|^\0~?\/|^(?:file|link|portal|workspace):/,
  url: /^https?:/,
  floating: /.@(?!v\d)[a-z][\w-]*$/, // a tag such as `latest`, which is moved
  pinned: /.@(?:npm:(?:@[^/]+\/)?[^@]+@)?[v=]?\d+\.\d+\.\d|.@\0|.@[v=]?\d[\d.]*\0/,
  range: /.@(?:npm:)?(?:[\^~<>=*]|\d|v\d|.*[ |])/,
  divider: /(?<=.)@/,
};

const npm: PackageManager = {
  name: "npm",
  takenFrom: "npm 11.6, npm help install and npm help config",
  programs: ["npm"],
  options: {
    values: [
      "C", "prefix", "w", "workspace", "access", "audit-level", "auth-type", "before", "ca", "cache", "cafile", "cpu", "depth", "expect-results", "fetch-retries", "fetch-retry-factor", "fetch-retry-maxtimeout",
      "fetch-retry-mintimeout", "fetch-timeout", "globalconfig", "https-proxy", "include", "install-strategy", "libc", "location", "lockfile-version", "logs-dir", "logs-max", "loglevel", "maxsockets", "node-options", "noproxy",
      "omit", "only", "os", "otp", "proxy", "registry", "save-prefix", "scope", "script-shell", "shell", "tag", "umask", "user-agent", "userconfig", "python", "target_arch", "target_platform", "allow-scripts",
    ],
  },
  commands: {
    install,
    i: install,
    in: install,
    ins: install,
    inst: install,
    insta: install,
    instal: install,
    isnt: install,
    isnta: install,
    isntal: install,
    isntall: install,
    add: install,
    ci: frozen,
    "clean-install": frozen,
    ic: frozen,
    "install-clean": frozen,
    "install-test": install,
    it: install,
    cit: frozen,
    "install-ci-test": frozen,
    update: upgrade,
    up: upgrade,
    upgrade,
    udpate: upgrade,
    uninstall: remove,
    un: remove,
    unlink: remove,
    remove,
    rm: remove,
    r: remove,
    prune: { action: "remove" },
    "cache clean": { action: "clean", only: ["f", "force"] },
    "cache clear": { action: "clean", only: ["f", "force"] },
    "cache rm": { action: "clean", only: ["f", "force"] },
    "cache verify": other,
    cache: other,
    exec: { action: "install", operands: "first" },
    x: { action: "install", operands: "first" },
    config: other,
    c: other,
    run: other,
    "run-script": other,
    search,
    view: search,
    ls: search,
    list: search,
  },
  syntax: specifiers,
  caches: [{ holds: "packages", directories: ["~/.npm"], filledBy: ["install", "upgrade"], variables: ["npm_config_cache", "NPM_CONFIG_CACHE"], options: ["cache"] }],
};

const yarn: PackageManager = {
  name: "yarn",
  takenFrom: "yarn 1.22.22 (Classic), yarn help install; commands of 4.9 besides",
  programs: ["yarn", "yarnpkg"],
  options: {
    values: [
      "cache-folder", "cwd", "global-folder", "https-proxy", "link-folder", "modules-folder", "mutex", "network-concurrency", "network-timeout", "otp", "preferred-cache-folder", "prefix", "proxy", "registry", "use-yarnrc",
      "child-concurrency", "mode",
    ],
  },
  bare: frozen,
  commands: {
    install: { action: "install", project: true },
    add,
    "global add": add,
    "global upgrade": upgrade,
    "global remove": remove,
    global: other,
    dlx: { action: "install", operands: "first" },
    "workspaces focus": frozen,
    workspaces: other,
    workspace: other,
    upgrade,
    up: upgrade,
    remove,
    "cache clean": { action: "clean" },
    "cache clear": { action: "clean" },
    cache: other,
    run: other,
    build: other,
    config: other,
    set: other,
    exec: other,
    node: other,
    list: search,
    info: search,
  },
  syntax: specifiers,
  caches: [
    { holds: "packages", directories: ["~/.cache/yarn", "/usr/local/share/.cache/yarn"], filledBy: ["install", "upgrade"], variables: ["YARN_CACHE_FOLDER", "yarn_cache_folder", "XDG_CACHE_HOME"], options: ["cache-folder", "preferred-cache-folder"] },
  ],
};

const pnpm: PackageManager = {
  name: "pnpm",
  takenFrom: "pnpm 10.17, pnpm help install",
  programs: ["pnpm"],
  options: { values: ["C", "dir", "F", "filter", "filter-prod", "store-dir", "virtual-store-dir", "lockfile-dir", "modules-dir", "loglevel", "reporter", "registry", "network-concurrency", "child-concurrency", "package-import-method", "hoist-pattern", "public-hoist-pattern", "global-dir", "cpu", "os", "libc", "workspace-concurrency", "save-prefix", "changed-files-ignore-pattern", "test-pattern", "allow-build"] },
  commands: {
    install: frozen,
    i: frozen,
    add,
    ci: frozen,
    fetch: { action: "download" },
    dlx: { action: "install", operands: "first" },
    update: upgrade,
    up: upgrade,
    upgrade,
    remove,
    rm: remove,
    uninstall: remove,
    un: remove,
    prune: { action: "remove" },
    deploy: other,
    "store prune": { action: "clean", removes: [] },
    store: other,
    run: other,
    exec: other,
    config: other,
    list: search,
    ls: search,
  },
  syntax: specifiers,
  caches: [{ holds: "packages", directories: ["~/.local/share/pnpm/store", "/pnpm/store"], filledBy: ["install", "upgrade", "download"], variables: ["PNPM_HOME", "XDG_DATA_HOME", "npm_config_store_dir"], options: ["store-dir"] }],
};

/** npm, yarn and pnpm. */
export const javascript: readonly PackageManager[] = [npm, yarn, pnpm];
