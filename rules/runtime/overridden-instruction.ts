import { covering, defineRule, type Dockerfile, has, type Instruction, type Range, related, remove, unsafe } from "../../src/rule/index.js";

const check = "MultipleInstructionsDisallowed";
const codes = {
  CMD: ["hadolint/DL4003", "trivy/DS-0016"],
  ENTRYPOINT: ["hadolint/DL4004", "trivy/DS-0007"],
  HEALTHCHECK: ["hadolint/DL3012", "trivy/DS-0023"],
} as const;
const kinds = ["CMD", "ENTRYPOINT", "HEALTHCHECK"] as const;

export default defineRule({
  id: "overridden-instruction",
  summary: "A stage should have one CMD, one ENTRYPOINT and one HEALTHCHECK at most",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "safe",
  tags: ["unnecessary"],
  covers: [`buildkit/${check}`, ...codes.CMD, ...codes.ENTRYPOINT, ...codes.HEALTHCHECK],
  presets: { recommended: true, buildkit: true },
  when: has("CMD", "ENTRYPOINT", "HEALTHCHECK"),
  messages: {
    overridden: "This {keyword} has no effect, since the last one of a stage counts; delete it, or move it to the stage that it is meant for",
    later: "This one counts",
    remove: "Delete the {keyword} that has no effect",
  },
  *check(file, finding) {
    for (const keyword of kinds) {
      const steps = file.steps(keyword);
      for (const [index, { instruction, setOffBy, at }] of steps.entries()) {
        const next = steps[index + 1]?.instruction;
        if (!next || next.stage !== instruction.stage || file.checks.skips(check, next.index)) continue;
        const place = at({ start: instruction.keyword.start, end: instruction.end });
        const fix = setOffBy || file.hasInnerComments(instruction) ? undefined : remove("remove", linesOf(instruction, file));
        const isDescribed = instruction.syntax.description.length > 0;
        const covers = covering([`buildkit/${check}`, ...codes[keyword]]);
        yield finding("overridden", place, { keyword }, covers, related("later", next.keyword), fix && (isDescribed ? unsafe(fix) : fix));
      }
    }
  },
});

function linesOf({ start, end }: Instruction, { source }: Dockerfile): Range {
  const from = source.lineStarts[source.lineAt(start) - 1] ?? start;
  return { start: from, end: source.lineStarts[source.lineAt(end)] ?? source.text.length };
}
