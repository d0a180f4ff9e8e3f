/**
 * Plimsoll as a library: the line from text to findings, without files, console or clock.
 * @module
 */
import { rules as allRules } from "../rules/index.js";
import { checkImages, idResolver, presets as allPresets, readFlags, resolveSettings, type Settings } from "./config/index.js";
import { fix as fixSource, lint as lintSource, type Diagnostic } from "./engine/index.js";
import { buildModel, type Dockerfile, type ImageDescriptions } from "./model/index.js";
import type { Rule, Severity } from "./rule/index.js";
import { parse } from "./syntax/index.js";
import { decode, encode, type Position, Source } from "./text/index.js";

export { ConfigurationError } from "./config/index.js";
export { defineRule } from "./rule/index.js";
export type { Diagnostic, DiagnosticFix, RelatedPlace } from "./engine/index.js";
export type { Category, Edit, Range, Rule, Safety, Severity } from "./rule/index.js";
export type { Position } from "./text/index.js";
export type { Dockerfile, ImageDescription, ImageDescriptions } from "./model/index.js";

/** A Dockerfile: its text, or its bytes. */
export type Input = string | Uint8Array;

/** What to run and what is known of the build; everything may be left out. */
export interface Options {
  /** Names of presets, `recommended` where absent. */
  readonly presets?: readonly string[];
  /** Exactly these rules: ids, or codes of other tools. */
  readonly only?: readonly string[];
  /** All but these. */
  readonly ignore?: readonly string[];
  /** Severity, `on` or `off` by id. */
  readonly severities?: Readonly<Record<string, Severity | "on" | "off">>;
  /** Rules besides those that Plimsoll brings; each is on unless `only` or `ignore` says otherwise. */
  readonly rules?: readonly Rule[];
  /** The stage that is built; the last one where absent. */
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** What images are, by their names or patterns of them; they are those of the configuration. */
  readonly images?: ImageDescriptions;
}

/** What came of checking a file. */
export interface Findings {
  /** By place. Offsets count UTF-16 units from 0 of the text without a byte order mark. */
  readonly diagnostics: readonly Diagnostic[];
  /** Rules that failed, each with what happened; the others ran all the same. */
  readonly failures: readonly { readonly rule: string; readonly message: string }[];
  /** The line and column of an offset, from 1, in the text that the diagnostics are about: after `fix` the fixed one. */
  positionAt(offset: number): Position;
}

/** A file after its fixes. */
export interface Fixed extends Findings {
  /** With its byte order mark, where it has one; a byte that is no UTF-8 is kept in `bytes` only. */
  readonly text: string;
  readonly bytes: Uint8Array;
  /** How many findings were mended, by rule. */
  readonly applied: ReadonlyMap<string, number>;
}

/** All rules that Plimsoll brings, in the order of their ids. */
export const rules: readonly Rule[] = allRules;

/** The presets: name, and what each is for. */
export const presets: readonly { readonly name: string; readonly summary: string }[] = allPresets.map(({ name, summary }) => ({ name, summary }));

/** Checks a Dockerfile. Throws a `ConfigurationError` where an option names what does not exist; whatever the file holds is no error. */
export function lint(input: Input, options: Options = {}): Findings {
  const { settings, ids } = settingsOf(options);
  const source = sourceOf(input);
  const { diagnostics, failures } = lintSource(source, settings, { ids });
  return { diagnostics, failures, positionAt: (offset) => source.positionAt(offset) };
}

/** Applies the safe fixes, or all of them, until no more are offered. Throws as `lint` does. */
export function fix(input: Input, options: Options & { readonly unsafe?: boolean } = {}): Fixed {
  const { settings, ids } = settingsOf(options);
  const { source, applied, diagnostics, failures } = fixSource(sourceOf(input), settings, { ids, unsafe: options.unsafe ?? false });
  const text = source.hasByteOrderMark ? `\uFEFF${source.text}` : source.text;
  const bytes = encode(source.text, source.hasByteOrderMark);
  return { text, bytes, applied, diagnostics, failures, positionAt: (offset) => source.positionAt(offset) };
}

/** What a Dockerfile means: its stages, what they inherit, and every instruction. Never throws. */
export function inspect(input: Input, { target, buildArgs, images }: Pick<Options, "target" | "buildArgs" | "images"> = {}): Dockerfile {
  return buildModel(parse(sourceOf(input)), { target, buildArgs, images });
}

function sourceOf(input: Input): Source {
  if (typeof input !== "string") return decode(input);
  return input.startsWith("\uFEFF") ? new Source(input.slice(1), true) : new Source(input);
}

let ownIds: ReturnType<typeof idResolver> | undefined;

function settingsOf({ presets: names, only, ignore, severities = {}, rules: more = [], target, buildArgs = {}, images }: Options): {
  settings: Settings;
  ids: ReturnType<typeof idResolver>;
} {
  const known = more.length > 0 ? [...allRules, ...more] : allRules;
  const ids = more.length > 0 ? idResolver(known) : (ownIds ??= idResolver(allRules));
  const levels = [...more.map(({ id }) => `${id}=on`), ...Object.entries(severities).map(([id, level]) => `${id}=${level}`)];
  const flags = readFlags(
    {
      preset: names,
      only,
      ignore,
      severity: levels,
      target,
      buildArg: Object.entries(buildArgs).map(([name, value]) => `${name}=${value}`),
    },
    ids,
  );
  if (images) checkImages(images);
  return { settings: { ...resolveSettings({ rules: known, flags }).settings, ...(images && { images }) }, ids };
}
