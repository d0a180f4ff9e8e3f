import { automaticArgs, defineRule, edits, goOf, isUnsetAt, runVariables, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-target-arg-not-declared",
  summary: "A stage should declare the platform arguments that its commands use",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  fix: "safe",
  guidelines: ["G16"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    empty:
      "{stage} has no ARG {name} above this, so {name} is empty here and Go builds for the machine that builds, whatever platform is asked for; declare it",
    default: {
      text: "{stage} has no ARG {name} above this, so the value after the dash is always taken, whatever platform is asked for; declare it",
      severity: "warning",
    },
    declare: "Declare {name} in the stage",
  },
  *check(file, finding) {
    for (const { stage } of goOf(file).stages) {
      const seen = new Set<string>();
      for (const run of stage.all("RUN")) {
        if (!file.source.slice(run).match(/TARGET|BUILD/)) continue;
        for (const { name, start, end, operator, command } of runVariables(run)) {
          if (seen.has(name) || !automaticArgs.includes(name) || !(operator === undefined || operator.endsWith("-")) || !isUnsetAt(run, command, name))
            continue;
          seen.add(name);
          const { from } = stage;
          const fix = from && edits("declare", [{ start: from.end, end: from.end, text: `\nARG ${name}` }]);
          yield finding(operator === undefined ? "empty" : "default", { start, end }, { stage: stage.title, name }, fix);
        }
      }
    }
  },
});
