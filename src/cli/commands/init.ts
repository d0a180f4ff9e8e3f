import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  ConfigurationError,
  defaultPreset,
  idResolver,
  migrateHadolint,
  type Migration,
  presetMistake,
  presets,
  readHadolintConfiguration,
} from "../../config/index.js";
import { configurationNames, readBytes, relativeName, writeOutput } from "../../host/index.js";
import { visible } from "../../report/index.js";
import { decode } from "../../text/index.js";
import type { Bundle, Command } from "../command.js";
import { UsageError } from "../usage-error.js";

/** `plimsoll init`: writes a configuration to begin with, or what another tool's says. */
export const initCommand: Command = {
  usage: "[OPTION…]",
  summary: "Write a configuration to begin with",
  description: "Writes .plimsoll.yaml into the current folder.",
  examples: [
    ["plimsoll init", "a file with comments"],
    ["plimsoll init --preset strict", "one that begins with another preset"],
    ["plimsoll init --from .hadolint.yaml", "what hadolint's configuration says, and what changes"],
  ],
  options: {
    Options: {
      from: { value: "FILE", help: "Take over the configuration of hadolint, .hadolint.yaml" },
      preset: { value: "NAME", help: `Begin with this preset: ${presets.map(({ name }) => name).join(", ")} [default: ${defaultPreset}]` },
      force: { help: "Replace a configuration that is there" },
    },
  },
  async run(given, { folder, stdout }, bundle) {
    if (given.paths.length > 0) throw new UsageError("plimsoll init takes no paths; it writes into the current folder");
    const from = given.value("from");
    if (from !== undefined && given.has("preset"))
      throw new UsageError("--from and --preset contradict each other: what hadolint's configuration says belongs to the preset hadolint");
    const there = configurationNames.find((name) => statSync(join(folder, name), { throwIfNoEntry: false }));
    if (there !== undefined && !(given.has("force") && there === configurationNames[0])) {
      throw new UsageError(`${there} is there already${there === configurationNames[0] ? "; --force replaces it" : ", and a folder has one configuration"}`);
    }
    const preset = given.value("preset") ?? defaultPreset;
    const mistake = presetMistake(preset);
    if (mistake !== undefined) throw new UsageError(`--preset: ${mistake}`);
    const { text, notes } = from === undefined ? beginning(preset, headerFor(folder)) : await takeOver(resolve(folder, from), folder, bundle);
    const failure = writeOutput(join(folder, configurationNames[0]), text);
    if (failure) throw new UsageError(`${configurationNames[0]} cannot be written: ${failure.message}`);
    stdout.write([`Wrote ${configurationNames[0]}.`, ...notes.map((note) => `- ${visible(note)}`), ""].join("\n"));
    return 0;
  },
};

const schema = "node_modules/plimsoll/schema/plimsoll.schema.json";

/** What a file begins with; editors are told of the schema where it is. */
function headerFor(folder: string): string {
  const known = statSync(join(folder, schema), { throwIfNoEntry: false }) ? `# yaml-language-server: $schema=./${schema}\n` : "";
  return `${known}# "plimsoll config" prints what is in force and why, "plimsoll rules" lists all rules.\n`;
}

function beginning(preset: string, header: string): Migration {
  const text = `${header}
# Presets and other files to build on: ${presets.map(({ name }) => name).join(", ")}.
extends: ${preset}

# The least severity that fails the run: error, warning, info, style or none.
failOn: warning

# What each rule does: off, error, warning, info, style, or a severity with options.
rules:
#  tag-missing: off
#  image-not-allowed: [error, { registries: [docker.io] }]

# Rules for some files only.
overrides:
#  - { files: "test/**", rules: { user-root: off } }
`;
  return { text, notes: [`It extends the preset ${preset}; see what that says with plimsoll config`] };
}

async function takeOver(path: string, folder: string, { rules }: Bundle): Promise<Migration> {
  const name = relativeName(folder, path);
  const read = readBytes(path);
  if ("failure" in read) throw new ConfigurationError([{ file: name, message: read.failure.message }]);
  const ids = idResolver(rules);
  const settings = await readHadolintConfiguration(decode(read.bytes).text, { path, name });
  const { text, notes } = await migrateHadolint(settings, headerFor(folder), (code) => ids.resolve(code) !== undefined);
  return { text, notes: [...notes, `${name} is not looked at any more while .plimsoll.yaml is there, and can go`] };
}
