import { defineRule, hasProblems } from "../../src/rule/index.js";

export default defineRule({
  id: "line-too-long",
  summary: "Lines should be shorter than 65,536 bytes",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: hasProblems,
  messages: {
    long: "This line has {bytes} bytes, and the build reads none above 65,535; break it, or copy the data from a file",
  },
  *check(file, finding) {
    for (const problem of file.problems) {
      if (problem.kind === "line-too-long") yield finding("long", problem, { bytes: problem.text });
    }
  },
});
