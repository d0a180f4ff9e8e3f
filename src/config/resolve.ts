import type { Rule, Severity } from "../rule/index.js";
import type { ConfigurationDocument, Override, Place, Placed } from "./document.js";
import { noFlags, type Flags, type Typed } from "./flags.js";
import { within } from "./globs.js";
import { codesOf, type IdTarget } from "./ids.js";
import { defaultPreset, presetEntries } from "./presets.js";
import type { FailLevel, Level, RuleSetting, Settings } from "./settings.js";

/** Where something that is in force comes from. */
export type Origin =
  | { readonly kind: "default" }
  /** `place`: where it is extended; absent where nothing chose it. */
  | { readonly kind: "preset"; readonly name: string; readonly place?: Place; readonly flag?: string }
  | { readonly kind: "file"; readonly place: Place }
  | { readonly kind: "flag"; readonly flag: string };

/** Where the parts of a rule's setting come from. */
export interface RuleOrigins {
  /** Whether it runs, and how severe it is. */
  readonly level: Origin;
  readonly options: ReadonlyMap<string, Origin>;
  readonly codes: ReadonlyMap<string, Origin>;
}

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
    const matching = layers.filter((layer) => layer.override === undefined || (file !== undefined && matches(layer.override, file)));
    const key = matching.length === layers.length ? "" : matching.map((layer) => layer.number).join();
    let resolved = known.get(key);
    if (!resolved) {
      resolved = merge(rules, matching, flags, common);
      known.set(key, resolved);
    }
    return resolved;
  };
}

/** Whether a file, an absolute path, is excluded by the configuration or by what it extends. */
export function isExcluded(configuration: ConfigurationDocument, file: string, folder = folderOf(configuration.path)): boolean {
  const excludes = (document: ConfigurationDocument, outer: string): boolean => {
    const bases = [folderOf(document.path), outer];
    if (document.exclude && matches({ bases, files: document.exclude }, file)) return true;
    return (document.extends ?? []).some((one) => one.kind === "file" && one.document && excludes(one.document, outer));
  };
  return excludes(configuration, folder);
}

interface Entry {
  readonly target: IdTarget;
  readonly level: Level;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly origin: Origin;
}

interface PlacedOverride {
  /** Folders that the patterns may be relative to: the first that holds the file counts. */
  readonly bases: readonly string[];
  readonly files: Override["files"];
}

/** Entries that go before those of earlier layers. */
interface Layer {
  readonly number: number;
  readonly entries: readonly Entry[];
  readonly override?: PlacedOverride;
}

function* layersOf(configuration: ConfigurationDocument | undefined, rules: readonly Rule[], flags: Flags, folder?: string): Generator<Layer> {
  let number = 0;
  const preset = (name: string, from: { readonly place?: Place; readonly flag?: string }): Layer => {
    const origin: Origin = { kind: "preset", name, ...from };
    const entries = [...presetEntries(name, rules)].map((entry) => ({ ...entry, origin }));
    return { number: number++, entries };
  };

  function* document(one: ConfigurationDocument, outermost: boolean): Generator<Layer> {
    if (!outermost || !flags.presets) {
      for (const extension of one.extends ?? []) {
        if (extension.kind === "preset") yield preset(extension.name, { place: extension.place });
        else if (extension.document) yield* document(extension.document, false);
      }
    }
    yield { number: number++, entries: one.rules.map(entryOf) };
    const bases = [folderOf(one.path), ...(folder === undefined ? [] : [folder])];
    for (const override of one.overrides) {
      yield { number: number++, entries: override.rules.map(entryOf), override: { bases, files: override.files } };
    }
  }

  if (flags.presets) for (const { value, flag } of flags.presets) yield preset(value, { flag });
  else if (!configuration || !choosesPreset(configuration)) yield preset(defaultPreset, {});
  if (configuration) yield* document(configuration, true);
}

function entryOf({ place, ...entry }: ConfigurationDocument["rules"][number]): Entry {
  return { ...entry, origin: { kind: "file", place } };
}

