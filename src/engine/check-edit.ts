import { type CheckComment, Checks, wholeFileChecks } from "../model/index.js";
import type { Syntax } from "../syntax/index.js";
import type { Edit } from "../text/index.js";
import { checksOf, elsewhere } from "./checks.js";
import type { Diagnostic } from "./diagnostic.js";

/**
 * The edit that adds a finding's check of the build to the `# check=` that holds for it, so that the build is silent too;
 * undefined where there is none, or the build does not read it. A second directive would make the build fail.
 */
export function addedToCheck(syntax: Syntax, { covers }: Diagnostic, instruction: number | undefined): Edit | undefined {
  const [check] = checksOf(covers);
  if (check === undefined || (instruction !== undefined && (wholeFileChecks.has(check) || elsewhere.has(check)))) return undefined;
  const { comments } = new Checks(syntax, {});
  const comment = comments.find((one) => (instruction === undefined ? one.scope === "file" : one.scope === "instruction" && one.instruction === instruction));
  return comment && !comment.reading.problem ? addition(comment, check) : undefined;
}

function addition({ reading: { options }, value }: CheckComment, check: string): Edit | undefined {
  const skip = options.findLast(({ name }) => name === "skip");
  if (options.some(({ names }) => names.some(({ text }) => text.includes(";"))) || (!skip && options.length > 2)) return undefined;
  const at = value.start + (skip?.end ?? 0);
  const comma = skip && skip.names.length > 0 ? "," : "";
  return { start: at, end: at, text: skip ? comma + check : `skip=${check};` };
}
