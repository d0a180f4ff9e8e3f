import { defineRule, hasHeredocs } from "../../src/rule/index.js";

export default defineRule({
  id: "heredoc-destination",
  summary: "A here-document should be a source, not the destination",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: hasHeredocs,
  messages: {
    last: "The last word of {keyword} is where the files go, and the build refuses a here-document there; put the destination after it",
  },
  *check(file, finding) {
    for (const { instruction, at } of [...file.steps("COPY"), ...file.steps("ADD")]) {
      const { heredocs, destination, kind } = instruction;
      if (heredocs.length > 0 && destination && instruction.isHeredoc(destination)) yield finding("last", at(destination), { keyword: kind });
    }
  },
});
