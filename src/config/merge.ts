import type { Rule, Severity } from "../rule/index.js";
import type { Flags } from "./flags.js";
import { codesOf, type IdTarget } from "./ids.js";
import type { Entry, Layer } from "./layers.js";
import type { Origin, RuleOrigins } from "./origin.js";
import type { Level, RuleSetting } from "./settings.js";

/** A rule's setting while it is put together. */
interface Draft {
  on: boolean;
  severity?: Severity;
  origin: Origin;
  readonly codes: Map<string, { level: Level; origin: Origin }>;
  readonly options: Map<string, { value: unknown; origin: Origin }>;
}

/** How each rule runs, and where that comes from; also of rules that were switched off. */
export function mergeRules(
  rules: readonly Rule[],
  layers: readonly Layer[],
  flags: Flags,
): { settings: Map<string, RuleSetting>; origins: Map<string, RuleOrigins> } {
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
  return { settings, origins };
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
  const defaults = Object.entries(rule.options?.properties ?? {}).flatMap(([key, option]) =>
    option.default === undefined ? [] : [[key, option.default] as const],
  );
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
