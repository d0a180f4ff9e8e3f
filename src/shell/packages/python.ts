import type { PackageManager, PackageSyntax, SubCommand } from "./manager.js";

const install: SubCommand = { action: "install", operands: "packages" };
const search: SubCommand = { action: "search" };
const other: SubCommand = { action: "other" };

/** Requirement specifiers (PEP 440, PEP 508), VCS and archive URLs (pip 25.2, "VCS Support"). */
const requirements: PackageSyntax = {
  vcs: /^(?:[\w.-]+(?:\[[^\]]*\])?\s*@\s*)?(?:git|hg|svn|bzr)\+|^git:/,
  vcsPinned: /:\/\/(?:[^/@]*@)?[^/]+\/.*@[^/@#]+(?:#|$)/,
  url: /^(?:[\w.-]+(?:\[[^\]]*\])?\s*@\s*)?(?:https?|ftp|file):/,
  pinned: /==/,
  range: /[<>]|~=|!=/,
  local: /\.(?:whl|zip|tar\.\w+|tgz)(?:\[[^\]]*\])?$|\/|^\.{1,2}(?:\[[^\]]*\])?$/,
  divider: /[=<>~!@;[\s]/,
};

const pipValues = [
  ..."bcefirt",
  "abi", "build", "cache-dir", "cert", "client-cert", "config-settings", "C", "constraint", "build-constraint", "editable", "exists-action", "extra-index-url", "find-links", "global-option",
  "implementation", "index-url", "install-option", "keyring-provider", "log", "log-file", "local-log", "no-binary", "only-binary", "platform", "prefix", "pre-release", "progress-bar", "proxy",
  "python", "python-version", "report", "requirement", "requirements-from-script", "resume-retries", "retries", "root", "root-user-action", "src", "source", "source-dir", "source-directory",
  "target", "timeout", "default-timeout", "trusted-host", "upgrade-strategy", "use-feature", "use-deprecated", "group", "dest", "d", "download",
];

const pip: PackageManager = {
  name: "pip",
  takenFrom: "pip 25.2, pip install --help",
  programs: ["pip"],
  numbered: true,
  modules: ["pip"],
  options: { values: pipValues },
  commands: {
    install,
    download: { action: "download", operands: "packages" },
    wheel: { action: "download", operands: "packages" },
    uninstall: { action: "remove", operands: "packages", asks: true },
    "cache purge": { action: "clean" },
    "cache remove": { action: "clean", removes: [] },
    cache: other,
    config: other,
    list: search,
    show: search,
    freeze: search,
    check: other,
    search,
    index: search,
    inspect: search,
    debug: other,
  },
  syntax: requirements,
  confirms: { options: ["y", "yes"], variables: ["PIP_YES"] },
  pinnedBy: ["c", "constraint", "r", "requirement"],
  caches: [{ holds: "packages", directories: ["~/.cache/pip"], filledBy: ["install", "download"], variables: ["PIP_CACHE_DIR", "XDG_CACHE_HOME"], options: ["cache-dir"] }],
  // Any value that pip can read as yes or no turns the cache off (pip 25.2, cli/cmdoptions.py: "no-cache-dir").
  uncached: { options: ["no-cache-dir"], variables: { PIP_NO_CACHE_DIR: "any" }, settings: /no-cache-dir|no_cache_dir/ },
};

const pipx: PackageManager = {
  name: "pipx",
  takenFrom: "pipx 1.7.1, pipx install --help",
  programs: ["pipx"],
  modules: ["pipx"],
  options: { values: ["python", "i", "index-url", "pip-args", "suffix", "spec", "with", "backend"] },
  commands: {
    install,
    "install-all": other,
    inject: { action: "install", operands: "none" },
    run: { action: "install", operands: "first" },
    upgrade: { action: "upgrade", operands: "packages" },
    "upgrade-all": { action: "upgrade" },
    uninstall: { action: "remove", operands: "packages" },
    list: search,
    ensurepath: other,
  },
  syntax: requirements,
  pinnedBy: ["spec"],
  caches: [],
};

