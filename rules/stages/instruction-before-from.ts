import { defineRule, isKeyword, related } from "../../src/rule/index.js";

export default defineRule({
  id: "instruction-before-from",
  summary: "Only ARG should stand before the first FROM",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  covers: ["hadolint/DL3061", "droast/DF037", "datadog/52e2b1c6-56e4-5264-2fc6-523166b2c8f3"],
  presets: { recommended: true, buildkit: true },
  messages: {
    early: "{keyword} stands before the first FROM, where there is no image to work on, and the build refuses it; move it below FROM",
    from: "The first FROM",
  },
  *check(file, finding) {
    const from = file.stages[0]?.from;
    if (!from) return;
    for (const { kind, keyword, stage } of file.instructions()) {
      if (stage || !isKeyword(kind)) return;
      if (kind === "ARG") continue;
      yield finding("early", keyword, { keyword: kind }, related("from", from.keyword));
      return;
    }
  },
});
