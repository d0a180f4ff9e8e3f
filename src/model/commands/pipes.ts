import type { Pipeline } from "../../shell/index.js";

/** Programs that cannot fail in a way that matters to what reads from them. */
const harmless: ReadonlySet<string> = new Set(["echo", "printf", "yes", "true", "seq", ":"]);

/** Programs that read all that they are given, so that what writes to them is not stopped early. */
const readToTheEnd: ReadonlySet<string> = new Set([
  "tar",
  "sh",
  "bash",
  "ash",
  "tee",
  "gpg",
  "apt-key",
  "sort",
  "wc",
  "xargs",
  "cut",
  "tr",
  "base64",
  "gunzip",
  "unxz",
  "cat",
  "sha256sum",
  "node",
  "python3",
]);

/** Programs that fail only where something is wrong, unlike grep, diff or test. */
const failForCause: ReadonlySet<string> = new Set([...harmless, ...readToTheEnd, "curl", "wget", "gzip", "bzip2", "xz", "zcat", "git"]);

/** Whether a failure of what stands before the last `|` goes unseen where it should not: nothing asks for the status, and something may fail. */
export function hidesFailure(pipeline: Pipeline): boolean {
  const { members, negated, statement, index } = pipeline;
  const { body } = statement;
  const asked = negated || statement.pipelines[index + 1]?.operator?.text === "||";
  if (asked || body.kind === "condition" || body.kind === "substitution") return false;
  return members.slice(0, -1).some(({ command }) => !command || !harmless.has(command.program ?? ""));
}

/** Whether a pipe ends as well under pipefail as without it, unless something is wrong. */
export function standsPipefail({ members }: Pipeline): boolean {
  return members.every(({ command }, index) => {
    const program = command?.program ?? "";
    return failForCause.has(program) && (index === 0 || readToTheEnd.has(program));
  });
}
