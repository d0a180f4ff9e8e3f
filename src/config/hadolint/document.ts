import { type Severity, severities } from "../../rule/index.js";
import type { ConfigurationDocument, Place, Placed, RuleEntry } from "../document.js";
import type { IdResolver } from "../ids.js";
import type { FailLevel, Level } from "../settings.js";
import { hadolintSeverities } from "./severities.js";

/** What hadolint's configuration can say: a file's, that of variables, or both together. */
export interface HadolintSettings {
  readonly ignored: readonly Placed<string>[];
  readonly override: Readonly<Record<Severity, readonly Placed<string>[]>>;
  readonly failureThreshold?: Placed<FailLevel>;
  readonly noFail?: Placed<boolean>;
  readonly format?: Placed<string>;
  readonly trustedRegistries: readonly Placed<string>[];
  /** Types of labels by their keys. */
  readonly labelSchema: ReadonlyMap<string, Placed<string>>;
  readonly strictLabels?: Placed<boolean>;
  readonly disableIgnorePragma?: Placed<boolean>;
}

/** A configuration that says nothing. */
export const noHadolintSettings: HadolintSettings = {
  ignored: [],
  override: { error: [], warning: [], info: [], style: [] },
  trustedRegistries: [],
  labelSchema: new Map(),
};

/** Formats of hadolint, each with ours that does its work; undefined where there is none. */
export const hadolintFormats: Readonly<Record<string, string | undefined>> = {
  tty: "text",
  gnu: "gnu",
  json: "json",
  checkstyle: "checkstyle",
  codeclimate: "gitlab",
  gitlab_codeclimate: "gitlab",
  codacy: undefined,
  sarif: "sarif",
  sonarqube: "sonarqube",
  junit: "junit",
};

/** What labels hadolint's configuration may ask for. */
export const hadolintLabelTypes = ["text", "url", "semver", "hash", "rfc3339", "spdx", "email"] as const;

/** Severities from which on hadolint fails; its "ignore" is below all of them. */
export const hadolintThresholds: Readonly<Record<string, FailLevel>> = {
  error: "error",
  warning: "warning",
  info: "info",
  style: "style",
  ignore: "style",
  none: "none",
};

/** Codes that hadolint no longer has, and what it calls a file that it cannot read; they may be named, and change nothing. */
const without: ReadonlySet<string> = new Set(["DL1000", "DL3005", "DL3017", "DL3031", "DL3039", "DL4002"]);

/** Whether a code was hadolint's once. */
export function isRetiredCode(code: string): boolean {
  return without.has(code);
}

/** Whether hadolint knows a code, or ShellCheck, which it runs. */
export function isHadolintCode(code: string): boolean {
  return Object.hasOwn(hadolintSeverities, code) || without.has(code) || /^SC\d{4}$/.test(code);
}

/** Variables, then the file: a file's values go before, lists are joined, and of a label the variable's type counts, as in hadolint. */
export function joinHadolintSettings(variables: HadolintSettings, file: HadolintSettings): HadolintSettings {
  const override = (severity: Severity): readonly Placed<string>[] => [...variables.override[severity], ...file.override[severity]];
  return {
    ...variables,
    ...file,
    ignored: [...variables.ignored, ...file.ignored],
    override: { error: override("error"), warning: override("warning"), info: override("info"), style: override("style") },
    trustedRegistries: [...variables.trustedRegistries, ...file.trustedRegistries],
    labelSchema: new Map([...file.labelSchema, ...variables.labelSchema]),
  };
}

/** What hadolint's configuration means to Plimsoll: the preset of its name, and what it says besides. */
export function hadolintDocument(
  settings: HadolintSettings,
  ids: IdResolver,
  { path, name }: { readonly path: string; readonly name: string },
): ConfigurationDocument {
  const { failureThreshold, noFail, disableIgnorePragma, format } = settings;
  const start: Place = { file: name, line: 1, column: 1 };
  const fails = noFail?.value ? { value: "none" as const, place: noFail.place } : (failureThreshold ?? { value: "info" as const, place: start });
  return {
    path,
    name,
    extends: [{ kind: "preset", name: "hadolint", place: start }],
    rules: [...policies(settings, ids), ...levels(settings, ids)],
    overrides: [],
    buildArgs: new Map(),
    failOn: fails,
    ...(disableIgnorePragma && { ignoreComments: { value: !disableIgnorePragma.value, place: disableIgnorePragma.place } }),
    ...(format && { format }),
  };
}

/** Overrides from the mildest to the worst, so that the worst counts; then what is ignored. */
function* levels({ override, ignored }: HadolintSettings, ids: IdResolver): Generator<RuleEntry> {
  for (const severity of severities.toReversed()) for (const code of override[severity]) yield* entry(code, severity, ids);
  for (const code of ignored) yield* entry(code, "off", ids);
}

function* entry({ value, place }: Placed<string>, level: Level, ids: IdResolver, options?: RuleEntry["options"]): Generator<RuleEntry> {
  const target = ids.resolve(`${value.startsWith("SC") ? "shellcheck" : "hadolint"}/${value}`);
  if (target) yield { target, level, place, ...(options && { options }) };
}

function* policies({ trustedRegistries, labelSchema, strictLabels }: HadolintSettings, ids: IdResolver): Generator<RuleEntry> {
  function* policy(code: string, place: Place, options: RuleEntry["options"]): Generator<RuleEntry> {
    const level = hadolintSeverities[code];
    if (level !== undefined) yield* entry({ value: code, place }, level, ids, options);
  }
  const [registry] = trustedRegistries;
  if (registry) yield* policy("DL3026", registry.place, { registries: trustedRegistries.map(({ value }) => value) });
  const labels = Object.fromEntries([...labelSchema].map(([key, { value }]) => [key, value]));
  const [label] = labelSchema.values();
  if (label) {
    yield* policy("DL3049", label.place, { labels: Object.keys(labels) });
    for (const code of ["DL3051", "DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058"]) yield* policy(code, label.place, { labels });
  }
  if (strictLabels?.value) yield* policy("DL3050", strictLabels.place, { allowed: Object.keys(labels) });
}
