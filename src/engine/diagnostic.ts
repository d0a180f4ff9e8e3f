import type { Category, Edit, Range, Safety, Severity } from "../rule/index.js";

export interface RelatedPlace extends Range {
  readonly message: string;
}

export interface DiagnosticFix {
  readonly safety: Safety;
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** A finding with its words and its severity: what reporters, editors and the library see. */
export interface Diagnostic extends Range {
  readonly rule: string;
  /** Id of the message's template within the rule. */
  readonly messageId: string;
  readonly message: string;
  readonly severity: Severity;
  readonly category: Category;
  /** Codes of other tools that would report at this very place. */
  readonly covers: readonly string[];
  /** BuildKit refuses the file before it runs a step. */
  readonly breaksBuild: boolean;
  readonly related: readonly RelatedPlace[];
  readonly fix?: DiagnosticFix;
}
