import { defineRule, edits, hasFlags } from "../../src/rule/index.js";

export default defineRule({
  id: "stage-used-by-number",
  summary: "A stage should be used by its name",
  since: "0.1.0",
  category: "maintainability",
  severity: "info",
  fix: "safe",
  guidelines: ["G05"],
  presets: { strict: true },
  when: hasFlags,
  messages: {
    number: "{number} is the stage {title} as long as no stage is added above; name it with AS, and use the name",
    name: "Use its name",
  },
  *check(file, finding) {
    for (const { how, word, stage } of file.images) {
      if (how !== "COPY" || !stage || !/^\d+$/.test(word.text)) continue;
      const alias = stage.from?.alias?.text;
      const image = stage.from?.image;
      const isFree = !file.stages.some(({ name }) => name === "builder");
      const fix =
        alias !== undefined
          ? edits("name", [{ start: word.start, end: word.end, text: alias }])
          : isFree && image && !stage.from?.as
            ? edits("name", [
                { start: image.end, end: image.end, text: " AS builder" },
                { start: word.start, end: word.end, text: "builder" },
              ])
            : undefined;
      yield finding("number", word, { number: word.text, title: stage.from?.alias?.text ?? stage.baseTitle }, fix);
    }
  },
});
