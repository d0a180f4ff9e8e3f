import { defineRule, edits, goOf, removeInstruction, stageDeliveries, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-vendor-and-download",
  summary: "A build from the vendor folder should not download modules",
  since: "0.1.0",
  category: "performance",
  severity: "info",
  fix: "unsafe",
  presets: { recommended: true },
  when: usesGo,
  messages: {
    flag: "The build takes its modules from the vendor folder (-mod=vendor), so that what this downloads is never used; leave it out",
    copied: "The vendor folder is copied, so that the build uses nothing of what this downloads; leave it out",
    leaveOut: "Leave the download out",
  },
  *check(file, finding) {
    for (const { stage, invocations, builds, opaque } of goOf(file).stages) {
      const download = invocations.find(({ verb }) => verb === "mod download");
      if (!download || opaque.length > 0 || builds.length === 0) continue;
      const modes = builds.map(({ invocation }) => invocation.flags.text("mod"));
      const copied = stage.chain.flatMap((one) => stageDeliveries(one)).some(({ origin, path }) => origin.kind === "context" && path === "/vendor");
      const message = modes.every((mode) => mode === "vendor") ? "flag" : copied && modes.every((mode) => mode === null) ? "copied" : undefined;
      if (!message) continue;
      const edit = download.run.script.only === download.command ? removeInstruction(file, download.run) : undefined;
      yield finding(message, download.head, edit && edits("leaveOut", [edit]));
    }
  },
});
