import { defineRule, has, type Range, related, type Stage } from "../../src/rule/index.js";

export default defineRule({
  id: "curl-and-wget",
  summary: "A stage should download with one program, not with two",
  since: "0.1.0",
  category: "maintainability",
  severity: "warning",
  presets: { hadolint: true },
  covers: ["hadolint/DL4001"],
  when: has("RUN"),
  messages: {
    both: "This stage downloads with {second} here and with {first} before; one of them is enough",
    first: "{first} is called here",
  },
  *check(file, finding) {
    const firsts = new Map<Stage, { readonly program: string; readonly place: Range }>();
    const told = new Set<Stage>();
    for (const run of file.instructions("RUN")) {
      const { stage } = run;
      if (!stage || told.has(stage)) continue;
      for (const { program, nameWord } of run.commandsOf("curl", "wget")) {
        if (!nameWord || program === undefined) continue;
        const first = firsts.get(stage) ?? { program, place: nameWord };
        firsts.set(stage, first);
        if (first.program === program) continue;
        told.add(stage);
        yield finding("both", nameWord, { first: first.program, second: program }, related("first", first.place));
        break;
      }
    }
  },
});
