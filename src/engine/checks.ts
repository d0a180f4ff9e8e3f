import type { Dockerfile } from "../model/index.js";
import { countLeading } from "../text/index.js";
import type { Diagnostic } from "./diagnostic.js";

const prefix = "buildkit/";

/** Checks whose rule looks at the comments itself: they count above another instruction than the one that is reported. */
export const elsewhere: ReadonlySet<string> = new Set(["MultipleInstructionsDisallowed"]);

/** Whether `# check=` makes the build silent about a finding. */
export function skippedByBuild({ checks, syntax }: Dockerfile, { covers, start }: Diagnostic): boolean {
  if (checks.isEmpty) return false;
  return checksOf(covers).some((check) => checks.skips(check, elsewhere.has(check) ? undefined : indexAt(syntax.instructions, start)));
}

/** A finding that fails the build, where `# check=error=true` says so, is an error. */
export function asTheBuildTakesIt({ checks }: Dockerfile, diagnostic: Diagnostic): Diagnostic {
  return checks.failsBuild && checksOf(diagnostic.covers).length > 0 ? { ...diagnostic, severity: "error" } : diagnostic;
}

/** Names of BuildKit's checks among foreign codes. */
export function checksOf(covers: readonly string[]): string[] {
  return covers.filter((code) => code.startsWith(prefix)).map((code) => code.slice(prefix.length));
}

/** Index of the last instruction that begins at or before an offset. */
function indexAt(instructions: readonly { readonly start: number }[], offset: number): number {
  return countLeading(instructions, ({ start }) => start <= offset) - 1;
}
