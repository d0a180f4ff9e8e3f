import { defineRule, goOf, insert, shipsGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-trimpath",
  summary: "A binary that ships should not hold the paths of the builder",
  since: "0.1.0",
  category: "reproducibility",
  severity: "info",
  fix: "unsafe",
  when: shipsGo,
  messages: {
    absent: "{binary} holds the builder's absolute paths, so that another folder gives other bytes; build it with -trimpath",
    trim: "Leave the builder's paths out",
  },
  *check(file, finding) {
    for (const build of new Set(goOf(file).arrivals.map((arrival) => arrival.build))) {
      const { invocation, toolchain } = build;
      if (invocation.flags.isOn("trimpath") !== false || toolchain.tiny || invocation.program === "garble") continue;
      yield finding("absent", invocation.head, { binary: build.title }, invocation.editable ? insert("trim", invocation.head.end, " -trimpath") : undefined);
    }
  },
});
