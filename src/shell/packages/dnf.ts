import type { PackageManager, SubCommand } from "./manager.js";

const install: SubCommand = { action: "install", operands: "packages", asks: true };
const upgrade: SubCommand = { action: "upgrade", operands: "packages", asks: true };
const remove: SubCommand = { action: "remove", operands: "packages", asks: true };
const groups: SubCommand = { action: "install", operands: "groups", asks: true };
const groupRemoval: SubCommand = { action: "remove", operands: "groups", asks: true };
const modules: SubCommand = { action: "install", operands: "modules", asks: true };
const search: SubCommand = { action: "search" };
const other: SubCommand = { action: "other" };

const commands: Readonly<Record<string, SubCommand>> = {
  install,
  in: install,
  "install-n": install,
  "install-na": install,
  "install-nevra": install,
  localinstall: { action: "install", operands: "packages", asks: true },
  reinstall: install,
  rei: install,
  downgrade: install,
  dg: install,
  swap: install,
  builddep: { action: "install", asks: true },
  upgrade,
  up: upgrade,
  update: upgrade,
  "upgrade-minimal": upgrade,
  "update-minimal": upgrade,
  "up-min": upgrade,
  localupdate: upgrade,
  "distro-sync": { action: "dist-upgrade", operands: "packages", asks: true },
  dsync: { action: "dist-upgrade", operands: "packages", asks: true },
  remove,
  rm: remove,
  erase: remove,
  autoremove: remove,
  groupinstall: groups,
  groupupdate: groups,
  groupremove: groupRemoval,
  "group install": groups,
  "group upgrade": groups,
  "group remove": groupRemoval,
  "groups install": groups,
  group: search,
  groups: search,
  grouplist: search,
  groupinfo: search,
  "module install": modules,
  "module enable": { action: "other", asks: true },
  "module disable": { action: "other", asks: true },
  "module reset": { action: "other", asks: true },
  module: search,
  makecache: { action: "update" },
  mc: { action: "update" },
  "check-update": { action: "update" },
  "check-upgrade": { action: "update" },
  clean: { action: "clean" },
  download: { action: "download", operands: "packages" },
  "config-manager": other,
  copr: other,
  mark: other,
  history: other,
  list: search,
  ls: search,
  info: search,
  if: search,
  search,
  provides: search,
  whatprovides: search,
  repoquery: search,
  repolist: search,
  repoinfo: search,
  updateinfo: search,
  check: other,
  deplist: search,
  versionlock: other,
};

const values = [
  ..."cdeRx",
  "config", "debuglevel", "errorlevel", "rpmverbosity", "randomwait", "installroot", "releasever", "releasever-major", "releasever-minor",
  "enablerepo", "enable-repo", "disablerepo", "disable-repo", "repo", "repoid", "repofrompath", "exclude", "excludepkgs", "disableexcludes", "disableexcludepkgs",
  "disableplugin", "disable-plugin", "enableplugin", "enable-plugin", "setopt", "forcearch", "arch", "archlist", "comment", "downloaddir", "destdir",
  "advisory", "advisories", "bz", "bzs", "cve", "cves", "sec-severity", "secseverity", "advisory-severities", "color", "userinstalled",
];

const shared = {
  system: true,
  options: { values },
  commands,
  syntax: {
    none: /^-/,
    url: /^(?:https?|ftp|file):/,
    local: /\.rpm$/,
    group: /^@/,
    // Name-version[-release]: the last part, or the last two, begin with a digit. `java-11-openjdk` may be a name.
    pinned: /-(?:\d+:)?\d[\w.~^+]*(?:-\d[\w.~^+\0]*)?$|-\d[\w.~^+:-]*\0|-\0$/,
    range: /[<>=]|-\d[^-]*\*/,
    unclear: /-\d|^[/(]|\0/,
    divider: /-(?:\d|\0)|[<>= ]/,
  },
  confirms: { options: ["y", "assumeyes"], settings: /\bassumeyes\b/i, harmless: ["assumeno", "downloadonly", "h", "help"] },
  caches: [
    { holds: "lists", directories: ["/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum"], filledBy: ["install", "upgrade", "dist-upgrade", "update"], options: ["installroot"] },
  ],
} as const satisfies Partial<PackageManager>;

/** dnf, microdnf and yum, which is dnf under its old name since RHEL 8 and Fedora 22. */
export const dnf: readonly PackageManager[] = [
  { ...shared, name: "dnf", takenFrom: "dnf 4.20 and dnf5 5.2 (Fedora 41), dnf(8)", programs: ["dnf", "dnf4", "dnf5", "dnf-3", "tdnf"], cleanedBy: ["yum"] },
  { ...shared, name: "microdnf", takenFrom: "microdnf 3.10 (UBI 9), microdnf(8)", programs: ["microdnf"] },
  { ...shared, name: "yum", takenFrom: "yum 3.4.3 (CentOS 7), yum(8)", programs: ["yum"], cleanedBy: ["dnf"] },
];
