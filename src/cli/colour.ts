import { plain, type Palette } from "../report/index.js";
import type { Arguments } from "./options.js";
import type { Output, World } from "./world.js";

/** Choices of `--color`. */
const colourChoices = ["auto", "always", "never"] as const;

/** The options of a command that prints in colour. */
export const colourOptions = {
  color: { value: "WHEN", choices: colourChoices, help: "auto, always or never; NO_COLOR and FORCE_COLOR are respected [default: auto]" },
  "no-color": { help: "The same as --color=never" },
} as const;

/** What was typed of them. */
export function colourChoice(given: Pick<Arguments, "has" | "value">): string | undefined {
  return given.has("no-color") ? "never" : given.value("color");
}

/** Colours for an output, or none: `--color` decides, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal. */
export async function paletteFor(output: Output, { environment }: World, choice = "auto"): Promise<Palette> {
  if (!wantsColour(output, environment, choice)) return plain;
  const { Chalk } = await import("chalk");
  const chalk = new Chalk({ level: 1 });
  return {
    error: chalk.bold.red,
    warning: chalk.bold.yellow,
    info: chalk.bold.blue,
    style: chalk.bold.magenta,
    path: chalk.cyan,
    dim: chalk.dim,
    bold: chalk.bold,
  };
}

function wantsColour(output: Output, { NO_COLOR, FORCE_COLOR, TERM }: World["environment"], choice: string): boolean {
  if (choice !== "auto") return choice === "always";
  if (NO_COLOR) return false; // https://no-color.org: present and not empty
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return output.isTerminal && TERM !== "dumb";
}
