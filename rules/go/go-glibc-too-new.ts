import { defineRule, glibcVersion, goOf, loaderOf, shipsGo } from "../../src/rule/index.js";

const mergedThreads = 34; // glibc 2.34 moved threads into libc: what is linked against it names 2.34 for nearly everything

export default defineRule({
  id: "go-glibc-too-new",
  summary: "A dynamic binary should not be built against a newer glibc than its image has",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  presets: { recommended: true },
  when: shipsGo,
  messages: {
    fails:
      '{binary} is linked against glibc 2.{newer} of {base} as soon as a package uses cgo; {runtime} has 2.{older}, and the container stops with "version `GLIBC_2.34\' not found". Build on the release of the image, or set CGO_ENABLED=0',
    mayFail: {
      text: "{binary} is linked against glibc 2.{newer} of {base} as soon as a package uses cgo; {runtime} has 2.{older}, and lacks what C code may have taken from the newer one. Build on the release of the image, or set CGO_ENABLED=0",
      severity: "info",
    },
  },
  *check(file, finding) {
    const { final } = file;
    const arrivals = final && !final.isExport ? goOf(file).arrivals.filter(({ build }) => build.needsLoader && build.link.libc === "glibc") : [];
    if (!final || arrivals.length === 0 || loaderOf(final) !== "glibc") return;
    const older = glibcVersion(final);
    for (const build of new Set(arrivals.map((arrival) => arrival.build))) {
      const { invocation } = build;
      const newer = glibcVersion(invocation.stage);
      if (newer === undefined || older === undefined || newer <= older) continue;
      const slots = { binary: build.title, newer, older, base: invocation.stage.baseTitle, runtime: final.baseTitle };
      yield finding(newer >= mergedThreads && older < mergedThreads ? "fails" : "mayFail", invocation.head, slots);
    }
  },
});
