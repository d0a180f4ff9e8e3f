import { severities } from "../../rule/index.js";
import { isRetiredCode, type HadolintSettings } from "./document.js";
import { hadolintSeverities } from "./severities.js";

/** A configuration of ours that does what one of hadolint's did, and what is to be said about the change. */
export interface Migration {
  readonly text: string;
  readonly notes: readonly string[];
}

/** Writes hadolint's configuration as ours; `header` are comment lines to begin with, and `known` says which codes some rule answers. */
export async function migrateHadolint(settings: HadolintSettings, header: string, known: (code: string) => boolean): Promise<Migration> {
  const { stringify } = await import("yaml");
  const notes: string[] = [];
  const rules = new Map<string, unknown>();
  const { trustedRegistries, labelSchema, strictLabels, failureThreshold, noFail, disableIgnorePragma, format } = settings;

  const set = (code: string, level: string): void => {
    if (known(`hadolint/${code}`) || known(`shellcheck/${code}`)) rules.set(code, level);
    else
      notes.push(isRetiredCode(code) ? `${code} is no rule of hadolint's any more, and was left out` : `${code} is left out: no rule of Plimsoll answers it`);
  };
  for (const severity of severities.toReversed()) for (const { value } of settings.override[severity]) set(value, severity);
  for (const { value } of settings.ignored) set(value, "off");

  const withOptions = (code: string, options: Readonly<Record<string, unknown>>): void => {
    const level = rules.get(code) ?? hadolintSeverities[code] ?? "on";
    if (level !== "off") rules.set(code, [level, options]);
  };
  const labels = Object.fromEntries([...labelSchema].map(([key, { value }]) => [key, value]));
  if (trustedRegistries.length > 0) withOptions("DL3026", { registries: trustedRegistries.map(({ value }) => value) });
  if (labelSchema.size > 0) {
    withOptions("DL3049", { labels: Object.keys(labels) });
    withOptions("DL3051", { labels });
  }
  if (strictLabels?.value) withOptions("DL3050", { allowed: Object.keys(labels) });

  const failOn = noFail?.value ? "none" : (failureThreshold?.value ?? "info");
  if (noFail?.value && failureThreshold) notes.push("no-fail and failure-threshold are one key here: failOn is none");
  if (!failureThreshold && !noFail?.value)
    notes.push("hadolint fails from info on unless it is told otherwise, so failOn is info; warning would be Plimsoll's own choice");
  if (format) notes.push(`the format of the report belongs to the command line: plimsoll --format ${format.value}`);
  if (disableIgnorePragma?.value) notes.push("disable-ignore-pragma is ignoreComments: false, for comments of Plimsoll's own too");
  const configuration = {
    extends: "hadolint",
    failOn,
    ...(disableIgnorePragma?.value && { ignoreComments: false }),
    ...(rules.size > 0 && { rules: Object.fromEntries([...rules].toSorted(([a], [b]) => (a < b ? -1 : 1))) }),
  };
  return { text: header + stringify(configuration, { lineWidth: 0 }), notes };
}
