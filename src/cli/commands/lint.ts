import { failing, type Diagnostic } from "../../engine/index.js";
import { ConfigurationError, type Settings } from "../../config/index.js";
import { discover, pathsFrom, readStream, type Target } from "../../host/index.js";
import { describeFailure, formats, visible, type Failure, type FileReport, type Report } from "../../report/index.js";
import { severities, type Severity } from "../../rule/index.js";
import { locate } from "../checkout.js";
import { colourChoice, colourOptions } from "../colour.js";
import type { Baseline } from "../baseline.js";
import type { Bundle, Command, ExitCode } from "../command.js";
import { deliver, destinationsOf } from "../destinations.js";
import { fileLinter, printsFiles } from "../lint-file.js";
import type { Arguments } from "../options.js";
import { showProgress } from "../progress.js";
import { settingsOfFiles, settingsOptions, type SettingsOfFiles } from "../settings.js";
import { prepareForManyFiles } from "../many-files.js";
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
    ["plimsoll --baseline known.json", "fail only at what the baseline does not have"],
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
      format: { short: "f", value: "NAME", choices: Object.keys(formats), repeatable: true, help: Object.keys(formats).join(", ") },
      output: { short: "o", value: "FILE", repeatable: true, help: "Where the format goes: the first to the first, and so on; - is stdout" },
      statistics: { help: "Print how much each rule found, in place of the findings" },
      quiet: { short: "q", help: "Print findings only: no summary, no counter" },
      ...colourOptions,
    },
    "Live with findings": {
      baseline: { value: "FILE", help: "Report and fail at findings only that are not in this file" },
      "update-baseline": { help: "Write the present findings to the baseline, and drop those that are gone" },
      "min-severity": { value: "LEVEL", choices: severities, help: "Show findings from this severity on; the exit code still counts all" },
      "max-warnings": { value: "NUMBER", help: "Fail at more warnings than this, not at the first" },
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
  const counts = verdict(given);
  destinationsOf(given); // a slip in the options is said before one in the configuration
  const settings = await settingsOfFiles(given, world, bundle);
  const destinations = destinationsOf(given, await formatOf(given, settings));
  const baseline = await baselineOf(given, world);
  const { targets, errors } = await findTargets(given, world, settings);
  const lintFile = fileLinter(given, world, settings);
  const progress = given.has("quiet") || printsFiles(given) ? undefined : showProgress(world, targets.length);
  const files: FileReport[] = [];
  let [fixed, accepted] = [0, 0];
  prepareForManyFiles(targets.length);
  for (const [done, target] of targets.entries()) {
    progress?.report(done);
    const outcome = await lintFile(target);
    errors.push(...outcome.errors);
    fixed += outcome.fixed;
    if (!outcome.file) continue;
    const file = baseline?.compare(target, outcome.file) ?? outcome.file;
    accepted += outcome.file.diagnostics.length - file.diagnostics.length;
    counts.add(file.diagnostics, outcome.failOn);
    files.push(file);
  }
  progress?.clear();
  const updated = given.has("update-baseline") ? baseline?.update() : undefined;
  if (updated && "failure" in updated) errors.push(updated.failure);

  const { shown, hidden } = onlyFrom(given.value("min-severity"), files);
  const report: Report = {
    files: shown,
    errors,
    fixed,
    hidden,
    accepted,
    rules: new Map(bundle.rules.map((rule) => [rule.id, rule])),
    version: bundle.version,
  };
  const unwritten = await deliver(report, destinations, world, printsFiles(given) ? world.stderr : world.stdout, {
    colour: colourChoice(given),
    quiet: given.has("quiet"),
    statistics: given.has("statistics"),
    page: (rule) => bundle.page(rule),
    home: bundle.home,
    locate: (path) => locate(path, world),
  });
  const said = destinations.some(({ format, file }) => format === "text" && file === undefined);
  for (const failure of [...(said ? [] : errors), ...unwritten]) world.stderr.write(`plimsoll: ${describeFailure(failure)}\n`);
  if (updated && "said" in updated && !given.has("quiet")) world.stderr.write(`plimsoll: ${visible(updated.said)}\n`);
  if (errors.length > 0 || unwritten.length > 0) return 2;
  return counts.failed ? 1 : 0;
}

/** The format that hadolint's configuration names, where the command line names none; a broken configuration is said of the files. */
async function formatOf(given: Arguments, settings: SettingsOfFiles): Promise<string | undefined> {
  if (given.has("format")) return undefined;
  try {
    return await settings.format();
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}

async function baselineOf(given: Arguments, world: World): Promise<Baseline | undefined> {
  const path = given.value("baseline");
  if (path === undefined && given.has("update-baseline")) throw new UsageError("--update-baseline needs the file to write: --baseline=FILE");
  return path === undefined ? undefined : (await import("../baseline.js")).openBaseline(path, world, given.has("update-baseline"));
}

/** Whether the run fails: by each file's level, and by `--max-warnings`, under which warnings count together and not one by one. */
function verdict(given: Arguments): { readonly failed: boolean; add(diagnostics: readonly Diagnostic[], failOn: Settings["failOn"]): void } {
  const most = given.value("max-warnings");
  if (most !== undefined && !/^\d+$/.test(most)) throw new UsageError(`--max-warnings is a number from 0 on, not ${JSON.stringify(most)}`);
  let warnings = 0;
  let failed = false;
  return {
    get failed() {
      return failed || (most !== undefined && warnings > Number(most));
    },
    add(diagnostics, failOn) {
      const others = most === undefined ? diagnostics : diagnostics.filter(({ severity }) => severity !== "warning");
      warnings += diagnostics.length - others.length;
      failed ||= failing(others, failOn);
    },
  };
}

function onlyFrom(level: string | undefined, files: readonly FileReport[]): { readonly shown: readonly FileReport[]; readonly hidden: number } {
  if (level === undefined) return { shown: files, hidden: 0 };
  let hidden = 0;
  const shown = files.map((file) => {
    const diagnostics = file.diagnostics.filter(({ severity }) => severities.indexOf(severity) <= severities.indexOf(level as Severity));
    hidden += file.diagnostics.length - diagnostics.length;
    return { ...file, diagnostics };
  });
  return { shown, hidden };
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
