import type { Rule } from "../rule/index.js";
import { hadolintSeverities } from "./hadolint/severities.js";
import { codesOf } from "./ids.js";
import { nearest, quote, suggestion } from "./mistakes.js";
import type { Preset, RuleChoice } from "./preset.js";
import { goPresets } from "./presets/go.js";
import type { Level } from "./settings.js";

/** All presets; which rules are in one is said by the rules, and by the preset of a guide itself. */
export const presets: readonly Preset[] = [
  { name: "recommended", summary: "What is true of the file and worth a change; in force where nothing else is chosen." },
  { name: "strict", summary: "Recommended, and the advice that has a cost or is a matter of policy.", extends: ["recommended"] },
  { name: "buildkit", summary: "What the build itself would warn of, at its level: the checks of docker build --check." },
  {
    name: "hadolint",
    summary: "What hadolint says, at its severities, for teams that come from it; what makes the build fail, and comments that do nothing.",
    codes: Object.fromEntries(Object.entries(hadolintSeverities).map(([code, level]) => [`hadolint/${code}`, level])),
  },
  ...goPresets,
  { name: "all", summary: "Every rule there is.", extends: ["strict"], everything: true },
];

/** In force where a configuration extends nothing. */
export const defaultPreset = "recommended";

/** Releases, `major.minor`, that a preset may be held at, the first one first; one entry for each. */
export const presetVersions: readonly string[] = ["0.1"];

/** Every name that `extends` and `--preset` know: plain, and with each release. */
export function presetNames(): string[] {
  return presets.flatMap(({ name }) => [name, ...presetVersions.map((version) => `${name}@${version}`)]);
}

/** What is wrong with a preset's name; undefined where nothing is. */
export function presetMistake(written: string): string | undefined {
  const [name = "", version] = split(written);
  const names = presets.map((preset) => preset.name);
  if (!names.includes(name)) {
    const near = nearest(name, names);
    return `no preset is called ${quote(name)}${near === undefined ? `; there are ${names.join(", ")}` : suggestion(near)}`;
  }
  if (version === undefined || presetVersions.includes(version)) return undefined;
  return `preset ${name} cannot be held at ${quote(version)}; the releases to choose from are ${presetVersions.join(", ")}`;
}

/**
 * What a preset, `name` or `name@major.minor`, says of the rules; of no codes at all where it says only
 * what its options are. Later entries go before earlier ones. The name must be known.
 */
export function* presetEntries(written: string, rules: readonly Rule[]): Generator<RuleChoice> {
  const [name = "", version] = split(written);
  const preset = presets.find((one) => one.name === name);
  if (!preset) throw new RangeError(`no preset is called ${quote(name)}`);
  const suffix = version === undefined ? "" : `@${version}`;
  for (const base of preset.extends ?? []) yield* presetEntries(base + suffix, rules);
  for (const rule of rules) {
    if (version !== undefined && isLater(rule.since, version)) continue;
    const [level, options] = membershipOf(rule, preset);
    const codes = preset.codes ? codesIn(preset.codes, rule) : [];
    const asWhole = codes.length === 0 ? level : rule.breaksBuild ? "on" : undefined;
    if (asWhole !== undefined) yield { target: { kind: "rule", rule }, level: asWhole, ...(options && { options }) };
    if (codes.length > 0 && options) yield { target: { kind: "codes", codes: [], rules: [rule] }, level: "on", options };
    for (const [code, own] of codes) if (own !== "off") yield { target: { kind: "codes", codes: [code], rules: [rule] }, level: own };
  }
}

/** Codes of a rule that a preset gives a level of their own. */
function codesIn(levels: NonNullable<Preset["codes"]>, rule: Rule): (readonly [code: string, level: Level])[] {
  return [...codesOf(rule)].flatMap((code) => (levels[code] === undefined ? [] : [[code, levels[code]]]));
}

/** Level and options that a rule has in a preset; no level where it is not in it. */
function membershipOf(rule: Rule, { name, everything, codes, rules }: Preset): readonly [Level | undefined, Readonly<Record<string, unknown>>?] {
  const own = rules && Object.hasOwn(rules, rule.id) ? rules[rule.id] : undefined;
  const membership = own ?? rule.presets?.[name] ?? (everything || (codes && rule.breaksBuild));
  if (membership === undefined || membership === false) return [undefined];
  if (membership === true) return ["on"];
  return typeof membership === "string" ? [membership] : membership;
}

function split(written: string): string[] {
  const at = written.indexOf("@");
  return at < 0 ? [written] : [written.slice(0, at), written.slice(at + 1)];
}

/** Whether a release, `major.minor.patch`, is later than every patch of `major.minor`. */
function isLater(since: string, version: string): boolean {
  const [sinceMajor = 0, sinceMinor = 0] = since.split(".").map(Number);
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return sinceMajor > major || (sinceMajor === major && sinceMinor > minor);
}
