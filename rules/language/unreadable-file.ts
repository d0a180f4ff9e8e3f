import { defineRule, hasProblems } from "../../src/rule/index.js";

export default defineRule({
  id: "unreadable-file",
  summary: "A Dockerfile should be text that the build can read as it stands",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  presets: { recommended: true },
  when: hasProblems,
  messages: {
    template: {
      text: "This is a template: {text} is filled in by another program, so nothing else is said about this file; lint what comes out of it, or exclude the file",
      severity: "warning",
      breaksBuild: true,
    },
    tooLarge: {
      text: "This file has {text} characters, and Plimsoll reads none above 8,000,000; keep such data in files of its own and COPY them",
      severity: "warning",
    },
    binary: { text: "This is not text in UTF-8, so the build cannot read it as a Dockerfile; save it as UTF-8, or exclude the file", breaksBuild: true },
  },
  *check(file, finding) {
    for (const problem of file.problems) {
      if (problem.kind === "template") yield finding("template", problem, { text: problem.text });
      if (problem.kind === "too-large") yield finding("tooLarge", problem, { text: problem.text });
      if (problem.kind === "binary") yield finding("binary", problem);
    }
  },
});
