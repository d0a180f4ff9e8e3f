import { defineRule, related } from "../../src/rule/index.js";

export default defineRule({
  id: "curl-and-wget",
  summary: "A stage should download with one program, not with two",
  since: "0.1.0",
  category: "maintainability",
  severity: "warning",
  presets: { hadolint: true },
  covers: ["hadolint/DL4001"],
  messages: {
    both: "This stage downloads with {second} here and with {first} before; one of them is enough",
    first: "{first} is called here",
  },
  *check(file, finding) {
    for (const stage of file.stages) {
      const runs = file.instructions("RUN").filter((run) => run.stage === stage);
      const calls = runs.flatMap((run) =>
        run.script.commands.flatMap(({ program, nameWord }) => (nameWord && (program === "curl" || program === "wget") ? [{ program, nameWord }] : [])),
      );
      const [first] = calls;
      const second = calls.find(({ program }) => program !== first?.program);
      if (first && second) yield finding("both", second.nameWord, { first: first.program, second: second.program }, related("first", first.nameWord));
    }
  },
});
