import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { ConfigurationError, nearest, suggestion } from "../config/index.js";
import { visible } from "../report/index.js";
import { paletteFor } from "./colour.js";
import type { Bundle, ExitCode } from "./command.js";
import { commands, isCommandName } from "./commands/index.js";
import { readArguments, type OptionGroups } from "./options.js";
import { UsageError } from "./usage-error.js";
import { OutputError, processWorld, type World } from "./world.js";

const helpOption: OptionGroups = { Help: { help: { short: "h", help: "Print this help" } } };

/** Runs the program on its arguments and gives its exit code; never rejects. */
export async function main(argv: readonly string[], world: World = processWorld(), bundle?: Bundle): Promise<ExitCode> {
  try {
    return await run(argv, world, bundle);
  } catch (error) {
    const say = (text: string): void => world.stderr.write(`plimsoll: ${text}\n`);
    if (error instanceof UsageError) say(`${visible(error.message)}\nTry plimsoll --help.`);
    else if (error instanceof ConfigurationError) for (const line of error.message.split("\n")) say(visible(line));
    else if (error instanceof OutputError) say(error.message);
    else say(`a bug in Plimsoll itself: ${visible(error instanceof Error ? (error.stack ?? error.message) : String(error))}`);
    return 2;
  }
}

async function run(argv: readonly string[], world: World, given?: Bundle): Promise<ExitCode> {
  const [first, ...rest] = argv;
  if (first === "--version" || first === "-V") {
    world.stdout.write(`${(given ?? (await import("./bundled.js")).bundle).version}\n`);
    return 0;
  }
  if (first === "--help" || first === "-h" || (first === "help" && !isCommandName(rest[0]))) {
    const { generalHelp } = await import("./help.js");
    world.stdout.write(await generalHelp(await paletteFor(world.stdout, world)));
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
      commandHelp(name, { ...command, options: { ...command.options, ...helpOption } }, await paletteFor(world.stdout, world, typed.value("color"))),
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
