import { defineRule, type Dockerfile, hasOpenBase, type Range, related } from "../../src/rule/index.js";

export default defineRule({
  id: "empty-base",
  summary: "FROM should come to the name of an image",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: hasOpenBase,
  messages: {
    undeclared: "{image} is empty: no ARG before the first FROM declares {variable}, and the build refuses a FROM without an image",
    inStage: "{image} is empty: the ARG of {variable} stands within a stage, and FROM sees only those before the first FROM",
    empty: "{image} is empty, and the build refuses a FROM without an image; give its ARG a default that names one",
    declared: "This ARG comes too late for FROM",
  },
  *check(file, finding) {
    let inStages: ReadonlyMap<string, Range> | undefined;
    for (const { how, word, instruction } of file.images) {
      if (how !== "FROM" || instruction.onbuild || word.known !== "" || word.awaitsArgument) continue;
      const unset = word.variables.find(({ variable }) => variable.state === "unset")?.name;
      if (unset === undefined) {
        yield finding("empty", word, { image: word.text });
        continue;
      }
      const late = (inStages ??= argsInStages(file)).get(unset);
      if (late && late.start < word.start) yield finding("inStage", word, { image: word.text, variable: unset }, related("declared", late));
      else yield finding("undeclared", word, { image: word.text, variable: unset });
    }
  },
});

/** The first ARG of each name that stands within a stage. */
function argsInStages({ stages }: Dockerfile): ReadonlyMap<string, Range> {
  const first = new Map<string, Range>();
  for (const { scope } of stages) for (const one of scope.definitions) if (one.kind === "ARG" && !first.has(one.name)) first.set(one.name, one);
  return first;
}
