import type { Palette } from "../report/index.js";
import type { Command } from "./command.js";
import { commands, type CommandName } from "./commands/index.js";
import type { Option, OptionGroups } from "./options.js";

const exitCodes = [
  ["0", "nothing at or above the fail level"],
  ["1", "findings"],
  ["2", "Plimsoll could not do its job: wrong usage or configuration, a file that cannot be read, a bug"],
] as const;

/** What `plimsoll --help` prints. */
export async function generalHelp({ bold, dim }: Palette): Promise<string> {
  const list: [string, string][] = [];
  for (const [name, load] of Object.entries(commands)) list.push([name, (await load()).summary]);
  const { examples } = await commands.lint();
  return sections([
    "Plimsoll checks Dockerfiles: what flows from stage to stage, and what ends up in the image.",
    `${bold("Usage:")} plimsoll [COMMAND] [OPTION…] [PATH…]`,
    `${bold("Commands:")}\n${table(list)}\n\n  Without a command, Plimsoll lints. plimsoll COMMAND --help says more.`,
    `${bold("Examples:")}\n${exampleTable(examples.slice(0, 5), dim)}`,
    `${bold("Options:")}\n${optionTable({ help: { short: "h", help: "Print help" }, version: { short: "V", help: "Print the version" } })}\n\n  All options of lint: plimsoll lint --help`,
    `${bold("Exit codes:")}\n${table(exitCodes)}`,
  ]);
}

/** What `plimsoll COMMAND --help` prints. */
export function commandHelp(name: CommandName, { summary, description, usage, options, examples }: Command, { bold, dim }: Palette): string {
  return sections([
    description === undefined ? `${summary}.` : `${summary}.\n\n${description}`,
    `${bold("Usage:")} plimsoll ${name === "lint" ? "[lint]" : name} ${usage}`,
    `${bold("Examples:")}\n${exampleTable(examples, dim)}`,
    ...groupTables(options, bold),
    `${bold("Exit codes:")}\n${table(exitCodes)}`,
  ]);
}

function groupTables(groups: OptionGroups, bold: (text: string) => string): string[] {
  return Object.entries(groups).map(([heading, options]) => `${bold(`${heading}:`)}\n${optionTable(options)}`);
}

function optionTable(options: Readonly<Record<string, Option>>): string {
  return table(
    Object.entries(options).map(([name, { short, value, help }]) => [
      `${short === undefined ? "    " : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`,
      help,
    ]),
  );
}

function exampleTable(examples: Command["examples"], dim: (text: string) => string): string {
  const width = Math.max(...examples.map(([command]) => command.length));
  return examples.map(([command, purpose]) => `  ${command.padEnd(width)}  ${dim(`# ${purpose}`)}`).join("\n");
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
}

const sections = (parts: readonly string[]): string => `${parts.join("\n\n")}\n`;
