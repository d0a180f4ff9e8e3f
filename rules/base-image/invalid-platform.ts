import { defineRule, hasFlags, isPlatformProblem, parsePlatform } from "../../src/rule/index.js";

const reasons = {
  empty: "it is empty",
  wildcard: "it has no wildcards",
  "bad-component": "each part has letters, digits, dots, dashes and underscores",
  unknown: "alone it must be an operating system or an architecture that is known",
  "too-many-components": "it has three parts at most",
};

export default defineRule({
  id: "invalid-platform",
  summary: "Platforms should be an operating system and an architecture",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: hasFlags,
  messages: {
    invalid: "{platform} is no platform, and the build refuses it: {reason}; write os/architecture, such as linux/amd64",
    expanded: "{word} comes to {platform}, which is no platform: {reason}",
    undeclared: "{word} is no platform: no ARG before the first FROM declares {variable}, so nothing stands in its place",
  },
  *check(file, finding) {
    for (const { platform, onbuild } of file.instructions("FROM")) {
      const word = platform?.value;
      const text = word?.known;
      if (onbuild || !word || text === undefined || word.text === "" || word.awaitsArgument) continue;
      const read = parsePlatform(text);
      if (!isPlatformProblem(read)) continue;
      const unset = word.variables.find(({ variable }) => variable.state === "unset");
      const slots = { platform: text === "" ? "nothing" : text, word: word.text, reason: reasons[read.problem] };
      if (unset) yield finding("undeclared", word, { ...slots, variable: unset.name });
      else yield finding(word.literal ? "invalid" : "expanded", word, slots);
    }
  },
});
