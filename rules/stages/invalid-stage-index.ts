import { defineRule, hasFlags } from "../../src/rule/index.js";

export default defineRule({
  id: "invalid-stage-index",
  summary: "Numbers in COPY --from should be those of stages",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: hasFlags,
  messages: {
    missing: "There is no stage {index}: the file has {count}, counted from 0, and the build refuses the COPY; use the name of a stage",
  },
  *check(file, finding) {
    for (const { stageIndex, word, instruction } of file.images) {
      if (stageIndex === undefined || instruction.onbuild || (stageIndex >= 0 && stageIndex < file.stages.length)) continue;
      yield finding("missing", word, { index: word.text, count: file.stages.length === 1 ? "one" : file.stages.length });
    }
  },
});