const uv: PackageManager = {
  name: "uv",
  takenFrom: "uv 0.8.22, uv help",
  programs: ["uv"],
  modules: ["uv"],
  options: {
    values: [
      ..."rcefipPCo",
      "requirement", "requirements", "constraint", "constraints", "override", "overrides", "build-constraint", "editable", "extra", "group", "no-group", "only-group", "no-extra", "index", "default-index", "index-url",
      "extra-index-url", "find-links", "upgrade-package", "reinstall-package", "index-strategy", "keyring-provider", "resolution", "prerelease", "fork-strategy", "config-setting", "config-settings", "no-build-isolation-package",
      "exclude-newer", "link-mode", "refresh-package", "python", "target", "prefix", "no-build-package", "no-binary-package", "no-binary", "only-binary", "python-version", "python-platform", "cache-dir", "color",
      "allow-insecure-host", "directory", "project", "config-file", "package", "no-install-package", "env-file", "with", "with-editable", "with-requirements", "torch-backend", "tag", "rev", "branch",
    ],
  },
  commands: {
    "pip install": install,
    "pip sync": { action: "install", project: true },
    "pip compile": other,
    "pip uninstall": { action: "remove", operands: "packages" },
    pip: search,
    sync: { action: "install", project: true },
    add: install,
    remove: { action: "remove", operands: "packages" },
    "tool install": install,
    "tool run": { action: "install", operands: "first" },
    "tool upgrade": { action: "upgrade", operands: "packages" },
    "tool uninstall": { action: "remove", operands: "packages" },
    tool: search,
    "python install": { action: "download" },
    python: search,
    "cache clean": { action: "clean" },
    "cache prune": { action: "clean" },
    cache: other,
    lock: other,
    run: other,
    venv: other,
    build: other,
    export: other,
  },
  syntax: { ...requirements, pinned: /==|^[\w.-]+@\d/ },
  pinnedBy: ["c", "constraint", "constraints", "r", "requirement", "requirements", "override", "overrides", "rev", "tag", "branch"],
  caches: [{ holds: "packages", directories: ["~/.cache/uv"], filledBy: ["install"], variables: ["UV_CACHE_DIR", "XDG_CACHE_HOME"], options: ["cache-dir"] }],
  uncached: { options: ["n", "no-cache", "no-cache-dir"], variables: { UV_NO_CACHE: "true" }, settings: /no-cache/ },
};

const condaValues = [
  "n", "name", "p", "prefix", "c", "channel", "f", "file", "solver", "experimental", "subdir", "platform", "repodata-fn", "revision", "freeze-installed-packages", "environment-specifier", "r", "root-prefix", "rc-file", "log-level",
];

const conda: PackageManager = {
  name: "conda",
  takenFrom: "conda 25.7 and micromamba 2.3, conda install --help",
  programs: ["conda", "mamba", "micromamba"],
  options: { values: condaValues },
  commands: {
    install: { ...install, asks: true },
    create: { ...install, asks: true },
    update: { action: "upgrade", operands: "packages", asks: true },
    upgrade: { action: "upgrade", operands: "packages", asks: true },
    remove: { action: "remove", operands: "packages", asks: true },
    uninstall: { action: "remove", operands: "packages", asks: true },
    "env create": { action: "install", project: true },
    "env update": { action: "install", project: true },
    env: other,
    clean: { action: "clean", only: ["a", "all", "t", "tarballs", "p", "packages"], asks: true },
    config: other,
    init: other,
    run: other,
    list: search,
    search,
    info: search,
  },
  syntax: { pinned: /=/, range: /[<>]|!=/, url: /^https?:/, local: /\.(?:conda|tar\.bz2)$|\//, divider: /[=<>!\s[]/ },
  pinnedBy: ["f", "file"],
  confirms: { options: ["y", "yes"], variables: ["CONDA_ALWAYS_YES", "MAMBA_ALWAYS_YES"], settings: /always_yes/, harmless: ["d", "dry-run", "h", "help"] },
  caches: [{ holds: "packages", directories: ["/opt/conda/pkgs", "~/.conda/pkgs", "~/miniconda3/pkgs", "~/micromamba/pkgs"], filledBy: ["install", "upgrade"], variables: ["CONDA_PKGS_DIRS"] }],
};

/** pip, pipx, uv and conda. */
export const python: readonly PackageManager[] = [pip, pipx, uv, conda];
