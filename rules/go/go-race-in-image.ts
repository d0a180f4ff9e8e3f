import { defineRule, edits, goOf, sanitizers, shipsGo, stageIsForDevelopment, unsafe } from "../../src/rule/index.js";

export default defineRule({
  id: "go-race-in-image",
  summary: "A binary that ships should not be instrumented",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "unsafe",
  presets: { recommended: true },
  when: shipsGo,
  messages: {
    instrumented:
      "{binary} ships with -{flag}, made for tests: it runs several times slower and takes several times the memory. Leave the flag out of what ships",
    cover: "{binary} ships with -cover, made for tests: it counts every statement that it runs. Leave the flag out of what ships",
    impossible: { text: "-{flag} needs cgo, and cgo is off here: the build stops. Leave the flag out, or set CGO_ENABLED=1", severity: "error" },
    leaveOut: "Leave -{flag} out",
  },
  *check(file, finding) {
    const go = goOf(file);
    const shipped = new Set(file.final && stageIsForDevelopment(file.final) ? [] : go.arrivals.map(({ build }) => build));
    for (const { builds, stage } of go.stages) {
      for (const build of builds) {
        const { invocation, cgo } = build;
        const names = [...sanitizers, "cover"].filter((name) => invocation.flags.isOn(name));
        for (const name of names) {
          const off = name !== "cover" && cgo.written && cgo.state === "off";
          if (!off && (!shipped.has(build) || stageIsForDevelopment(stage))) continue;
          const flag = invocation.flags.last(name);
          const edit = invocation.without(flag, file.source);
          const message = off ? "impossible" : name === "cover" ? "cover" : "instrumented";
          yield finding(message, flag?.range ?? invocation.head, { binary: build.title, flag: name }, edit && unsafe(edits("leaveOut", [edit])));
        }
      }
    }
  },
});
