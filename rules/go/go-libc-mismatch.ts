import { defineRule, edits, goOf, loaderOf, shipsGo, unsafe } from "../../src/rule/index.js";

export default defineRule({
  id: "go-libc-mismatch",
  summary: "A dynamic binary should be built against the C library of its image",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "unsafe",
  guidelines: ["G30"],
  presets: { recommended: true },
  when: shipsGo,
  messages: {
    likely:
      '{binary} is linked against {libc} of {base} as soon as a package uses cgo, as net does; {runtime} has {other}, and the container stops with "not found" or "no such file or directory". Set CGO_ENABLED=0, or build on the C library of the image',
    certain: {
      text: '{binary} is linked against {libc} of {base}, and {runtime} has {other}: the container stops with "not found" or "no such file or directory". Build it on the C library of the image',
      severity: "error",
    },
    turnOff: "Turn cgo off for this build",
  },
  *check(file, finding) {
    const { final } = file;
    const arrivals = final && !final.isExport ? goOf(file).arrivals.filter(({ build }) => build.needsLoader && build.link.reason !== "pie") : [];
    const other = final && arrivals.length > 0 ? loaderOf(final) : undefined;
    if (!final || (other !== "glibc" && other !== "musl")) return;
    for (const build of new Set(arrivals.map((arrival) => arrival.build))) {
      const { invocation, link, cgo } = build;
      if (link.libc === undefined || link.libc === other) continue;
      const slots = { binary: build.title, libc: link.libc, base: invocation.stage.baseTitle, runtime: final.baseTitle, other };
      const edit = cgo.written || link.state === "dynamic" ? undefined : invocation.assign("CGO_ENABLED", "0");
      yield finding(link.state === "dynamic" ? "certain" : "likely", invocation.head, slots, edit && unsafe(edits("turnOff", [edit])));
    }
  },
});
