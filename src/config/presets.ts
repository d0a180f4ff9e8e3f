import type { Rule, Severity } from "../rule/index.js";
import { nearest, quote, suggestion } from "./mistakes.js";
import type { Level } from "./settings.js";

/** A named choice of rules. */
export interface Preset {
  readonly name: string;
  /** One sentence: for whom it is. */
  readonly summary: string;
  /** Presets whose rules it has too. */
  readonly extends?: readonly string[];
  /** Has every rule, also those that do not name it. */
  readonly everything?: boolean;
}

/** All presets; which rules are in one is said by the rules. */
export const presets: readonly Preset[] = [
  { name: "recommended", summary: "What is true of the file and worth a change; in force where nothing else is chosen." },
  { name: "strict", summary: "Recommended, and the advice that has a cost or is a matter of policy.", extends: ["recommended"] },
  { name: "buildkit", summary: "What the build itself would warn of, at its level: the checks of docker build --check." },
  { name: "all", summary: "Every rule there is.", extends: ["strict"], everything: true },
];

/** In force where a configuration extends nothing. */
export const defaultPreset = "recommended";

/** Releases, `major.minor`, that a preset may be held at, the first one first; one entry for each. */
export const presetVersions: readonly string[] = ["0.1"];

/** What a preset says of a rule. */
export interface PresetEntry {
  readonly rule: Rule;
  readonly level: Level;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Every name that `extends` and `--preset` know: plain, and with each release. */
export function presetNames(): string[] {
  return presets.flatMap(({ name }) => [name, ...presetVersions.map((version) => `${name}@${version}`)]);
}

/** What is wrong with a preset's name; undefined where nothing is. */
export function presetMistake(written: string): string | undefined {
  const [name = "", version] = split(written);
  if (!presets.some((preset) => preset.name === name)) {
    return `no preset is called ${quote(name)}${suggestion(nearest(name, presets.map((preset) => preset.name)))}`;
  }
  if (version === undefined || presetVersions.includes(version)) return undefined;
  return `preset ${name} cannot be held at ${quote(version)}; the releases to choose from are ${presetVersions.join(", ")}`;
}

/** What a preset, `name` or `name@major.minor`, says of the rules; later entries go before earlier ones. The name must be known. */
export function* presetEntries(written: string, rules: readonly Rule[]): Generator<PresetEntry> {
  const [name = "", version] = split(written);
  const preset = presets.find((one) => one.name === name);
  if (!preset) throw new RangeError(`no preset is called ${quote(name)}`);
  const suffix = version === undefined ? "" : `@${version}`;
  for (const base of preset.extends ?? []) yield* presetEntries(base + suffix, rules);
  for (const rule of rules) {
    if (version !== undefined && isLater(rule.since, version)) continue;
    const membership = rule.presets?.[name];
    if (membership === undefined) {
      if (preset.everything) yield { rule, level: "on" };
    } else if (membership === true) {
      yield { rule, level: "on" };
    } else if (typeof membership === "string") {
      yield { rule, level: membership };
    } else {
      const [level, options]: readonly [Severity | "on", Readonly<Record<string, unknown>>] = membership;
      yield { rule, level, options };
    }
  }
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
