import { defineRule, namesStages } from "../../src/rule/index.js";

export default defineRule({
  id: "invalid-stage-name",
  summary: "Stage names should begin with a letter and have no other signs than dashes, dots and underscores",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: namesStages,
  messages: {
    variable: "{name} is taken as it stands, since the names of stages have no variables, and the build refuses it",
    signs: "{name} is no name for a stage, and the build refuses it; it begins with a letter, and letters, digits, dashes, dots and underscores follow",
  },
  *check(file, finding) {
    for (const { as, alias, onbuild, syntax } of file.instructions("FROM")) {
      if (onbuild || !alias || syntax.words.length !== 3 || as?.text.toUpperCase() !== "AS") continue;
      if (/^[a-z][a-z0-9_.-]*$/.test(alias.text.toLowerCase())) continue;
      yield finding(alias.text.includes("$") ? "variable" : "signs", alias, { name: alias.text });
    }
  },
});
