import { plural, wrap } from "../../report/index.js";
import { codesOf, presetMistake, presets } from "../../config/index.js";
import { colourChoice, colourOptions, paletteFor } from "../colour.js";
import type { Command } from "../command.js";
import { presetsOf, rulesOf } from "../membership.js";
import { UsageError } from "../usage-error.js";

/** `plimsoll rules`: lists all rules. */
export const rulesCommand: Command = {
  usage: "[OPTION…]",
  summary: "List the rules",
  examples: [
    ["plimsoll rules", "a table of all rules"],
    ["plimsoll rules --preset strict", "those of a preset"],
    ["plimsoll rules --format json", "with options, presets and the codes of other tools"],
  ],
  options: {
    Options: {
      preset: { value: "NAME", help: `Only rules of this preset: ${presets.map(({ name }) => name).join(", ")}, or one at a release, such as recommended@0.1` },
      format: { short: "f", value: "FORMAT", choices: ["text", "json"], help: "text or json [default: text]" },
      ...colourOptions,
    },
  },
  async run(given, world, bundle) {
    if (given.paths.length > 0) throw new UsageError(`plimsoll rules takes no paths; plimsoll explain ${given.paths[0]} shows one rule`);
    const preset = given.value("preset");
    const memberships = presetsOf(bundle.rules);
    const mistake = preset === undefined ? undefined : presetMistake(preset);
    if (mistake !== undefined) throw new UsageError(`--preset: ${mistake}`);
    const chosen = preset === undefined ? undefined : rulesOf(preset, bundle.rules);
    const rules = bundle.rules.filter(({ id }) => !chosen || chosen.has(id));
    if (given.value("format") === "json") {
      const list = rules.map((rule) => {
        const { id, summary, since, category, severity, fix, needs, options } = rule;
        return {
          id,
          summary,
          since,
          category,
          severity,
          fix: fix ?? null,
          needs: needs ?? null,
          presets: memberships.get(id),
          covers: [...codesOf(rule)],
          options: options?.properties ?? {},
        };
      });
      world.stdout.write(`${JSON.stringify(list, undefined, 2)}\n`);
      return 0;
    }
    const palette = await paletteFor(world.stdout, world, colourChoice(given));
    const width = Math.max(0, ...rules.map(({ id }) => id.length));
    const { columns } = world.stdout;
    const table = rules.map(({ id, severity, summary, fix }) => {
      const others = `${(memberships.get(id)?.[0] ?? "").padEnd(11)}  ${(fix ? `${fix} fix` : "").padEnd(10)}`;
      return { head: `${palette.bold(id.padEnd(width))}  ${palette[severity](severity.padEnd(7))}  ${others}`, length: width + 36 + summary.length, summary };
    });
    const fits = columns === undefined || table.every(({ length }) => length <= columns);
    const rows = table.map(({ head, summary }) => (fits ? `${head}  ${summary}` : `${head.trimEnd()}\n${indented(summary, columns)}`));
    world.stdout.write(`${[...rows, ...(rows.length > 0 ? [""] : []), `${plural(rules.length, "rule")}; plimsoll explain ID shows one`].join("\n")}\n`);
    return 0;
  },
};

const indented = (text: string, columns: number): string =>
  wrap(text, columns - 4)
    .map((line) => `    ${line}`)
    .join("\n");
