import { covering, defineRule, related } from "../../src/rule/index.js";

export default defineRule({
  id: "tag-missing",
  summary: "An image should be named with its tag or digest",
  since: "0.1.0",
  category: "reproducibility",
  severity: "warning",
  covers: ["hadolint/DL3006"],
  guidelines: ["G26"],
  presets: { recommended: true },
  messages: {
    base: "{image} has no tag and means latest, which may be another image at the next build, without a change here; pin a version",
    default: {
      text: "{variable} is {image}, without a tag, unless --build-arg says otherwise, so a plain build takes latest, which may be another image at the next build; pin a version",
      severity: "info",
      covers: [],
    },
    copied: {
      text: "{image} has no tag and means latest, which may be another image at the next build, and what is copied from it changes with it; pin a version",
      covers: ["hadolint/DL3022"],
    },
    origin: "The default is set here",
  },
  *check(file, finding) {
    for (const { how, word, reference, facts } of file.images) {
      if (!reference || reference.tag !== undefined || reference.digest !== undefined || facts?.tags === "floating") continue;
      const image = reference.text;
      const [use] = word.variables;
      if (how !== "FROM") {
        if (facts || reference.text.includes("/")) yield finding("copied", word, { image }, covering(how === "COPY" ? ["hadolint/DL3022"] : []));
      } else if (use && word.value.overridable) {
        const origin = file.globals.definition(use.name);
        yield finding("default", word, { image, variable: word.text }, origin && related("origin", origin));
      } else {
        yield finding("base", word, { image }, covering(use ? [] : ["hadolint/DL3006"]));
      }
    }
  },
});
