export { accept, newFindings, printBaseline, readBaseline, type Accepted } from "./baseline.js";
export type { Diagnostic, DiagnosticFix, RelatedPlace } from "./diagnostic.js";
export { failing } from "./failing.js";
export { fingerprints } from "./fingerprint.js";
export { fix, type FixOptions, type FixResult } from "./fix.js";
export { ignoreEdit } from "./ignore-edit.js";
export { lint, modelOf, type LintOptions, type LintResult, type RuleFailure } from "./lint.js";
