import { resolve } from "node:path";
import { writeOutput } from "../host/index.js";
import { formats, plural, statistics, type Failure, type Format, type Renderer, type RenderOptions, type Report } from "../report/index.js";
import { paletteFor } from "./colour.js";
import type { Arguments } from "./options.js";
import { UsageError } from "./usage-error.js";
import type { Output, World } from "./world.js";

const usualWidth = 100;
const widest = 160;

/** A report in one format, and the file that it goes to; undefined: standard output. */
export interface Destination {
  readonly format: Format;
  readonly file: string | undefined;
}

/** Pairs the first `--format` with the first `--output`, and so on; what has no output goes to standard output. `standard` is the format where none is given. */
export function destinationsOf(given: Arguments, standard = "text"): readonly Destination[] {
  const outputs = given.values("output") ?? [];
  const wanted = given.values("format") ?? [given.has("statistics") ? "text" : standard];
  if (outputs.length > wanted.length) throw new UsageError(`${plural(outputs.length, "--output")} for ${plural(wanted.length, "--format")}: each needs one`);
  const destinations = wanted.map((format, index) => ({ format: format as Format, file: outputs[index] === "-" ? undefined : outputs[index] }));
  if (destinations.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError(
      "standard output takes one format only; give the others an --output each, the first to the first --format, and so on (- is standard output)",
    );
  }
  if (given.has("statistics") && !wanted.includes("text")) throw new UsageError("--statistics is for the text format, and none of the formats is text");
  const files = destinations.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new UsageError(`--output ${twice} is given twice`);
  return destinations;
}

/** Writes a report everywhere it is to go; what should have gone to standard output goes to `standard`. Gives what could not be written. */
export async function deliver(
  report: Report,
  destinations: readonly Destination[],
  world: World,
  standard: Output,
  options: Pick<RenderOptions, "page" | "home" | "locate" | "quiet"> & { readonly colour: string | undefined; readonly statistics: boolean },
): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const { format, file } of destinations) {
    const render: Renderer = await (options.statistics && format === "text" ? statistics : formats[format])();
    const { colour, ...others } = options;
    const { columns } = standard;
    const width = Math.min(columns ?? usualWidth, widest);
    if (file === undefined) {
      standard.write(
        render(report, { palette: await paletteFor(standard, world, colour), width, columns: columns === undefined ? undefined : width, ...others }),
      );
      continue;
    }
    const palette = await paletteFor(standard, world, colour === "always" ? colour : "never");
    const failure = writeOutput(resolve(world.folder, file), render(report, { palette, width: usualWidth, ...others }));
    if (failure) failures.push({ path: file, message: `the report cannot be written: ${failure.message}` });
  }
  return failures;
}
