import { presets, resolveSettings } from "../config/index.js";
import type { Rule } from "../rule/index.js";

/** Ids of the rules that a preset switches on, `name` or `name@major.minor`. */
export function rulesOf(preset: string, rules: readonly Rule[]): ReadonlySet<string> {
  const flags = { presets: [{ value: preset, flag: `--preset ${preset}` }], ignore: [], severities: [], buildArgs: new Map() };
  return new Set(resolveSettings({ rules, flags }).settings.rules.keys());
}

/** The presets that switch a rule on, by its id, the quietest preset first. */
export function presetsOf(rules: readonly Rule[]): ReadonlyMap<string, readonly string[]> {
  const memberships = new Map<string, string[]>(rules.map(({ id }) => [id, []]));
  for (const { name } of presets) for (const id of rulesOf(name, rules)) memberships.get(id)?.push(name);
  return memberships;
}
