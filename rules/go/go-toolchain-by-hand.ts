import { defineRule, goDownload, goOf, isKind, isToolchainChecked, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-toolchain-by-hand",
  summary: "A Go toolchain that is downloaded should be checked",
  since: "0.1.0",
  category: "security",
  severity: "warning",
  presets: { recommended: true },
  when: usesGo,
  messages: {
    unchecked:
      "Go is downloaded and unpacked without a check of its sum, so that a changed file goes unnoticed; compare it with sha256sum -c, or take it with COPY --from=golang:{version} /usr/local/go /usr/local/go",
  },
  *check(file, finding) {
    const seen = new Set<unknown>();
    for (const { stage, toolchain } of goOf(file).stages) {
      const { kind, instruction, version } = toolchain;
      if (kind !== "unpacked" || !instruction || seen.has(instruction)) continue;
      seen.add(instruction);
      const download = isKind(instruction, "RUN") ? goDownload(instruction) : instruction;
      if (!download || isKind(instruction, "COPY") || isToolchainChecked(stage, toolchain)) continue;
      yield finding("unchecked", download, { version: version ? `${version.major}.${version.minor}` : "VERSION" });
    }
  },
});
