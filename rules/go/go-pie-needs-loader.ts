import { defineRule, edits, goOf, isAtLeast, loaderOf, shipsGo, unsafe } from "../../src/rule/index.js";

export default defineRule({
  id: "go-pie-needs-loader",
  summary: "A position-independent binary should find its loader in the image",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "unsafe",
  presets: { recommended: true },
  when: shipsGo,
  messages: {
    loader:
      '-buildmode=pie makes {binary} ask for the loader of {libc}, with or without cgo; {runtime} has that of {other}, and the container stops with "not found". Leave -buildmode=pie out, or build on the C library of the image',
    leaveOut: "Leave -buildmode=pie out",
  },
  *check(file, finding) {
    const { final } = file;
    const arrivals = final && !final.isExport ? goOf(file).arrivals.filter(({ build }) => build.link.reason === "pie") : [];
    const other = final && arrivals.length > 0 ? loaderOf(final) : undefined;
    if (!final || (other !== "glibc" && other !== "musl")) return;
    for (const build of new Set(arrivals.map((arrival) => arrival.build))) {
      const { invocation, link, toolchain } = build;
      if (link.libc === undefined || link.libc === other || (link.libc === "musl" && !toolchain.floating && !isAtLeast(toolchain.version, 21))) continue;
      const flag = invocation.flags.last("buildmode");
      const edit = invocation.without(flag, file.source);
      const slots = { binary: build.title.replace("The", "the"), libc: link.libc, runtime: final.baseTitle, other };
      yield finding("loader", flag?.range ?? invocation.head, slots, edit && unsafe(edits("leaveOut", [edit])));
    }
  },
});
