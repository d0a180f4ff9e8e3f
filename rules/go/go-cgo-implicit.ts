import { type Cgo, defineRule, edits, goOf, loaderOf, shipsGo, unsafe } from "../../src/rule/index.js";

/** What decides, and what comes of it. */
const decisions: Readonly<Record<Cgo["by"], string>> = {
  written: "is STATE",
  crossing: "is off as long as the build is for another platform than the builder's",
  CC: "is on as long as CC is set",
  version: "is on, as it always is before Go 1.20, and from then on depends on whether a C compiler is found",
  compiler: "depends on whether a C compiler is found; it is STATE here",
  "compiler or version": "depends on the version of Go and on whether a C compiler is found; it is STATE here",
};

export default defineRule({
  id: "go-cgo-implicit",
  summary: "Whether a build uses cgo should be written down",
  since: "0.1.0",
  category: "reproducibility",
  severity: "info",
  fix: "safe",
  guidelines: ["G14"],
  presets: { strict: true },
  when: shipsGo,
  messages: {
    implicit: "Nothing sets CGO_ENABLED, so that cgo {how}. Write CGO_ENABLED=0, or 1 where the program needs C",
    ignored: "Go ignores CGO_ENABLED={value}, so that cgo {how}. Write CGO_ENABLED=0, or 1 where the program needs C",
    native: {
      text: "Nothing sets CGO_ENABLED: cgo is on where the builder has the architecture of the target and off where it has not, so that one file gives different images. Write CGO_ENABLED=0, or 1 where the program needs C",
      severity: "warning",
    },
    turnOff: "Turn cgo off for this build",
  },
  *check(file, finding) {
    const { arrivals } = goOf(file);
    const seen = new Set<unknown>();
    for (const { build, through, to } of arrivals) {
      const { cgo, invocation, link } = build;
      if (seen.has(build) || through.length === 0 || cgo.written || cgo.state === "unknown" || link.state === "unknown" || link.reason === "sanitizer")
        continue;
      seen.add(build);
      if (build.needsLoader && !to.isExport && loaderOf(to) !== link.libc && loaderOf(to) !== undefined) continue;
      const edit = invocation.assign("CGO_ENABLED", "0");
      const fix = edit && edits("turnOff", [edit]);
      const message = cgo.state === "native" ? "native" : cgo.setting.state === "known" ? "ignored" : "implicit";
      const slots = { how: decisions[cgo.by].replace("STATE", cgo.state), value: cgo.setting.state === "known" ? cgo.setting.text : "" };
      yield finding(message, invocation.head, slots, fix && (cgo.state === "off" && !build.mayHaveC ? fix : unsafe(fix)));
    }
  },
});
