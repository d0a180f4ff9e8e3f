import { type Severity, severities } from "../../rule/index.js";
import { type ConfigurationFile, ConfigurationText, type Path } from "../configuration-text.js";
import type { Placed } from "../document.js";
import { nearest, quote, suggestion } from "../mistakes.js";
import { hadolintFormats, hadolintLabelTypes, hadolintThresholds, type HadolintSettings, isHadolintCode, noHadolintSettings } from "./document.js";
import { hadolintSeverities } from "./severities.js";

const keys = [
  "ignored",
  "override",
  "failure-threshold",
  "no-fail",
  "format",
  "formats",
  "no-color",
  "verbose",
  "trustedRegistries",
  "label-schema",
  "strict-labels",
  "disable-ignore-pragma",
];

/** Reads hadolint's configuration file, and finds what hadolint would pass over. Throws a `ConfigurationError` with all its mistakes. */
export async function readHadolintConfiguration(text: string, file: ConfigurationFile): Promise<HadolintSettings> {
  const written = await ConfigurationText.parse(text, file);
  const data = written.data() ?? {};
  if (!isMapping(data)) written.mistakeAt([], "hadolint's configuration must be a mapping");
  written.stopAtMistakes();
  const settings = settingsOf(data as Readonly<Record<string, unknown>>, written);
  written.stopAtMistakes();
  return settings;
}

function settingsOf(data: Readonly<Record<string, unknown>>, written: ConfigurationText): HadolintSettings {
  const placed = <Value>(value: Value, at: Path): Placed<Value> => ({ value, place: written.place(at, "value") });
  for (const key of Object.keys(data)) {
    if (!keys.includes(key)) written.mistakeAtKey([key], `hadolint's configuration has no key ${quote(key)}${suggestion(nearest(key, keys))}`);
  }

  const texts = (value: unknown, at: Path): Placed<string>[] => {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      written.mistakeAt(at, `${at.join(".")} must be a list`);
      return [];
    }
    return value.flatMap((one: unknown, index) => {
      if (typeof one === "string") return [placed(one, [...at, index])];
      written.mistakeAt([...at, index], `${at.join(".")} must hold texts only`);
      return [];
    });
  };

  const codes = (value: unknown, at: Path): Placed<string>[] =>
    texts(value, at).filter(({ value: code }, index) => {
      if (isHadolintCode(code)) return true;
      written.mistakeAt([...at, index], `hadolint has no rule ${quote(code)}${suggestion(nearest(code, Object.keys(hadolintSeverities)))}`);
      return false;
    });

  const choice = <Value>(key: string, choices: Readonly<Record<string, Value>>): Placed<Value> | undefined => {
    const value = data[key];
    if (value === undefined) return undefined;
    if (typeof value === "string" && Object.hasOwn(choices, value)) return placed(choices[value] as Value, [key]);
    const names = Object.keys(choices);
    const near = typeof value === "string" ? suggestion(nearest(value, names)) : "";
    written.mistakeAt([key], `${key} must be one of ${names.join(", ")}${near}`);
    return undefined;
  };

  const flag = (key: string): Placed<boolean> | undefined => {
    const value = data[key];
    if (value === undefined || typeof value === "boolean") return value === undefined ? undefined : placed(value, [key]);
    written.mistakeAt([key], `${key} must be true or false`);
    return undefined;
  };

  const overrides = (): HadolintSettings["override"] => {
    const { override } = data;
    if (override === undefined) return noHadolintSettings.override;
    if (!isMapping(override)) {
      written.mistakeAt(["override"], "override must be a mapping of severities to lists of codes");
      return noHadolintSettings.override;
    }
    for (const key of Object.keys(override)) {
      if ((severities as readonly string[]).includes(key)) continue;
      written.mistakeAtKey(["override", key], `override has no key ${quote(key)}${suggestion(nearest(key, severities))}; it has ${severities.join(", ")}`);
    }
    const of = (severity: Severity): Placed<string>[] => codes(override[severity], ["override", severity]);
    return { error: of("error"), warning: of("warning"), info: of("info"), style: of("style") };
  };

  const labels = (): HadolintSettings["labelSchema"] => {
    const schema = data["label-schema"];
    if (schema === undefined) return new Map();
    if (!isMapping(schema)) {
      written.mistakeAt(["label-schema"], "label-schema must be a mapping of labels to types");
      return new Map();
    }
    const types = new Map<string, Placed<string>>();
    for (const [label, type] of Object.entries(schema)) {
      const at = ["label-schema", label];
      const name = type === null || type === "" ? "text" : hadolintLabelTypes.find((one) => one === type);
      if (name !== undefined) types.set(label, placed(name, at));
      else written.mistakeAt(at, `the type of a label must be one of ${hadolintLabelTypes.join(", ")}${suggestion(nearest(String(type), hadolintLabelTypes))}`);
    }
    return types;
  };

  flag("no-color");
  flag("verbose");
  const given = {
    failureThreshold: choice("failure-threshold", hadolintThresholds),
    noFail: flag("no-fail"),
    format: format(data, written),
    strictLabels: flag("strict-labels"),
    disableIgnorePragma: flag("disable-ignore-pragma"),
  };
  return {
    ...noHadolintSettings,
    ignored: codes(data["ignored"], ["ignored"]),
    override: overrides(),
    trustedRegistries: texts(data["trustedRegistries"], ["trustedRegistries"]),
    labelSchema: labels(),
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<HadolintSettings>),
  };
}

/** The one format that standard output gets; hadolint would print all of them one after the other. */
function format(data: Readonly<Record<string, unknown>>, written: ConfigurationText): Placed<string> | undefined {
  const { formats } = data;
  const list = [
    ...(data["format"] === undefined ? [] : [{ value: data["format"], at: ["format"] as Path }]),
    ...(Array.isArray(formats) ? formats.map((value: unknown, index) => ({ value, at: ["formats", index] as Path })) : []),
  ];
  if (formats !== undefined && !Array.isArray(formats)) written.mistakeAt(["formats"], "formats must be a list");
  const names = Object.keys(hadolintFormats);
  for (const { value, at } of list) {
    if (typeof value === "string" && hadolintFormats[value] !== undefined) continue;
    const known = typeof value === "string" && names.includes(value);
    const near = typeof value === "string" ? suggestion(nearest(value, names)) : "";
    written.mistakeAt(at, known ? `Plimsoll does not write the format ${value}` : `a format must be one of ${names.join(", ")}${near}`);
  }
  const [first, second] = list;
  if (second) written.mistakeAt(second.at, "standard output takes one format; name the others on the command line, with an --output each");
  return first && { value: hadolintFormats[String(first.value)] ?? "", place: written.place(first.at, "value") };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
