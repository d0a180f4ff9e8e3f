import { defineRule, goOf, related, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-conflicting-goos",
  summary: "A variable of Go should be set once for a command",
  since: "0.1.0",
  category: "maintainability",
  severity: "info",
  guidelines: ["G15"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    twice: "{name} is set twice for this command, and the last one counts; leave this one out",
    last: "This one counts",
  },
  *check(file, finding) {
    for (const { invocations } of goOf(file).stages) {
      for (const { command } of invocations) {
        for (const [at, assignment] of command.assignments.entries()) {
          const last = command.assignments.findLast(({ name }) => name === assignment.name);
          if (!/^(?:GO|CGO_)/.test(assignment.name) || !last || command.assignments.indexOf(last) === at) continue;
          yield finding("twice", assignment, { name: assignment.name }, related("last", last));
        }
      }
    }
  },
});
