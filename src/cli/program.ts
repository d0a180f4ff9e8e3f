import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { nearest, suggestion } from "../config/index.js";
import { colourChoice, paletteFor } from "./colour.js";
import { columnsOf } from "./columns.js";
import type { Bundle, ExitCode } from "./command.js";
import { commands, isCommandName } from "./commands/index.js";
import { readArguments, type OptionGroups } from "./options.js";
import { UsageError } from "./usage-error.js";
import type { World } from "./world.js";

const helpOption: OptionGroups = { Help: { help: { short: "h", help: "Print this help" } } };

/** Runs the command that the arguments name. */
export async function run(argv: readonly string[], world: World, given?: Bundle): Promise<ExitCode> {
  const [first, ...rest] = argv;
  if (first === "--help" || first === "-h" || (first === "help" && !isCommandName(rest[0]))) {
    const { generalHelp } = await import("./help.js");
    world.stdout.write(await generalHelp(await paletteFor(world.stdout, world), columnsOf(world.stdout)));
    return 0;
  }
  if (first === "help") return run([...rest, "--help"], world, given);
  if (first !== undefined) refuseMisspelt(first, world.folder);

  const name = isCommandName(first) ? first : "lint";
  const command = await commands[name]();
  const typed = readArguments(isCommandName(first) ? rest : argv, { ...command.options, ...helpOption });
  if (typed.has("help")) {
    const { commandHelp } = await import("./help.js");
    world.stdout.write(
      commandHelp(
        name,
        { ...command, options: { ...command.options, ...helpOption } },
        await paletteFor(world.stdout, world, colourChoice(typed)),
        columnsOf(world.stdout),
      ),
    );
    return 0;
  }
  return command.run(typed, world, given ?? (await import("./bundled.js")).bundle);
}

/** A word that is no path and nearly a command is a slip, not a file to lint. */
function refuseMisspelt(word: string, folder: string): void {
  if (isCommandName(word) || !/^[a-z]+$/.test(word) || existsSync(resolve(folder, word))) return;
  const meant = nearest(word, Object.keys(commands));
  if (meant !== undefined) throw new UsageError(`there is no command or file ${word}${suggestion(meant)}`);
}
