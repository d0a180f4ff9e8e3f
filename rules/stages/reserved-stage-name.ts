import { defineRule, namesStages } from "../../src/rule/index.js";

const meanings = new Map([
  ["scratch", "the empty image, and FROM scratch below would mean this stage"],
  ["context", "the build context"],
]);

export default defineRule({
  id: "reserved-stage-name",
  summary: "No stage should be called scratch or context",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  covers: ["buildkit/ReservedStageName", "hadolint/DL3063"],
  presets: { recommended: true, buildkit: true },
  when: namesStages,
  messages: {
    reserved: "The name {name} stands for {meaning}; give the stage another name",
  },
  *check(file, finding) {
    for (const { from, name = "" } of file.stages) {
      const meaning = meanings.get(name);
      if (from?.alias && meaning !== undefined) yield finding("reserved", from.alias, { name: from.alias.text, meaning });
    }
  },
});
