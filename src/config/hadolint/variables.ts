import type { Placed } from "../document.js";
import { ConfigurationError, type Mistake, nearest, quote, suggestion } from "../mistakes.js";
import { hadolintFormats, hadolintLabelTypes, hadolintThresholds, type HadolintSettings, isHadolintCode, noHadolintSettings } from "./document.js";
import { hadolintSeverities } from "./severities.js";

const truthy: ReadonlySet<string> = new Set(["1", "y", "on", "true", "yes"]);

/** Variables that hadolint looks at; what begins with `HADOLINT_` and is not among them may belong to something else. */
const names = [
  "HADOLINT_IGNORE",
  "HADOLINT_OVERRIDE_ERROR",
  "HADOLINT_OVERRIDE_WARNING",
  "HADOLINT_OVERRIDE_INFO",
  "HADOLINT_OVERRIDE_STYLE",
  "HADOLINT_FAILURE_THRESHOLD",
  "HADOLINT_FORMAT",
  "HADOLINT_NOFAIL",
  "HADOLINT_TRUSTED_REGISTRIES",
  "HADOLINT_REQUIRE_LABELS",
  "HADOLINT_STRICT_LABELS",
  "HADOLINT_DISABLE_IGNORE_PRAGMA",
] as const;

/** What hadolint's environment variables say; undefined where none is set. Throws a `ConfigurationError` with all their mistakes. */
export function readHadolintVariables(environment: Readonly<Record<string, string | undefined>>): HadolintSettings | undefined {
  if (!names.some((name) => environment[name])) return undefined;
  const mistakes: Mistake[] = [];
  const wrong = (name: string, message: string): void => void mistakes.push({ file: name, message });
  const placed = <Value>(name: string, value: Value): Placed<Value> => ({ value, place: { file: name, line: 1, column: 1 } });
  const list = (name: (typeof names)[number]): string[] =>
    (environment[name] ?? "")
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);

  const codes = (name: (typeof names)[number]): Placed<string>[] =>
    list(name).flatMap((code) => {
      if (isHadolintCode(code)) return [placed(name, code)];
      wrong(name, `hadolint has no rule ${quote(code)}${suggestion(nearest(code, Object.keys(hadolintSeverities)))}`);
      return [];
    });
  const flag = (name: (typeof names)[number]): Placed<boolean> | undefined => {
    const value = environment[name];
    return value ? placed(name, truthy.has(value.toLowerCase())) : undefined;
  };
  const choice = <Value>(name: (typeof names)[number], choices: Readonly<Record<string, Value | undefined>>): Placed<Value> | undefined => {
    const [value, another] = list(name);
    if (value === undefined) return undefined;
    const chosen = Object.hasOwn(choices, value) ? choices[value] : undefined;
    if (another !== undefined) wrong(name, "it takes one value here");
    else if (chosen === undefined)
      wrong(name, `${quote(value)} is not one of ${Object.keys(choices).join(", ")}${suggestion(nearest(value, Object.keys(choices)))}`);
    else return placed(name, chosen);
    return undefined;
  };
  const labels = list("HADOLINT_REQUIRE_LABELS").flatMap((pair): [string, Placed<string>][] => {
    const at = pair.lastIndexOf(":");
    const [label, type] = at < 0 ? [pair, "text"] : [pair.slice(0, at), pair.slice(at + 1) || "text"];
    if ((hadolintLabelTypes as readonly string[]).includes(type)) return [[label, placed("HADOLINT_REQUIRE_LABELS", type)]];
    wrong("HADOLINT_REQUIRE_LABELS", `${quote(type)} is no type of a label; choose from ${hadolintLabelTypes.join(", ")}`);
    return [];
  });

  const override = {
    error: codes("HADOLINT_OVERRIDE_ERROR"),
    warning: codes("HADOLINT_OVERRIDE_WARNING"),
    info: codes("HADOLINT_OVERRIDE_INFO"),
    style: codes("HADOLINT_OVERRIDE_STYLE"),
  };
  const given = {
    failureThreshold: choice("HADOLINT_FAILURE_THRESHOLD", hadolintThresholds),
    format: choice("HADOLINT_FORMAT", hadolintFormats),
    noFail: flag("HADOLINT_NOFAIL"),
    strictLabels: flag("HADOLINT_STRICT_LABELS"),
    disableIgnorePragma: flag("HADOLINT_DISABLE_IGNORE_PRAGMA"),
  };
  const settings = {
    ...noHadolintSettings,
    ignored: codes("HADOLINT_IGNORE"),
    override,
    trustedRegistries: list("HADOLINT_TRUSTED_REGISTRIES").map((registry) => placed("HADOLINT_TRUSTED_REGISTRIES", registry)),
    labelSchema: new Map(labels),
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<HadolintSettings>),
  };
  if (mistakes.length > 0) throw new ConfigurationError(mistakes);
  return settings;
}
