import { defineRule, has } from "../../src/rule/index.js";

export default defineRule({
  id: "empty-volume",
  summary: "VOLUME should name paths",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: has("VOLUME"),
  messages: {
    empty: "This path of VOLUME is empty, and the build refuses it; write a path, or take it out",
    expanded: "{word} comes to nothing, and the build refuses a VOLUME without a path; give the variable a value, or write the path",
  },
  *check(file, finding) {
    for (const { instruction, at } of file.steps("VOLUME")) {
      for (const word of instruction.paths) {
        if (word.known?.trim() !== "" || word.awaitsArgument) continue;
        if (word.text.trim() === "") yield finding("empty", at(word));
        else yield finding("expanded", at(word), { word: word.text });
      }
    }
  },
});
