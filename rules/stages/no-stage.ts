import { defineRule, isKeyword } from "../../src/rule/index.js";

export default defineRule({
  id: "no-stage",
  summary: "A Dockerfile should begin a stage with FROM",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  messages: {
    empty: "The file is empty, and the build refuses it; begin with FROM and a base image",
    comments: "The file has no instruction, only comments and blank lines, and the build refuses it; begin with FROM and a base image",
    noFrom: "No FROM stands in this file, so {keyword} has no image to work on and the build refuses it; begin with FROM and a base image",
    onlyArguments: "The file declares build arguments and builds nothing; add FROM and a base image",
  },
  *check(file, finding) {
    for (const problem of file.problems) {
      if (problem.kind === "empty-file") yield finding("empty", problem);
      if (problem.kind === "no-instructions") yield finding("comments", problem);
    }
    const all = file.instructions();
    if (file.stages.some(({ from }) => from)) return;
    const first = all.find(({ kind }) => kind !== "ARG");
    if (first && isKeyword(first.kind)) yield finding("noFrom", first.keyword, { keyword: first.kind });
    else if (!first && all[0]) yield finding("onlyArguments", all[0].keyword);
  },
});
