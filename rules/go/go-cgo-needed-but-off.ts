import { defineRule, goOf, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-cgo-needed-but-off",
  summary: "A program whose module needs cgo should be built with cgo",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  needs: "context",
  presets: { recommended: true },
  when: usesGo,
  messages: {
    stub: "go.mod requires {module}, which needs cgo, and cgo is off here: the build succeeds, and the program fails when it first uses it. Set CGO_ENABLED=1 and install a C compiler, or take a module written in Go alone",
    build:
      "go.mod requires {module}, which needs cgo, and cgo is off here: a program that imports it does not build. Set CGO_ENABLED=1 and install a C compiler, or take a module written in Go alone",
  },
  *check(file, finding) {
    for (const { builds } of goOf(file).stages) {
      for (const build of builds) {
        const { cgo, cgoModule, invocation } = build;
        if (cgo.state !== "off" || !cgoModule || invocation.flags.arguments.some(({ text }) => text?.includes("@") === true)) continue;
        yield finding(cgoModule.entry.failsAtRunTime === true ? "stub" : "build", invocation.head, { module: cgoModule.path });
      }
    }
  },
});
