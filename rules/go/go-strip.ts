import { defineRule, goOf, insert, shipsGo, stageIsForDevelopment } from "../../src/rule/index.js";

export default defineRule({
  id: "go-strip",
  summary: "A binary that ships should hold neither symbol table nor debug data",
  since: "0.1.0",
  category: "size",
  severity: "info",
  fix: "unsafe",
  guidelines: ["G17"],
  presets: { strict: true },
  when: shipsGo,
  messages: {
    unstripped: '{binary} ships with its symbol table and debug data, about a third of its size; build it with -ldflags="-s -w"',
    strip: "Leave symbol table and debug data out",
  },
  *check(file, finding) {
    if (file.final && stageIsForDevelopment(file.final)) return;
    const seen = new Set<unknown>();
    for (const { build, from } of goOf(file).arrivals) {
      const { invocation, linker } = build;
      if (
        seen.has(build) ||
        linker.strips !== false ||
        linker.dropsDwarf !== false ||
        from.toolchain.tiny ||
        invocation.program === "garble" ||
        from.strips(build)
      )
        continue;
      seen.add(build);
      const at = invocation.editable ? invocation.ldflagsInsertion : undefined;
      yield finding("unstripped", invocation.head, { binary: build.title }, at && insert("strip", at.offset, at.before + "-s -w" + at.after));
    }
  },
});
