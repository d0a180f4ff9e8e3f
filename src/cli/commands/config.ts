import { resolve } from "node:path";
import type { Origin, ResolvedSettings, RuleSetting } from "../../config/index.js";
import { plain, visible, visiblePath, type Palette } from "../../report/index.js";
import { colourChoice, colourOptions, paletteFor } from "../colour.js";
import type { Command } from "../command.js";
import { settingsOfFiles, settingsOptions } from "../settings.js";
import { UsageError } from "../usage-error.js";

/** `plimsoll config`: prints what is in force for a file, and why. */
export const configCommand: Command = {
  usage: "[OPTION…] [FILE]",
  summary: "Print what is in force for a file, and where each line comes from",
  description: "Takes the options of lint that choose rules, so that their effect can be seen.",
  examples: [
    ["plimsoll config", "what is in force in this folder"],
    ["plimsoll config services/api/Dockerfile", "what is in force for a file"],
    ["plimsoll config --preset strict --format json Dockerfile", "the same for programs"],
  ],
  options: {
    ...settingsOptions,
    Output: {
      format: { short: "f", value: "FORMAT", choices: ["text", "json"], help: "text or json [default: text]" },
      ...colourOptions,
    },
  },
  async run(given, world, bundle) {
    const [file, ...more] = given.paths;
    if (more.length > 0) throw new UsageError("config takes one file");
    const path = file ?? "Dockerfile";
    const resolved = await (await settingsOfFiles(given, world, bundle)).of(resolve(world.folder, path));
    const lines = linesOf(resolved);
    if (given.value("format") === "json") {
      const rules = Object.fromEntries(
        [...resolved.settings.rules].map(([id, { severity, options }]) => [
          id,
          { severity: severity ?? resolved.settings.rules.get(id)?.rule.severity, options, from: originOf(resolved.rules.get(id)?.level) },
        ]),
      );
      const { failOn, target, buildArgs, images = {} } = resolved.settings;
      const described = Object.entries(images).map(([name, facts]) => [name, { facts, from: originOf(resolved.images.get(name)) }] as const);
      world.stdout.write(
        `${JSON.stringify({ path, failOn, target: target ?? null, buildArgs, images: Object.fromEntries(described), rules }, undefined, 2)}\n`,
      );
      return 0;
    }
    const palette = await paletteFor(world.stdout, world, colourChoice(given));
    world.stdout.write(`${palette.dim(`# in force for ${visiblePath(path)}`)}\n${align(lines, palette)}\n`);
    return 0;
  },
};

type Line = readonly [text: string, origin: string];

function linesOf({ settings, rules, failOn, target, requireIgnoreReason, ignoreComments, date, buildArgs, images }: ResolvedSettings): Line[] {
  const lines: Line[] = [[`failOn: ${settings.failOn}`, originOf(failOn)]];
  if (settings.target !== undefined) lines.push([`target: ${quoted(settings.target)}`, originOf(target)]);
  if (settings.requireIgnoreReason) lines.push(["requireIgnoreReason: true", originOf(requireIgnoreReason)]);
  if (settings.ignoreComments === false) lines.push(["ignoreComments: false", originOf(ignoreComments)]);
  if (settings.date !== undefined) lines.push([`date: ${settings.date}`, originOf(date)]);
  const builds = Object.entries(settings.buildArgs);
  if (builds.length > 0) lines.push(["buildArgs:", ""]);
  for (const [name, value] of builds) lines.push([`  ${quoted(name)}: ${quoted(value)}`, originOf(buildArgs.get(name))]);
  const described = Object.entries(settings.images ?? {});
  if (described.length > 0) lines.push(["images:", ""]);
  for (const [name, facts] of described) lines.push([`  ${quoted(name)}: ${visible(JSON.stringify(facts))}`, originOf(images.get(name))]);
  lines.push([settings.rules.size > 0 ? "rules:" : "rules: {}", ""]);
  for (const [id, setting] of [...settings.rules].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    lines.push([`  ${id}: ${settingText(setting)}`, originOf(setting.onlyCodes ? [...(rules.get(id)?.codes.values() ?? [])].at(-1) : rules.get(id)?.level)]);
  for (const [id, { level }] of rules) if (!settings.rules.has(id)) lines.push([`  ${id}: off`, originOf(level)]);
  return lines;
}

function settingText({ severity, rule, options, codes, onlyCodes }: RuleSetting): string {
  const ofCodes = [...(codes ?? [])].map(([code, set]) => `${code} ${set}`).join(", ");
  const level = onlyCodes ? `only ${ofCodes}` : (severity ?? rule.severity);
  return Object.keys(options).length > 0 ? `[${level}, ${visible(JSON.stringify(options))}]` : level;
}

function originOf(origin: Origin | undefined): string {
  if (!origin || origin.kind === "default") return "default";
  if (origin.kind === "flag") return visible(origin.flag);
  const place = origin.place ? visible(`${origin.place.file}:${origin.place.line}:${origin.place.column}`) : "";
  if (origin.kind === "file") return place;
  return `preset ${origin.name}${place ? `, ${place}` : ""}${origin.flag ? `, ${visible(origin.flag)}` : ""}`;
}

function align(lines: readonly Line[], { dim }: Palette = plain): string {
  const width = Math.min(48, Math.max(...lines.map(([text]) => text.length)));
  return lines.map(([text, origin]) => (origin ? `${text.padEnd(width)}  ${dim(`# ${origin}`)}` : text)).join("\n");
}

const quoted = (text: string): string => (/^[A-Za-z_][\w.-]*$/.test(text) ? text : visible(JSON.stringify(text)));
