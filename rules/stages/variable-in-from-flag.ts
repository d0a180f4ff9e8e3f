import { defineRule, hasFlags } from "../../src/rule/index.js";

export default defineRule({
  id: "variable-in-from-flag",
  summary: "Stages and images in COPY --from and in mounts should be written out",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: hasFlags,
  messages: {
    copy: "COPY --from takes no variables, and the build refuses {word}; give the image a stage of its own with FROM {word} AS source, and copy from source",
    mount: "The from of a mount takes no variables, and the build refuses {word}; give the image a stage of its own with FROM {word} AS source",
  },
  *check(file, finding) {
    for (const { hasVariable, how, word, instruction } of file.images) {
      if (hasVariable && !instruction.onbuild) yield finding(how === "mount" ? "mount" : "copy", word, { word: word.text });
    }
  },
});
