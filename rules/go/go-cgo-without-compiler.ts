import { defineRule, goOf, hasCompiler, hasLibraryHeaders, insert, isAtLeast, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-cgo-without-compiler",
  summary: "A build with cgo should have a C compiler and the headers of the C library",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "unsafe",
  presets: { recommended: true },
  when: usesGo,
  messages: {
    compiler:
      "With cgo on and no C compiler in {base}, a program that uses net, os/user or C fails to build: 'C compiler \"gcc\" not found'. Install build-base first, or set CGO_ENABLED=0",
    headers:
      "With cgo on and gcc without the headers of the C library, the build stops at a missing stdlib.h. Install musl-dev, or build-base, which brings both",
    install: "Install a C compiler first",
  },
  *check(file, finding) {
    for (const { builds, toolchain } of goOf(file).stages) {
      for (const { invocation, cgo } of builds) {
        const { stage, run, environment } = invocation;
        if (cgo.state !== "on" || !cgo.written || stage.facts?.packageManager !== "apk" || environment.text("CC") !== null || toolchain.tiny) continue;
        const compiler = hasCompiler(stage, run, toolchain);
        const fix = invocation.editable ? insert("install", run.start, "RUN apk add --no-cache build-base\n") : undefined;
        if (compiler === false && (toolchain.floating || isAtLeast(toolchain.version, 20)))
          yield finding("compiler", invocation.head, { base: stage.baseTitle }, fix);
        else if (compiler && hasLibraryHeaders(stage, run) === false) yield finding("headers", invocation.head);
      }
    }
  },
});
