import { statSync } from "node:fs";
import { resolve } from "node:path";
import {
  ConfigurationError,
  idResolver,
  presets,
  isExcluded,
  readFlags,
  settingsResolver,
  type ConfigurationDocument,
  type Flags,
  type IdResolver,
  type ResolvedSettings,
} from "../config/index.js";
import { configurationFiles } from "../host/index.js";
import type { Bundle } from "./command.js";
import type { Arguments, OptionGroups } from "./options.js";
import { UsageError } from "./usage-error.js";
import type { World } from "./world.js";

/** Options that decide what is in force. */
export const settingsOptions = {
  "Choose rules": {
    preset: { value: "NAME,…", repeatable: true, help: `Presets, not those that the configuration extends: ${presets.map(({ name }) => name).join(", ")}` },
    only: { value: "ID,…", repeatable: true, help: "Run exactly these rules" },
    ignore: { value: "ID,…", repeatable: true, help: "Run all but these rules" },
    severity: { value: "ID=LEVEL,…", repeatable: true, help: "Set a severity: error, warning, info, style, off" },
    "fail-on": { value: "LEVEL", help: "Fail from this severity on, or none [default: warning]" },
  },
  Configuration: {
    config: { value: "FILE", help: "Use this file, not the nearest .plimsoll.yaml or .hadolint.yaml" },
    "no-config": { help: "Use no configuration file" },
  },
  "The build": {
    target: { value: "STAGE", help: "The stage that is built [default: the last one]" },
    date: { value: "YYYY-MM-DD", help: "The day that counts as today [default: that of Plimsoll's data]" },
    "build-arg": { value: "NAME=VALUE", repeatable: true, help: "A build argument, as for docker build" },
    context: { value: "DIR", help: "The build context [default: the folder of the Dockerfile]" },
  },
} satisfies OptionGroups;

/** Knows the settings of every file. */
export interface SettingsOfFiles {
  readonly ids: IdResolver;
  /** What is in force for a file, an absolute path; without one, what a configuration in the current folder says. Rejects with a `ConfigurationError`. */
  of(file: string | undefined): Promise<ResolvedSettings>;
  /** Whether the file's configuration leaves it out. */
  excludes(file: string): Promise<boolean>;
  /** Format of the report that the configuration asks for, that of the current folder. Rejects with a `ConfigurationError`. */
  format(): Promise<string | undefined>;
  /** Absolute path of the configuration file that holds for a file. Rejects with a `ConfigurationError`. */
  configurationOf(file: string): Promise<string | undefined>;
}

/** Understands the options of `settingsOptions`. Throws a `UsageError`, or a `ConfigurationError` where values make no sense. */
export async function settingsOfFiles(given: Arguments, { folder, environment }: World, { rules, validator }: Bundle): Promise<SettingsOfFiles> {
  const ids = idResolver(rules);
  const flags = flagsOf(given, ids, environment);
  const context = given.value("context");
  if (context !== undefined && !isFolder(resolve(folder, context))) throw new UsageError(`--context ${context}: there is no such folder`);
  const files = configurationFiles({ ids, validator }, folder, environment);
  const config = given.value("config");
  if (config !== undefined && given.has("no-config")) throw new UsageError("--config and --no-config contradict each other");
  const chosen = config === undefined ? undefined : await files.load(resolve(folder, config));
  const resolvers = new Map<ConfigurationDocument | undefined, ReturnType<typeof settingsResolver>>();

  const documentOf = async (file: string | undefined): Promise<ConfigurationDocument | undefined> =>
    chosen ?? (given.has("no-config") ? undefined : files.forFile(file ?? resolve(folder, "Dockerfile")));
  const base = chosen ? folder : undefined;
  return {
    ids,
    async of(file) {
      const configuration = await documentOf(file);
      let settings = resolvers.get(configuration);
      if (!settings) resolvers.set(configuration, (settings = settingsResolver({ rules, configuration, flags, folder: base })));
      return settings(file);
    },
    format: async () => (await documentOf(undefined))?.format?.value,
    configurationOf: async (file) => (await documentOf(file))?.path,
    async excludes(file) {
      try {
        const configuration = await documentOf(file);
        return configuration !== undefined && isExcluded(configuration, file, base);
      } catch (error) {
        if (error instanceof ConfigurationError) return false; // it is said of the file when its turn comes
        throw error;
      }
    },
  };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function flagsOf(given: Arguments, ids: IdResolver, environment: World["environment"]): Flags {
  const buildArg = given.values("build-arg");
  for (const name of buildArg ?? []) {
    if (name.includes("=")) continue;
    const known = environment[name] === undefined ? "" : `, for instance --build-arg ${name}="$${name}"`;
    throw new UsageError(`--build-arg ${name} has no value, and the environment is not looked at: write --build-arg ${name}=VALUE${known}`);
  }
  return readFlags(
    {
      preset: given.values("preset"),
      only: given.values("only"),
      ignore: given.values("ignore"),
      severity: given.values("severity"),
      failOn: given.value("fail-on"),
      target: given.value("target"),
      date: given.value("date"),
      buildArg,
    },
    ids,
  );
}
