import { defineRule, hasProblems } from "../../src/rule/index.js";

export default defineRule({
  id: "json-not-strings",
  summary: "Arrays in instructions should hold strings only",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: hasProblems,
  messages: {
    mixed: "The array {array} holds something else than strings, and the build refuses it; put each word into double quotes",
  },
  *check(file, finding) {
    for (const problem of file.problems) {
      if (problem.kind === "json-not-strings") yield finding("mixed", problem, { array: problem.text });
    }
  },
});
