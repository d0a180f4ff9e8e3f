import { realpathSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { discover, pathsFrom, readStream, type Target } from "../../host/index.js";
import { describeFailure, formats, type Failure, type FileReport, type Report } from "../../report/index.js";
import { colourChoices } from "../colour.js";
import type { Bundle, Command, ExitCode } from "../command.js";
import { deliver, destinationsOf } from "../destinations.js";
import { fileLinter, printsFiles } from "../lint-file.js";
import type { Arguments } from "../options.js";
import { settingsOfFiles, settingsOptions, type SettingsOfFiles } from "../settings.js";
import { UsageError } from "../usage-error.js";
import type { World } from "../world.js";

/** `plimsoll lint`, the default: checks files, mends them, reports. */
export const lintCommand: Command = {
  usage: "[OPTION…] [PATH…]",
  summary: "Check Dockerfiles, and fix what can be fixed",
  description:
    "A PATH is a file, a folder that is searched for Dockerfiles and Containerfiles\n" +
    "(.gitignore is respected), a pattern such as 'services/**/Dockerfile', or - for\n" +
    "standard input. Without one, the current folder is searched.",
  examples: [
    ["plimsoll", "check every Dockerfile below this folder"],
    ["plimsoll Dockerfile --preset strict", "check one file, with more advice"],
    ["plimsoll --fix", "apply the fixes that do not change what is built"],
    ["plimsoll --fix-unsafe --diff", "show what all fixes would change, and write nothing"],
    ["plimsoll -f sarif -o plimsoll.sarif -f github", "a file for code scanning, and annotations"],
    ["plimsoll - --stdin-filename app/Dockerfile < Dockerfile", "check standard input under a name"],
    ["git diff --name-only -z | plimsoll --files-from - --allow-empty", "check the files of a list"],
  ],
  options: {
    ...settingsOptions,
    Fix: {
      fix: { help: "Apply safe fixes: neither the image nor a comment changes" },
      "fix-unsafe": { help: "Apply all fixes, also those that may change what is built" },
      diff: { help: "Print the changes as a patch and write nothing; the report goes to stderr" },
    },
    Report: {
      format: { short: "f", value: "FORMAT", choices: Object.keys(formats), repeatable: true, help: `${Object.keys(formats).join(", ")} [default: text]` },
      output: { short: "o", value: "FILE", repeatable: true, help: "Where the format goes: the first to the first, and so on; - is stdout" },
      color: { value: "WHEN", choices: colourChoices, help: "auto, always or never; NO_COLOR and FORCE_COLOR are respected [default: auto]" },
    },
    "Find files": {
      "stdin-filename": { value: "PATH", help: "The name that standard input goes by, also for its configuration" },
      "files-from": { value: "FILE", help: "Read paths from a file, by lines or NUL; - is standard input" },
      "allow-empty": { help: "Succeed where there is nothing to check" },
    },
  },
  run: runLint,
};

async function runLint(given: Arguments, world: World, bundle: Bundle): Promise<ExitCode> {
  const destinations = destinationsOf(given);
  const settings = await settingsOfFiles(given, world, bundle);
  const { targets, errors } = await findTargets(given, world, settings);
  const lintFile = fileLinter(given, world, settings);
  const files: FileReport[] = [];
  let fixed = 0;
  let failed = false;
  for (const target of targets) {
    const outcome = await lintFile(target);
    if (outcome.file) files.push(outcome.file);
    errors.push(...outcome.errors);
    fixed += outcome.fixed;
    failed ||= outcome.failed;
  }

  const report: Report = { files, errors, fixed, rules: new Map(bundle.rules.map((rule) => [rule.id, rule])), version: bundle.version };
  const unwritten = await deliver(report, destinations, world, printsFiles(given) ? world.stderr : world.stdout, {
    colour: given.value("color"),
    page: (rule) => bundle.page(rule),
    locate: (path) => locate(path, world),
  });
  const said = destinations.some(({ format, file }) => format === "text" && file === undefined);
  for (const failure of [...(said ? [] : errors), ...unwritten]) world.stderr.write(`plimsoll: ${describeFailure(failure)}\n`);
  if (errors.length > 0 || unwritten.length > 0) return 2;
  return failed ? 1 : 0;
}

async function findTargets(given: Arguments, world: World, settings: SettingsOfFiles): Promise<{ targets: readonly Target[]; errors: Failure[] }> {
  const { folder } = world;
  const list = given.value("files-from");
  const name = given.value("stdin-filename");
  const errors: Failure[] = [];
  const paths = [...given.paths];
  if (list !== undefined) {
    if (list === "-" && paths.includes("-")) throw new UsageError("standard input cannot be both the list of files and a file");
    const read = await pathsFrom(list, folder, () => readStream(world.stdin()));
    if ("failure" in read) errors.push(read.failure);
    else paths.push(...read.paths);
  } else if (paths.length === 0) {
    paths.push(name === undefined ? "." : "-");
  }
  if (name !== undefined && !paths.includes("-")) throw new UsageError("--stdin-filename names standard input, but - is not among the paths");
  const { targets, failures } = await discover(paths, { folder, standardInputName: name, exclude: (file) => settings.excludes(file) });
  const allowEmpty = given.has("allow-empty");
  for (const { path, message, empty } of failures) if (!empty || !allowEmpty) errors.push({ path, message });
  if (targets.length === 0 && errors.length === 0 && !allowEmpty) errors.push({ message: "there is nothing to check; --allow-empty makes that no error" });
  return { targets, errors };
}

/** Path from the root of the repository that GitHub has checked out, else from the current folder; symbolic links resolved. */
function locate(path: string, { folder, environment }: World): string {
  const real = (one: string): string => {
    try {
      return realpathSync(one);
    } catch {
      return one;
    }
  };
  const workspace = environment["GITHUB_WORKSPACE"];
  const file = real(resolve(folder, path));
  const below = (root: string): string | undefined => {
    const name = relative(real(root), file);
    return name.startsWith("..") || isAbsolute(name) ? undefined : name;
  };
  return ((workspace ? below(workspace) : undefined) ?? relative(real(folder), file)).replaceAll("\\", "/");
}
