import type { Settings } from "../config/index.js";
import { severities } from "../rule/index.js";
import type { Diagnostic } from "./diagnostic.js";

/** Whether some finding is as bad as the level at which a run fails, or worse. */
export function failing(diagnostics: readonly Diagnostic[], failOn: Settings["failOn"]): boolean {
  return failOn !== "none" && diagnostics.some(({ severity }) => severities.indexOf(severity) <= severities.indexOf(failOn));
}
