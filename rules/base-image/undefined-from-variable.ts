import { defineRule, hasVariables, nearestName, related, replace } from "../../src/rule/index.js";

export default defineRule({
  id: "undefined-from-variable",
  summary: "FROM should use only variables that an ARG above the first FROM declares",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "unsafe",
  covers: ["buildkit/UndefinedArgInFrom"],
  presets: { recommended: true, buildkit: true },
  when: hasVariables,
  messages: {
    undefined: "{variable} is empty in FROM, since no ARG above the first FROM declares it; add one there",
    misspelt: "{variable} is empty in FROM, since no ARG above the first FROM declares it; it may be meant for {nearest}",
    inStage: "{variable} is empty in FROM, which sees only what stands above the first FROM; the ARG in a stage does not count, so declare it there too",
    declared: "Declared within a stage",
    rename: "Use {nearest}",
  },
  *check(file, finding) {
    for (const from of file.instructions("FROM")) {
      for (const use of from.variables) {
        if (use.variable.state !== "unset") continue;
        const variable = `$${use.name}`;
        const inStage = file
          .instructions("ARG")
          .flatMap((arg) => arg.pairs)
          .find(({ name }) => name === use.name);
        const nearest = nearestName(use.name, file.globals.names());
        if (inStage) yield finding("inStage", use, { variable }, related("declared", inStage));
        else if (nearest === undefined) yield finding("undefined", use, { variable });
        else yield finding("misspelt", use, { variable, nearest: `$${nearest}` }, replace("rename", use.nameRange, nearest));
      }
    }
  },
});
