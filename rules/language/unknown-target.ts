import { defineRule } from "../../src/rule/index.js";

export default defineRule({
  id: "unknown-target",
  summary: "The target that is to be built should be a stage of the file",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  presets: { recommended: true },
  breaksBuild: true,
  messages: {
    names: "The target {target} is none of the stages here ({stages}), so the build stops before its first step; name one of them",
    unnamed: "The target {target} is no stage here, and no stage has a name, so the build stops before its first step; give the stage its name with AS",
  },
  *check(file, finding) {
    const { target } = file.options;
    const [first] = file.stages;
    if (target === undefined || file.final || !first) return;
    const stages = file.stages.flatMap(({ name }) => name ?? []).join(", ");
    const place = first.from?.keyword ?? first.instructions[0]?.keyword ?? first;
    if (stages === "") yield finding("unnamed", place, { target });
    else yield finding("names", place, { target, stages });
  },
});
