import { other, project, remove, search, type PackageManager } from "./manager.js";

const packages = { operands: "packages" } as const;

/** Composer. */
export const composer: PackageManager = {
  name: "composer",
  takenFrom: "Composer 2.8, composer help install",
  programs: ["composer", "composer.phar"],
  options: {
    values: [
      "d",
      "working-dir",
      "prefer-install",
      "apcu-autoloader-prefix",
      "ignore-platform-req",
      "s",
      "stability",
      "repository",
      "repository-url",
      "audit-format",
      "bump-after-update",
      "minimal-changes",
      "with",
      "fixed",
    ],
  },
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
  syntax: {
    range: /[:=](?:[\^~<>*v]|.*[*|@])/,
    pinned: /[:=]\d+\.\d+\.\d|[:=].*\0/,
    floating: /[:=](?:dev-|@)/,
    divider: /[:=]/,
    written: ":VERSION",
    none: /^(?:php|ext-.*|lib-.*)$/,
  },
  caches: [
    {
      holds: "packages",
      directories: ["~/.cache/composer", "~/.composer/cache"],
      filledBy: ["install", "upgrade"],
      variables: ["COMPOSER_CACHE_DIR", "COMPOSER_HOME"],
      emptiedBy: "composer clear-cache",
    },
  ],
  uncached: { options: ["no-cache"], variables: {} },
};
