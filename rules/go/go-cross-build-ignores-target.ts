import { declarePlatformArgs, defineRule, edits, goOf, shipsGo, stagePlatform, targetOf } from "../../src/rule/index.js";

export default defineRule({
  id: "go-cross-build-ignores-target",
  summary: "A build on the builder's own platform should cross-compile for that of the image",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  fix: "unsafe",
  guidelines: ["G16"],
  presets: { recommended: true },
  when: shipsGo,
  messages: {
    native:
      '{binary} is built for the machine that builds, since {stage} has --platform=$BUILDPLATFORM and nothing sets GOARCH; an image for another platform stops with "exec format error". Set GOOS=$TARGETOS GOARCH=$TARGETARCH',
    cross: "Build for the platform of the image",
  },
  *check(file, finding) {
    const seen = new Set<unknown>();
    const { arrivals } = goOf(file);
    const runs = arrivals.map(({ build }) => build.invocation.run);
    for (const { build, from, to, through } of arrivals) {
      const { invocation } = build;
      const { stage, run } = invocation;
      if (seen.has(build) || through.length === 0 || to.isExport || stagePlatform(stage).kind !== "build" || stagePlatform(to).kind !== "target") continue;
      if (
        targetOf(invocation, "GOARCH").kind !== "native" ||
        from.opaque.length > 0 ||
        stage.chain.some((one) => one.all("RUN").some(({ text }) => text.includes("TARGET")))
      )
        continue;
      seen.add(build);
      const os = invocation.setting("GOOS").state === "unset" ? "GOOS=$TARGETOS " : "";
      const { word } = invocation;
      const canEdit = invocation.editable && invocation.command.wrappers.length === 0 && run.heredocs.length === 0;
      const fix = canEdit
        ? edits("cross", [
            ...declarePlatformArgs(file, invocation, runs, os === "" ? ["TARGETARCH"] : ["TARGETOS", "TARGETARCH"]),
            { start: word.start, end: word.start, text: `${os}GOARCH=$TARGETARCH ` },
          ])
        : undefined;
      yield finding("native", invocation.head, { binary: build.title, stage: stage.title }, fix);
    }
  },
});
