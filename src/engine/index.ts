export type { Diagnostic, DiagnosticFix, RelatedPlace } from "./diagnostic.js";
export { failing } from "./failing.js";
export { fix, type FixOptions, type FixResult } from "./fix.js";
export { ignoreEdit } from "./ignore-edit.js";
export { lint, type LintOptions, type LintResult, type RuleFailure } from "./lint.js";
