import { type Palette, wrap } from "../report/index.js";
import type { Command } from "./command.js";
import { commands, type CommandName } from "./commands/index.js";
import type { Option } from "./options.js";

const exitCodes = [
  ["0", "nothing at or above the fail level"],
  ["1", "findings"],
  ["2", "Plimsoll could not do its job: wrong usage or configuration, a file that cannot be read, a bug"],
] as const;
const widestName = 28;

/** What `plimsoll --help` prints. */
export async function generalHelp({ bold, dim }: Palette, columns: number): Promise<string> {
  const list: [string, string][] = [];
  for (const [name, load] of Object.entries(commands)) list.push([name, (await load()).summary]);
  list.push(["help", "Say how a command is used: plimsoll help lint"]);
  const { examples } = await commands.lint();
  return sections([
    paragraph("Plimsoll checks Dockerfiles: what flows from stage to stage, and what ends up in the image.", columns),
    `${bold("Usage:")} plimsoll [COMMAND] [OPTION…] [PATH…]`,
    `${bold("Commands:")}\n${table(list, columns)}\n\n  Without a command, Plimsoll lints. plimsoll COMMAND --help says more.`,
    `${bold("Examples:")}\n${exampleTable(examples.slice(0, 5), dim, columns)}`,
    `${bold("Options:")}\n${optionTable({ help: { short: "h", help: "Print help" }, version: { short: "V", help: "Print the version" } }, columns)}\n\n  All options of lint: plimsoll lint --help`,
    `${bold("Exit codes:")}\n${table(exitCodes, columns)}`,
  ]);
}

/** What `plimsoll COMMAND --help` prints. */
export function commandHelp(name: CommandName, { summary, description, usage, options, examples }: Command, { bold, dim }: Palette, columns: number): string {
  return sections([
    paragraph(`${summary}.`, columns),
    ...(description === undefined ? [] : [paragraph(description, columns)]),
    `${bold("Usage:")} plimsoll ${name === "lint" ? "[lint]" : name} ${usage}`,
    `${bold("Examples:")}\n${exampleTable(examples, dim, columns)}`,
    ...Object.entries(options).map(([heading, group]) => `${bold(`${heading}:`)}\n${optionTable(group, columns)}`),
    ...(name === "lint" ? [`${bold("Exit codes:")}\n${table(exitCodes, columns)}`] : []),
  ]);
}

function optionTable(options: Readonly<Record<string, Option>>, columns: number): string {
  return table(
    Object.entries(options).map(([name, { short, value, help }]) => [
      `${short === undefined ? "    " : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`,
      help,
    ]),
    columns,
  );
}

function exampleTable(examples: Command["examples"], dim: (text: string) => string, columns: number): string {
  const width = Math.max(...examples.map(([command]) => command.length));
  const fits = examples.every(([, purpose]) => width + purpose.length + 6 <= columns);
  return examples
    .map(([command, purpose]) => (fits ? `  ${command.padEnd(width)}  ${dim(`# ${purpose}`)}` : `  ${dim(`# ${purpose}`)}\n  ${command}`))
    .join(fits ? "\n" : "\n\n");
}

/** Two columns, the second broken into lines; a name that is too long for the first has a line of its own. */
function table(rows: readonly (readonly [string, string])[], columns: number): string {
  const width = Math.max(...rows.map(([left]) => left.length).filter((length) => length <= widestName));
  return rows
    .flatMap(([left, right]) => {
      const lines = wrap(right, columns - width - 4).map((line) => `  ${" ".repeat(width)}  ${line}`);
      return left.length <= width ? [`  ${left.padEnd(width)}${lines[0]?.slice(width + 2)}`, ...lines.slice(1)] : [`  ${left}`, ...lines];
    })
    .join("\n");
}

const paragraph = (text: string, columns: number): string => wrap(text.replaceAll("\n", " "), columns).join("\n");

const sections = (parts: readonly string[]): string => `${parts.join("\n\n")}\n`;
