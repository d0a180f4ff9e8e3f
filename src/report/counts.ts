import type { Diagnostic } from "../engine/index.js";
import type { FileReport } from "./report.js";

/** How many findings there are of each kind. */
export interface Counts {
  readonly files: number;
  readonly filesWithFindings: number;
  readonly findings: number;
  readonly severities: Readonly<Record<Diagnostic["severity"], number>>;
  /** Findings that `--fix` mends. */
  readonly fixable: number;
  /** Findings that only `--fix-unsafe` mends. */
  readonly fixableUnsafely: number;
}

export function count({ files }: { readonly files: readonly Pick<FileReport, "diagnostics">[] }): Counts {
  const severities = { error: 0, warning: 0, info: 0, style: 0 };
  let [filesWithFindings, findings, fixable, fixableUnsafely] = [0, 0, 0, 0];
  for (const { diagnostics } of files) {
    findings += diagnostics.length;
    if (diagnostics.length > 0) filesWithFindings++;
    for (const { severity, fix } of diagnostics) {
      severities[severity]++;
      if (fix?.safety === "safe") fixable++;
      else if (fix) fixableUnsafely++;
    }
  }
  return { files: files.length, filesWithFindings, findings, severities, fixable, fixableUnsafely };
}

/** `1 file`, `2 files`. */
export const plural = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? "" : "s"}`;
