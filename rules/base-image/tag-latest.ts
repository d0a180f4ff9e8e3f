import { covering, defineRule, type ImageUse, type Range, related } from "../../src/rule/index.js";

export default defineRule({
  id: "tag-latest",
  summary: "An image should be named by its release, not by the tag latest",
  since: "0.1.0",
  category: "reproducibility",
  severity: "warning",
  covers: ["hadolint/DL3007"],
  guidelines: ["G26"],
  presets: { recommended: true },
  messages: {
    base: "{image} may be another image at the next build, without a change here; pin a version",
    default: {
      text: "{variable} is {image} unless --build-arg says otherwise, which may be another image at the next build; pin a version",
      severity: "info",
      covers: [],
    },
    copied: { text: "{image} may be another image at the next build, and what is copied from it changes with it; pin a version", covers: [] },
    origin: "The default is set here",
  },
  *check(file, finding) {
    for (const use of file.images) {
      const { how, word, reference, facts } = use;
      const last = word.parts.at(-1);
      if (how === "FROM" && word.known === undefined && last?.kind === "text" && last.text.endsWith(":latest")) {
        yield finding("base", word.place(word.text.length - "latest".length, word.text.length), { image: word.text });
        continue;
      }
      if (reference?.tag !== "latest" || reference.digest !== undefined || facts?.tags === "floating") continue;
      const image = reference.text;
      const [variable] = word.variables.toReversed();
      if (how !== "FROM") {
        yield finding("copied", place(use), { image });
      } else if (variable && word.value.overridable) {
        const origin = file.globals.definition(variable.name);
        yield finding("default", word, { image, variable: word.text }, origin && related("origin", origin));
      } else {
        yield finding("base", place(use), { image }, covering(variable ? [] : ["hadolint/DL3007"]));
      }
    }
  },
});

/** The tag alone, where it is written so. */
function place({ word, reference }: ImageUse): Range {
  const tag = reference?.tagRange;
  return tag && word.text === reference.text ? word.place(tag.start, tag.end) : word;
}
