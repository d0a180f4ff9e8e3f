import { defineRule, edits, goOf, shipsGo, stagePlatform, targetOf } from "../../src/rule/index.js";

export default defineRule({
  id: "go-emulated-build",
  summary: "A stage that cross-compiles should run on the builder's own platform",
  since: "0.1.0",
  category: "performance",
  severity: "info",
  fix: "unsafe",
  guidelines: ["G16"],
  presets: { strict: true },
  when: shipsGo,
  messages: {
    emulated:
      "{stage} runs on the platform of the image, for another one emulated instruction by instruction, although Go cross-compiles here; write FROM --platform=$BUILDPLATFORM",
    native: "Run the stage on the builder's own platform",
  },
  *check(file, finding) {
    const seen = new Set<unknown>();
    for (const { build, from, to, through } of goOf(file).arrivals) {
      const { invocation, cgo } = build;
      const root = from.stage.chain.at(-1);
      if (!root?.from?.image || seen.has(root) || through.length === 0 || to.isExport || invocation.program !== "go" || from.toolchain.kind !== "image")
        continue;
      if (targetOf(invocation, "GOARCH").kind !== "target" || cgo.state !== "off" || root.from.platform || stagePlatform(root).kind !== "target" || root.ships)
        continue;
      seen.add(root);
      const { start } = root.from.image;
      yield finding("emulated", root.from.image, { stage: root.title }, edits("native", [{ start, end: start, text: "--platform=$BUILDPLATFORM " }]));
    }
  },
});