/** Whether a preset is named somewhere, or an empty list says that none is wanted. */
function choosesPreset({ extends: extended }: ConfigurationDocument): boolean {
  if (!extended) return false;
  return extended.length === 0 || extended.some((one) => one.kind === "preset" || (one.document && choosesPreset(one.document)));
}

function matches({ bases, files }: PlacedOverride, file: string): boolean {
  for (const base of bases) {
    const path = within(base, file);
    if (path !== undefined) return files.matches(path);
  }
  return false;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf("/"), path.lastIndexOf("\\")));
}

/** Files in the order in which they are merged. */
function documentsOf(configuration: ConfigurationDocument, flags: Flags): ConfigurationDocument[] {
  const below = (flags.presets ? [] : (configuration.extends ?? [])).flatMap((one) => (one.kind === "file" && one.document ? documentsOf(one.document, noFlags) : []));
  return [...below, configuration];
}

/** What does not depend on the linted file. */
type Common = Omit<ResolvedSettings, "rules" | "settings"> & { readonly settings: Omit<Settings, "rules"> };

function commonSettings(documents: readonly ConfigurationDocument[], flags: Flags): Common {
  const buildArgs = new Map<string, { value: string; origin: Origin }>();
  for (const document of documents) for (const [key, placed] of document.buildArgs) buildArgs.set(key, fromFile(placed));
  for (const [key, typed] of flags.buildArgs) buildArgs.set(key, fromFlag(typed));

  const last = <Value>(pick: (document: ConfigurationDocument) => Placed<Value> | undefined, flag?: Typed<Value>): { value?: Value; origin: Origin } => {
    if (flag) return fromFlag(flag);
    const placed = documents.map(pick).findLast((one) => one !== undefined);
    return placed ? fromFile(placed) : { origin: { kind: "default" } };
  };
  const failOn = last<FailLevel>((one) => one.failOn, flags.failOn);
  const target = last((one) => one.target, flags.target);
  const reason = last((one) => one.requireIgnoreReason);
  const ignoreComments = last((one) => one.ignoreComments);
  const date = last((one) => one.date);
  return {
    settings: {
      failOn: failOn.value ?? "warning",
      ...(target.value !== undefined && { target: target.value }),
      buildArgs: Object.fromEntries([...buildArgs].map(([key, { value }]) => [key, value])),
      requireIgnoreReason: reason.value ?? false,
      ...(ignoreComments.value === false && { ignoreComments: false }),
      ...(date.value !== undefined && { date: date.value }),
    },
    failOn: failOn.origin,
    target: target.origin,
    requireIgnoreReason: reason.origin,
    ignoreComments: ignoreComments.origin,
    date: date.origin,
    buildArgs: new Map([...buildArgs].map(([key, { origin }]) => [key, origin])),
  };
}

function fromFile<Value>({ value, place }: Placed<Value>): { value: Value; origin: Origin } {
  return { value, origin: { kind: "file", place } };
}

function fromFlag<Value>({ value, flag }: Typed<Value>): { value: Value; origin: Origin } {
  return { value, origin: { kind: "flag", flag } };
}

/** A rule's setting while it is put together. */
interface Draft {
  on: boolean;
  severity?: Severity;
  origin: Origin;
  readonly codes: Map<string, { level: Level; origin: Origin }>;
  readonly options: Map<string, { value: unknown; origin: Origin }>;
}

