import { defineRule, hasProblems } from "../../src/rule/index.js";

export default defineRule({
  id: "invalid-directive",
  summary: "Directives should stand once and have a value that the build takes",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: hasProblems,
  messages: {
    escape: "The escape character is a backslash or a backquote, alone on its line, and the build refuses {value}",
    twice: "The directive {name} stands above already, and the build refuses a second one; put both into one, or an empty comment line between",
  },
  *check(file, finding) {
    for (const problem of file.problems) {
      if (problem.kind === "escape-value") yield finding("escape", problem, { value: problem.text });
      if (problem.kind === "directive-twice") yield finding("twice", problem, { name: problem.text });
    }
  },
});
