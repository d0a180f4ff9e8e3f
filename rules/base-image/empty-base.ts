import { defineRule, related } from "../../src/rule/index.js";

export default defineRule({
  id: "empty-base",
  summary: "FROM should come to the name of an image",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  messages: {
    undeclared: "{image} is empty: no ARG before the first FROM declares {variable}, and the build refuses a FROM without an image",
    inStage: "{image} is empty: the ARG of {variable} stands within a stage, and FROM sees only those before the first FROM",
    empty: "{image} is empty, and the build refuses a FROM without an image",
    declared: "This ARG comes too late for FROM",
  },
  *check(file, finding) {
    for (const { how, word, instruction } of file.images) {
      if (how !== "FROM" || instruction.onbuild || word.known !== "" || word.awaitsArgument) continue;
      const unset = word.variables.find(({ variable }) => variable.state === "unset")?.name;
      const late = file.stages.flatMap(({ scope }) => scope.definitions).find((one) => one.kind === "ARG" && one.name === unset && one.start < word.start);
      if (unset === undefined) yield finding("empty", word, { image: word.text });
      else if (late) yield finding("inStage", word, { image: word.text, variable: unset }, related("declared", late));
      else yield finding("undeclared", word, { image: word.text, variable: unset });
    }
  },
});
