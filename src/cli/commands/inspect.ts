import { buildModel, goSummary } from "../../model/index.js";
import { discover, readBytes, readStream } from "../../host/index.js";
import { describeFailure, inspections, type Failure } from "../../report/index.js";
import { parse } from "../../syntax/index.js";
import { decode } from "../../text/index.js";
import { colourChoice, colourOptions, paletteFor } from "../colour.js";
import type { Command } from "../command.js";
import { settingsOfFiles, settingsOptions } from "../settings.js";
import { UsageError } from "../usage-error.js";

/** `plimsoll inspect`: shows what Plimsoll understands of a file. */
export const inspectCommand: Command = {
  usage: "[OPTION…] FILE…",
  summary: "Draw the stages of a file, what flows where, and what the image will run as",
  examples: [
    ["plimsoll inspect Dockerfile", "a picture of the stages"],
    ["plimsoll inspect --target test --build-arg GO_VERSION=1.26 Dockerfile", "as this build sees them"],
    ["plimsoll inspect --format json Dockerfile", "one line of JSON for each file"],
  ],
  options: {
    Configuration: settingsOptions.Configuration,
    "The build": { target: settingsOptions["The build"].target, "build-arg": settingsOptions["The build"]["build-arg"] },
    Output: {
      format: { short: "f", value: "FORMAT", choices: ["text", "json"], help: "text or json [default: text]" },
      ...colourOptions,
    },
  },
  async run(given, world, bundle) {
    if (given.paths.length === 0) throw new UsageError("inspect needs a file, or - for standard input");
    const settings = await settingsOfFiles(given, world, bundle);
    const { targets, failures } = await discover(given.paths, { folder: world.folder });
    const errors: Failure[] = [...failures];
    const draw = await inspections[given.value("format") === "json" ? "json" : "text"]();
    const palette = await paletteFor(world.stdout, world, colourChoice(given));
    for (const [index, { path, absolute, standardInput }] of targets.entries()) {
      try {
        const { target, buildArgs, images } = (await settings.of(absolute)).settings;
        const read = standardInput ? await readStream(world.stdin()) : readBytes(absolute ?? path);
        if ("failure" in read) {
          errors.push({ path, message: read.failure.message });
          continue;
        }
        const file = buildModel(parse(decode(read.bytes)), { target, buildArgs, images });
        const text = draw(path, file, palette, goSummary(file));
        world.stdout.write(given.value("format") === "json" ? `${text}\n` : `${index > 0 ? "\n" : ""}${text}`);
      } catch (error) {
        errors.push({ path, message: error instanceof Error ? error.message : String(error) });
      }
    }
    for (const failure of errors) world.stderr.write(`plimsoll: ${describeFailure(failure)}\n`);
    return errors.length > 0 ? 2 : 0;
  },
};
