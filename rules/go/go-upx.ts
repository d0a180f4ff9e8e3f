import { defineRule, goOf, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-upx",
  summary: "A Go binary should not be packed with UPX",
  since: "0.1.0",
  category: "policy",
  severity: "info",
  when: usesGo,
  messages: {
    packed:
      "UPX makes the binary unpack itself into memory at each start: it starts later, shares no memory with its copies, and scanners no longer see which modules it holds. Leave it out; layers are compressed anyway",
  },
  *check(file, finding) {
    for (const { stage } of goOf(file).stages) {
      for (const run of stage.all("RUN")) {
        if (!/\bupx\b/.test(run.text) && run.heredocs.length === 0) continue;
        for (const { program, nameWord, arguments: words } of run.script.commands) {
          if (program === "upx" && nameWord && words.some(({ prefix }) => !prefix.startsWith("-"))) yield finding("packed", nameWord);
        }
      }
    }
  },
});
