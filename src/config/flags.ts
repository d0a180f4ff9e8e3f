import { dayMistake } from "./day.js";
import type { IdResolver, IdTarget } from "./ids.js";
import { ConfigurationError, nearest, quote, suggestion, type Mistake } from "./mistakes.js";
import { presetMistake } from "./presets.js";
import { type FailLevel, failLevels, type Level, levels } from "./settings.js";

/** Flags of the command line as they are typed; each may be given several times, and those that name ids or presets take lists with commas. */
export interface TypedFlags {
  readonly preset?: readonly string[] | undefined;
  readonly only?: readonly string[] | undefined;
  readonly ignore?: readonly string[] | undefined;
  /** `ID=LEVEL`. */
  readonly severity?: readonly string[] | undefined;
  readonly failOn?: string | undefined;
  readonly target?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly date?: string | undefined;
  /** `NAME=VALUE`. */
  readonly buildArg?: readonly string[] | undefined;
}

/** A flag's value, and how it was typed. */
export interface Typed<Value> {
  readonly value: Value;
  readonly flag: string;
}

/** Flags that were understood. */
export interface Flags {
  readonly presets?: readonly Typed<string>[];
  readonly only?: readonly Typed<IdTarget>[];
  readonly ignore: readonly Typed<IdTarget>[];
  readonly severities: readonly Typed<{ readonly target: IdTarget; readonly level: Level }>[];
  readonly failOn?: Typed<FailLevel>;
  readonly target?: Typed<string>;
  readonly date?: Typed<string>;
  readonly buildArgs: ReadonlyMap<string, Typed<string>>;
}

/** No flags at all. */
export const noFlags: Flags = { ignore: [], severities: [], buildArgs: new Map() };

/** Understands flags. Throws a `ConfigurationError` with all that is wrong in them. */
export function readFlags(typed: TypedFlags, ids: IdResolver): Flags {
  const mistakes: Mistake[] = [];
  const wrong = (flag: string, message: string): [] => {
    mistakes.push({ message: `${flag}: ${message}` });
    return [];
  };

  const targets = (name: string, values: readonly string[]): Typed<IdTarget>[] =>
    listed(values).flatMap((id) => {
      const flag = `${name} ${id}`;
      const target = ids.resolve(id);
      return target ? [{ value: target, flag }] : wrong(name, `no rule is called ${quote(id)}${suggestion(ids.nearest(id))}`);
    });

  const presets = listed(typed.preset ?? []).flatMap((value) => {
    const mistake = presetMistake(value);
    return mistake === undefined ? [{ value, flag: `--preset ${value}` }] : wrong("--preset", mistake);
  });

  const severities = listed(typed.severity ?? []).flatMap((pair) => {
    const at = pair.lastIndexOf("=");
    if (at <= 0) return wrong("--severity", `${quote(pair)} is not of the form ID=LEVEL`);
    const level = pair.slice(at + 1).trim();
    const [target] = targets("--severity", [pair.slice(0, at)]);
    if (!isOneOf(level, levels)) return wrong("--severity", `${quote(level)} is not one of ${levels.join(", ")}${suggestion(nearest(level, levels))}`);
    return target ? [{ value: { target: target.value, level }, flag: `--severity ${pair}` }] : [];
  });

  const { failOn, target, date } = typed;
  if (date !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(date) || dayMistake(date) !== undefined)) {
    wrong("--date", `${quote(date)} is no day of the form YYYY-MM-DD`);
  }
  if (failOn !== undefined && !isOneOf(failOn, failLevels)) {
    wrong("--fail-on", `${quote(failOn)} is not one of ${failLevels.join(", ")}${suggestion(nearest(failOn, failLevels))}`);
  }

  const buildArgs = new Map<string, Typed<string>>();
  for (const pair of typed.buildArg ?? []) {
    const at = pair.indexOf("=");
    if (at <= 0) wrong("--build-arg", `${quote(pair)} is not of the form NAME=VALUE`);
    else buildArgs.set(pair.slice(0, at), { value: pair.slice(at + 1), flag: `--build-arg ${pair.slice(0, at)}` });
  }

  const only = typed.only && targets("--only", typed.only);
  const ignore = targets("--ignore", typed.ignore ?? []);
  if (typed.only && listed(typed.only).length === 0) wrong("--only", "it names no rule");
  if (mistakes.length > 0) throw new ConfigurationError(mistakes);
  return {
    ...(typed.preset && { presets }),
    ...(only && { only }),
    ignore,
    severities,
    ...(failOn !== undefined && { failOn: { value: failOn as FailLevel, flag: `--fail-on ${failOn}` } }),
    ...(target !== undefined && { target: { value: target, flag: `--target ${target}` } }),
    ...(date !== undefined && { date: { value: date, flag: `--date ${date}` } }),
    buildArgs,
  };
}

function listed(values: readonly string[]): string[] {
  return values
    .flatMap((value) => value.split(","))
    .map((part) => part.trim())
    .filter(Boolean);
}

function isOneOf<const Choice extends string>(value: string, choices: readonly Choice[]): value is Choice {
  return (choices as readonly string[]).includes(value);
}
