import { bindsContext, cachesFolder, contextCopies, defineRule, fetchesModules, goOf, moduleFileCopies, related, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-no-dependency-layer",
  summary: "Modules should have a layer or a cache of their own",
  since: "0.1.0",
  category: "performance",
  severity: "info",
  guidelines: ["G20", "G21"],
  presets: { strict: true },
  when: usesGo,
  messages: {
    none: "Every change of a source file makes this download all modules again; copy go.mod and go.sum and run go mod download before the source is copied, or mount a cache at {folder}",
    source: "The whole source is copied here",
  },
  *check(file, finding) {
    for (const { stage, builds, opaque, invocations, toolchain } of goOf(file).stages) {
      if (opaque.length > 0 || invocations.some(({ verb }) => verb === "mod download" || verb === "mod vendor" || verb === "get" || verb === "mod init"))
        continue;
      for (const { invocation } of builds) {
        const { run, flags } = invocation;
        const copy = contextCopies(stage, run).at(-1);
        const folder = invocation.moduleCache;
        if (!copy || copy.instruction.stage !== stage || moduleFileCopies(stage, run).length > 0 || bindsContext(run) || folder === undefined) continue;
        if (
          cachesFolder(run, folder) !== false ||
          flags.text("mod") !== null ||
          fetchesModules(invocation, toolchain.version) !== true ||
          flags.arguments.some(({ text }) => text === undefined || text.includes("@"))
        )
          continue;
        yield finding("none", invocation.head, { folder }, related("source", copy.instruction));
        break;
      }
    }
  },
});
