import type { ImageDescription, Rule } from "../rule/index.js";
import type { ConfigurationDocument, Placed } from "./document.js";
import { noFlags, type Flags, type Typed } from "./flags.js";
import { folderOf } from "./globs.js";
import { isFor, layersOf } from "./layers.js";
import { mergeRules } from "./merge.js";
import type { Origin, RuleOrigins } from "./origin.js";
import type { FailLevel, Settings } from "./settings.js";

/** Settings and where each of them comes from. */
export interface ResolvedSettings {
  readonly settings: Settings;
  /** By rule id; also of rules that were switched off. */
  readonly rules: ReadonlyMap<string, RuleOrigins>;
  readonly failOn: Origin;
  readonly target: Origin;
  readonly requireIgnoreReason: Origin;
  readonly ignoreComments: Origin;
  readonly date: Origin;
  readonly buildArgs: ReadonlyMap<string, Origin>;
  readonly images: ReadonlyMap<string, Origin>;
}

/** What settings are made of. */
export interface SettingsInput {
  /** All rules that there are. */
  readonly rules: readonly Rule[];
  /** The file that was found, with what it extends linked. */
  readonly configuration?: ConfigurationDocument | undefined;
  readonly flags?: Flags | undefined;
  /** Absolute folder that patterns are relative to where the file that holds them lies elsewhere; that of `configuration` where absent. */
  readonly folder?: string | undefined;
}

/** What is in force for a file, an absolute path; without one no override matches. */
export function resolveSettings(input: SettingsInput, file?: string): ResolvedSettings {
  return settingsResolver(input)(file);
}

/** Like `resolveSettings` for many files: those for which the same overrides match share one result. */
export function settingsResolver({ rules, configuration, flags = noFlags, folder }: SettingsInput): (file?: string) => ResolvedSettings {
  const layers = [...layersOf(configuration, rules, flags, folder ?? (configuration && folderOf(configuration.path)))];
  const common = commonSettings(configuration ? documentsOf(configuration, flags) : [], flags);
  const known = new Map<string, ResolvedSettings>();
  return (file) => {
    const matching = layers.filter((layer) => isFor(layer, file));
    const key = matching.length === layers.length ? "" : matching.map((layer) => layer.number).join();
    let resolved = known.get(key);
    if (!resolved) {
      const { settings, origins } = mergeRules(rules, matching, flags);
      resolved = { ...common, settings: { ...common.settings, rules: settings }, rules: origins };
      known.set(key, resolved);
    }
    return resolved;
  };
}

/** Files in the order in which they are merged. */
function documentsOf(configuration: ConfigurationDocument, flags: Flags): ConfigurationDocument[] {
  const below = (flags.presets ? [] : (configuration.extends ?? [])).flatMap((one) =>
    one.kind === "file" && one.document ? documentsOf(one.document, noFlags) : [],
  );
  return [...below, configuration];
}

/** What does not depend on the linted file. */
type Common = Omit<ResolvedSettings, "rules" | "settings"> & { readonly settings: Omit<Settings, "rules"> };

function commonSettings(documents: readonly ConfigurationDocument[], flags: Flags): Common {
  const buildArgs = new Map<string, { value: string; origin: Origin }>();
  for (const document of documents) for (const [key, placed] of document.buildArgs) buildArgs.set(key, fromFile(placed));
  for (const [key, typed] of flags.buildArgs) buildArgs.set(key, fromFlag(typed));

  const images = new Map<string, { value: ImageDescription; origin: Origin }>();
  for (const document of documents) for (const [name, placed] of document.images ?? []) images.set(name, fromFile(placed));

  const last = <Value>(pick: (document: ConfigurationDocument) => Placed<Value> | undefined, flag?: Typed<Value>): { value?: Value; origin: Origin } => {
    if (flag) return fromFlag(flag);
    const placed = documents.map(pick).findLast((one) => one !== undefined);
    return placed ? fromFile(placed) : { origin: { kind: "default" } };
  };
  const failOn = last<FailLevel>((one) => one.failOn, flags.failOn);
  const target = last((one) => one.target, flags.target);
  const reason = last((one) => one.requireIgnoreReason);
  const ignoreComments = last((one) => one.ignoreComments);
  const date = last((one) => one.date, flags.date);
  return {
    settings: {
      failOn: failOn.value ?? "warning",
      ...(target.value !== undefined && { target: target.value }),
      buildArgs: valuesOf(buildArgs),
      ...(images.size > 0 && { images: valuesOf(images) }),
      requireIgnoreReason: reason.value ?? false,
      ...(ignoreComments.value === false && { ignoreComments: false }),
      ...(date.value !== undefined && { date: date.value }),
    },
    failOn: failOn.origin,
    target: target.origin,
    requireIgnoreReason: reason.origin,
    ignoreComments: ignoreComments.origin,
    date: date.origin,
    buildArgs: originsOf(buildArgs),
    images: originsOf(images),
  };
}

function valuesOf<Value>(entries: ReadonlyMap<string, { readonly value: Value }>): Readonly<Record<string, Value>> {
  return Object.fromEntries([...entries].map(([key, { value }]) => [key, value]));
}

function originsOf(entries: ReadonlyMap<string, { readonly origin: Origin }>): ReadonlyMap<string, Origin> {
  return new Map([...entries].map(([key, { origin }]) => [key, origin]));
}

function fromFile<Value>({ value, place }: Placed<Value>): { value: Value; origin: Origin } {
  return { value, origin: { kind: "file", place } };
}

function fromFlag<Value>({ value, flag }: Typed<Value>): { value: Value; origin: Origin } {
  return { value, origin: { kind: "flag", flag } };
}
