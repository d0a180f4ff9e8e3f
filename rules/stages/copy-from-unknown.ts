import { defineRule, hasFlags, nearestName, replace } from "../../src/rule/index.js";

export default defineRule({
  id: "copy-from-unknown",
  summary: "COPY --from should name a stage above, or an image by its full name",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "unsafe",
  covers: ["hadolint/DL3022"],
  presets: { recommended: true, hadolint: ["on", { checkAll: true }], all: ["on", { checkAll: true }] },
  when: hasFlags,
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkAll: { type: "boolean", default: false, description: "Also report a name that may be that of a build context or of an image of Docker Hub." },
    },
  },
  messages: {
    misspelt: "No stage above is called {name}, so the build looks for an image or a build context of that name; {nearest} may be meant",
    unknown: {
      text: "No stage above is called {name}, so the build takes a build context of that name, or the latest image of Docker Hub; give an image its tag",
      severity: "info",
    },
    use: "Write {nearest}",
  },
  *check(file, finding, { checkAll }) {
    for (const { how, word, reference, misplaced, instruction, facts } of file.images) {
      if (how !== "COPY" || !reference || misplaced || instruction.onbuild || facts) continue;
      if (reference.tag !== undefined || reference.digest !== undefined || reference.text.includes("/")) continue;
      const above = file.stages.slice(0, instruction.stage?.index ?? 0).flatMap(({ name }) => name ?? []);
      const nearest = nearestName(word.text, above, word.text.length < 4 ? 1 : 2);
      if (nearest !== undefined) yield finding("misspelt", word, { name: word.text, nearest }, replace("use", word, nearest));
      else if (checkAll) yield finding("unknown", word, { name: word.text });
    }
  },
});