function merge(rules: readonly Rule[], layers: readonly Layer[], flags: Flags, common: Common): ResolvedSettings {
  const drafts = new Map<string, Draft>();
  const draftOf = (rule: Rule): Draft => {
    let draft = drafts.get(rule.id);
    if (!draft) drafts.set(rule.id, (draft = { on: false, origin: { kind: "default" }, codes: new Map(), options: new Map() }));
    return draft;
  };

  const apply = ({ target, level, options = {}, origin }: Entry): void => {
    for (const rule of rulesOf(target)) {
      const draft = draftOf(rule);
      if (target.kind === "rule") setLevel(draft, level, origin);
      else for (const code of codesWithin(target, rule)) draft.codes.set(code, { level, origin });
      for (const [key, value] of Object.entries(options)) draft.options.set(key, { value, origin });
    }
  };
  const applyAll = (entries: readonly Entry[]): void => {
    for (const entry of entries) if (entry.target.kind === "rule") apply(entry);
    for (const entry of entries) if (entry.target.kind === "codes") apply(entry); // a code says it more exactly than the rule's id
  };

  for (const layer of layers) applyAll(layer.entries);
  applyAll(flags.severities.map(({ value, flag }) => ({ ...value, origin: { kind: "flag", flag } })));
  if (flags.only) keepOnly(drafts, draftOf, flags.only);
  applyAll(flags.ignore.map(({ value, flag }) => ({ target: value, level: "off", origin: { kind: "flag", flag } })));

  const settings = new Map<string, RuleSetting>();
  const origins = new Map<string, RuleOrigins>();
  for (const rule of rules) {
    const draft = drafts.get(rule.id);
    if (!draft) continue;
    origins.set(rule.id, { level: draft.origin, options: originsIn(draft.options), codes: originsIn(draft.codes) });
    const setting = settingOf(rule, draft);
    if (setting) settings.set(rule.id, setting);
  }
  return { ...common, settings: { ...common.settings, rules: settings }, rules: origins };
}

/** What is said of a rule as a whole replaces what was said of codes before. */
function setLevel(draft: Draft, level: Level, origin: Origin): void {
  draft.on = level !== "off";
  if (level !== "off" && level !== "on") draft.severity = level;
  draft.origin = origin;
  draft.codes.clear();
}

function keepOnly(drafts: Map<string, Draft>, draftOf: (rule: Rule) => Draft, only: NonNullable<Flags["only"]>): void {
  const before = new Map([...drafts].map(([id, draft]) => [id, new Map(draft.codes)]));
  for (const draft of drafts.values()) {
    draft.on = false;
    draft.codes.clear();
  }
  for (const { value: target, flag } of only) {
    const origin: Origin = { kind: "flag", flag };
    for (const rule of rulesOf(target)) {
      const draft = draftOf(rule);
      const codes = before.get(rule.id);
      const wanted = target.kind === "codes" ? codesWithin(target, rule) : [...(codes?.keys() ?? [])];
      for (const code of wanted) {
        const level = codes?.get(code)?.level ?? "on";
        draft.codes.set(code, { level: level === "off" ? "on" : level, origin });
      }
      if (target.kind !== "rule") continue;
      draft.on = true;
      draft.origin = origin;
    }
  }
}

function settingOf(rule: Rule, { on, severity, codes, options }: Draft): RuleSetting | undefined {
  if (!on && ![...codes.values()].some(({ level }) => level !== "off")) return undefined;
  const defaults = Object.entries(rule.options?.properties ?? {}).flatMap(([key, option]) => (option.default === undefined ? [] : [[key, option.default] as const]));
  return {
    rule,
    ...(severity && { severity }),
    options: Object.fromEntries([...defaults, ...[...options].map(([key, { value }]) => [key, value] as const)]),
    ...(codes.size > 0 && { codes: new Map([...codes].map(([code, { level }]) => [code, level])) }),
    ...(!on && { onlyCodes: true }),
  };
}

function rulesOf(target: IdTarget): readonly Rule[] {
  return target.kind === "rule" ? [target.rule] : target.rules;
}

function codesWithin(target: IdTarget & { readonly kind: "codes" }, rule: Rule): string[] {
  const covered = codesOf(rule);
  return target.codes.filter((code) => covered.has(code));
}

function originsIn(parts: ReadonlyMap<string, { readonly origin: Origin }>): ReadonlyMap<string, Origin> {
  return new Map([...parts].map(([key, { origin }]) => [key, origin]));
}
