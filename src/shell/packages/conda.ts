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

/** conda, mamba and micromamba. They ask, and take the end of their input for a yes (conda, conda/cli/common.py, confirm). */
export const conda: PackageManager = {
  name: "conda",
  takenFrom: "conda 25.7 and micromamba 2.3, conda install --help",
  programs: ["conda", "mamba", "micromamba"],
  options: { values },
  commands: {
    install,
    create: install,
    update: { action: "upgrade", operands: "packages" },
    upgrade: { action: "upgrade", operands: "packages" },
    remove: { action: "remove", operands: "packages" },
    uninstall: { action: "remove", operands: "packages" },
    "env create": { action: "install", project: true },
    "env update": { action: "install", project: true },
    env: other,
    clean: { action: "clean", values: [], only: ["a", "all", "t", "tarballs", "p", "packages"] },
    config: other,
    init: other,
    run: other,
    list: search,
    search,
    info: search,
  },
  syntax: { pinned: /=/, range: /[<>]|!=/, url: /^https?:/, local: /\.(?:conda|tar\.bz2)$|\//, divider: /[=<>!\s[]/, written: "=VERSION" },
  pinnedBy: ["file"],
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
