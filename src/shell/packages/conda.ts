import type { PackageManager, SubCommand } from "./manager.js";

const install: SubCommand = { action: "install", operands: "packages" };
const search: SubCommand = { action: "search" };
const other: SubCommand = { action: "other" };

const values = [
  "n",
  "name",
  "p",
  "prefix",
  "c",
  "channel",
  "file",
  "solver",
  "experimental",
  "subdir",
  "platform",
  "repodata-fn",
  "revision",
  "freeze-installed-packages",
  "environment-specifier",
  "r",
  "root-prefix",
  "rc-file",
  "log-level",
];

/** conda, mamba and micromamba. */
export const conda: PackageManager = {
  name: "conda",
  takenFrom: "conda 25.7 and micromamba 2.3, conda install --help",
  programs: ["conda", "mamba", "micromamba"],
  options: { values },
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
    clean: { action: "clean", values: [], only: ["a", "all", "t", "tarballs", "p", "packages"], asks: true },
    config: other,
    init: other,
    run: other,
    list: search,
    search,
    info: search,
  },
  syntax: { pinned: /=/, range: /[<>]|!=/, url: /^https?:/, local: /\.(?:conda|tar\.bz2)$|\//, divider: /[=<>!\s[]/, written: "=VERSION" },
  pinnedBy: ["file"],
  confirms: { options: ["y", "yes"], variables: ["CONDA_ALWAYS_YES", "MAMBA_ALWAYS_YES"], settings: /always_yes/, harmless: ["d", "dry-run", "h", "help"] },
  caches: [
    {
      holds: "packages",
      directories: ["/opt/conda/pkgs", "~/.conda/pkgs", "~/miniconda3/pkgs", "~/micromamba/pkgs"],
      filledBy: ["install", "upgrade"],
      variables: ["CONDA_PKGS_DIRS"],
      emptiedBy: "conda clean --all --yes",
    },
  ],
};
