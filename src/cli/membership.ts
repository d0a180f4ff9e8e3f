import { presets, resolveSettings } from "../config/index.js";
import type { Rule } from "../rule/index.js";

/** The presets that switch a rule on, by its id, the quietest preset first. */
export function presetsOf(rules: readonly Rule[]): ReadonlyMap<string, readonly string[]> {
  const memberships = new Map<string, string[]>(rules.map(({ id }) => [id, []]));
  for (const { name } of presets) {
    const presetFlags = { presets: [{ value: name, flag: `--preset ${name}` }], ignore: [], severities: [], buildArgs: new Map() };
    for (const id of resolveSettings({ rules, flags: presetFlags }).settings.rules.keys()) memberships.get(id)?.push(name);
  }
  return memberships;
}
