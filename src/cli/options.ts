import { parseArgs } from "node:util";
import { nearest, suggestion } from "../config/index.js";
import { UsageError } from "./usage-error.js";

/** An option of a command, as `--help` shows it. */
export interface Option {
  readonly short?: string;
  /** What stands for its value in the help; an option without one is a switch. */
  readonly value?: string;
  /** The values that it may have. */
  readonly choices?: readonly string[];
  readonly repeatable?: true;
  readonly help: string;
}

/** Options under the headings of the help. */
export type OptionGroups = Readonly<Record<string, Readonly<Record<string, Option>>>>;

/** What was typed. */
export interface Arguments {
  readonly paths: readonly string[];
  has(name: string): boolean;
  /** The last value of an option. */
  value(name: string): string | undefined;
  /** All values of an option in order; undefined where it was not given. */
  values(name: string): readonly string[] | undefined;
}

/** Reads the arguments of a command. Throws a `UsageError` at what it does not know. */
export function readArguments(argv: readonly string[], groups: OptionGroups): Arguments {
  const options = new Map(Object.values(groups).flatMap((group) => Object.entries(group)));
  const known = Object.fromEntries(
    [...options].map(([name, { value, short }]) => [name, { type: value === undefined ? ("boolean" as const) : ("string" as const), ...(short && { short }) }]),
  );
  const { tokens } = parseArgs({ args: [...argv], options: known, strict: false, allowPositionals: true, tokens: true });
  const paths: string[] = [];
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") paths.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value } = token;
    const option = options.get(name);
    if (!option)
      throw new UsageError(
        `there is no option ${rawName}${suggestion(
          nearest(
            rawName,
            [...options.keys()].map((one) => `--${one}`),
          ),
        )}`,
      );
    if (option.value === undefined && value !== undefined) throw new UsageError(`${rawName} takes no value`);
    if (option.value !== undefined && (value === undefined || (!token.inlineValue && value.length > 1 && value.startsWith("-")))) {
      throw new UsageError(`${rawName} needs a value: ${rawName}${rawName.startsWith("--") ? "=" : " "}${option.value}`);
    }
    if (option.choices && value !== undefined && !option.choices.includes(value)) {
      throw new UsageError(`${rawName} is one of ${option.choices.join(", ")}, not ${JSON.stringify(value)}${suggestion(nearest(value, option.choices))}`);
    }
    given.set(name, [...(given.get(name) ?? []), value ?? ""]);
  }
  for (const [name, values] of given) {
    if (values.length > 1 && options.get(name)?.value !== undefined && !options.get(name)?.repeatable) throw new UsageError(`--${name} can be given once only`);
  }
  return { paths, has: (name) => given.has(name), value: (name) => given.get(name)?.at(-1), values: (name) => given.get(name) };
}
