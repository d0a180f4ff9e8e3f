import type { Rule } from "../rule/index.js";
import type { ConfigurationDocument, Place } from "./document.js";
import type { Flags } from "./flags.js";
import { folderOf, matches, type PlacedPatterns } from "./globs.js";
import type { Origin } from "./origin.js";
import { defaultPreset, presetEntries } from "./presets.js";
import type { RuleChoice } from "./preset.js";

/** What is said of a rule or of codes, and by whom. */
export interface Entry extends RuleChoice {
  readonly origin: Origin;
}

/** Entries that go before those of earlier layers. */
export interface Layer {
  readonly number: number;
  readonly entries: readonly Entry[];
  /** The files that it is for; all where absent. */
  readonly patterns?: PlacedPatterns;
}

/** Presets and files in the order in which they are merged. */
export function* layersOf(configuration: ConfigurationDocument | undefined, rules: readonly Rule[], flags: Flags, folder?: string): Generator<Layer> {
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
      yield { number: number++, entries: override.rules.map(entryOf), patterns: { bases, files: override.files } };
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

/** Whether a layer is for a file; without a file only one without patterns is. */
export function isFor({ patterns }: Layer, file: string | undefined): boolean {
  return patterns === undefined || (file !== undefined && matches(patterns, file));
}
