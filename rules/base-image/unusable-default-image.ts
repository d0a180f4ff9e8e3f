import { defaultImages, defineRule, hasOpenBase, isReferenceProblem, parseReference } from "../../src/rule/index.js";

export default defineRule({
  id: "unusable-default-image",
  summary: "FROM should name an image also where no build argument is given",
  since: "0.1.0",
  category: "correctness",
  severity: "info",
  covers: ["buildkit/InvalidDefaultArgInFrom"],
  presets: { strict: true, buildkit: "warning" },
  when: hasOpenBase,
  messages: {
    empty: "{image} is empty unless a build argument is given, so a plain build fails; give {variable} a default above the first FROM",
    invalid: 'With the defaults of its variables {image} is "{text}", which is no image, so a plain build fails; give {variable} a default that makes it one',
  },
  *check(file, finding) {
    for (const { from, text } of defaultImages(file)) {
      const { image, stage } = from;
      if (!image || image.literal || stage?.parent || !isReferenceProblem(parseReference(text))) continue;
      const slots = { image: image.text, variable: image.variables[0]?.name ?? image.text };
      if (text === "") yield finding("empty", image, slots);
      else yield finding("invalid", image, { ...slots, text });
    }
  },
});
