import { defineRule, edits, goOf, loaderOf, shipsGo, unsafe } from "../../src/rule/index.js";

export default defineRule({
  id: "go-static-runtime-dynamic-binary",
  summary: "A binary for an image without a dynamic loader should be static",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "safe",
  guidelines: ["G14", "G29"],
  presets: { recommended: true },
  when: shipsGo,
  messages: {
    cgo: '{binary} is linked against {libc} as soon as a package uses cgo, as net does, for cgo is on in {base}; {runtime} has no dynamic loader, and the container stops with "no such file or directory". Set CGO_ENABLED=0',
    native:
      '{binary} is static where Go cross-compiles, and linked against {libc} where the builder has the architecture of the image; {runtime} has no dynamic loader, so that some images stop with "no such file or directory". Set CGO_ENABLED=0',
    ignored:
      "{binary} stays linked against {libc}: Go's own linker ignores -extldflags -static, and {runtime} has no dynamic loader. Set CGO_ENABLED=0, or add -linkmode external to -ldflags where the program needs C",
    written:
      "{binary} is linked against {libc}, since CGO_ENABLED is 1; {runtime} has no dynamic loader, and the container stops with \"no such file or directory\". Link it statically with -ldflags '-linkmode external -extldflags -static', or choose a base with {libc}",
    module: {
      text: "{binary} is linked against {libc}, for its module {module} needs cgo; {runtime} has no dynamic loader, and the container stops with \"no such file or directory\". Link it statically with -ldflags '-linkmode external -extldflags -static', or choose a base with {libc}",
      severity: "error",
    },
    pie: {
      text: '{binary} asks for a dynamic loader because of -buildmode=pie, with or without cgo; {runtime} has none, and the container stops with "no such file or directory". Leave -buildmode=pie out',
      severity: "error",
    },
    sanitizer: {
      text: '{binary} is linked against {libc} by -race, -msan or -asan; {runtime} has no dynamic loader, and the container stops with "no such file or directory". Leave the flag out of what ships',
      severity: "error",
    },
    turnOff: "Turn cgo off for this build",
    leaveOutPie: "Leave -buildmode=pie out",
  },
  *check(file, finding) {
    const { final } = file;
    if (!final || final.isExport) return;
    const { arrivals } = goOf(file);
    if (!arrivals.some(({ build }) => build.needsLoader) || loaderOf(final) !== "none") return;
    const seen = new Set<unknown>();
    for (const { build, proven } of arrivals) {
      if (seen.has(build) || !build.needsLoader) continue;
      seen.add(build);
      const { invocation, link, cgo } = build;
      const libc = link.libc ?? "a C library";
      const place = invocation.head;
      const slots = { binary: build.title, libc, base: invocation.stage.baseTitle, runtime: final.baseTitle };
      if (link.reason === "pie") {
        const flag = invocation.flags.last("buildmode");
        const edit = invocation.without(flag, file.source);
        yield finding("pie", place, slots, edit && unsafe(edits("leaveOutPie", [edit])));
      } else if (link.reason === "sanitizer") {
        yield finding("sanitizer", place, slots);
      } else if (link.reason === "module") {
        yield finding("module", place, { ...slots, module: build.cgoModule?.path ?? "" });
      } else {
        const edit = invocation.assign("CGO_ENABLED", "0");
        const fix = edit && edits("turnOff", [edit]);
        const message = link.reason === "static-ignored" ? "ignored" : cgo.written ? "written" : cgo.state === "native" ? "native" : "cgo";
        yield finding(message, place, slots, message === "written" ? undefined : fix && (proven && !build.mayHaveC ? fix : unsafe(fix)));
      }
    }
  },
});
