import { defineRule, edits, goOf, shipsGo, stageIsForDevelopment } from "../../src/rule/index.js";

export default defineRule({
  id: "go-debug-gcflags",
  summary: "A binary that ships should be optimised",
  since: "0.1.0",
  category: "performance",
  severity: "warning",
  fix: "unsafe",
  presets: { recommended: true },
  when: shipsGo,
  messages: {
    unoptimised: "{binary} ships without optimisation: {words} in -gcflags is made for debuggers. Leave it out of what ships",
    leaveOut: "Leave -gcflags out",
  },
  *check(file, finding) {
    if (file.final && stageIsForDevelopment(file.final)) return;
    for (const { build, from } of goOf(file).arrivals) {
      const { invocation } = build;
      const words = (invocation.flags.text("gcflags") ?? "")
        .replace(/^[^-\s=]+=/, "")
        .split(/\s+/)
        .filter((word) => word === "-N" || word === "-l");
      if (words.length === 0 || invocation.conditional || stageIsForDevelopment(from.stage)) continue;
      const flag = invocation.flags.last("gcflags");
      const edit = invocation.without(flag, file.source);
      yield finding("unoptimised", flag?.range ?? invocation.head, { binary: build.title, words: words.join(" ") }, edit && edits("leaveOut", [edit]));
    }
  },
});
