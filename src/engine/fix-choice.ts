import { collide, countLeading, type Edit } from "../text/index.js";
import type { Diagnostic, DiagnosticFix } from "./diagnostic.js";

/** A finding that has a fix. */
export type Candidate = Diagnostic & { readonly fix: DiagnosticFix };

/** Findings whose fixes may be applied, in the order of the places that they change. */
export function candidates(diagnostics: readonly Diagnostic[], unsafe: boolean): Candidate[] {
  return diagnostics
    .filter((diagnostic): diagnostic is Candidate => diagnostic.fix !== undefined && (unsafe || diagnostic.fix.safety === "safe"))
    .map((candidate) => ({ candidate, start: Math.min(...candidate.fix.edits.map((edit) => edit.start)) }))
    .toSorted((a, b) => a.start - b.start || (a.candidate.rule < b.candidate.rule ? -1 : a.candidate.rule > b.candidate.rule ? 1 : 0))
    .map(({ candidate }) => candidate);
}

/** Those that can be applied together, each whole; the first of two that collide. An edit that two fixes share is no collision. */
export function withoutCollisions(fixes: readonly Candidate[]): Candidate[] {
  const taken: Edit[] = [];
  return fixes.filter(({ fix: { edits } }) => {
    const fresh = edits.filter((edit) => !isTaken(taken, edit));
    if (fresh.some((edit) => isInTheWay(taken, edit))) return false;
    for (const edit of fresh) taken.splice(firstFrom(taken, edit), 0, edit);
    return true;
  });
}

function isTaken(taken: readonly Edit[], { start, end, text }: Edit): boolean {
  for (let at = firstFrom(taken, { start, end: start }); taken[at]?.start === start; at++) {
    if (taken[at]?.end === end && taken[at]?.text === text) return true;
  }
  return false;
}

/** The taken edits do not overlap, so that only the neighbours can collide. */
function isInTheWay(taken: readonly Edit[], edit: Edit): boolean {
  const at = firstFrom(taken, { start: edit.start, end: edit.start });
  return [taken[at - 1], taken[at]].some((neighbour) => neighbour !== undefined && collide(neighbour, edit));
}

function firstFrom(taken: readonly Edit[], { start, end }: Pick<Edit, "start" | "end">): number {
  return countLeading(taken, (other) => other.start < start || (other.start === start && other.end < end));
}
