import { bindsContext, buildCache, cachesFolder, defineRule, goOf, insert, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-prefer-cache-mount",
  summary: "A Go build should keep what it compiles in a cache that is mounted",
  since: "0.1.0",
  category: "performance",
  severity: "info",
  fix: "unsafe",
  guidelines: ["G22"],
  when: usesGo,
  messages: {
    none: "Every build compiles all packages again, those of the standard library too; mount caches at {modules} and {compiled}",
    mount: "Mount caches for modules and for what is compiled",
  },
  *check(file, finding) {
    const seen = new Set<unknown>();
    for (const { builds } of goOf(file).stages) {
      for (const { invocation } of builds) {
        const { run, moduleCache: modules } = invocation;
        const compiled = buildCache(invocation);
        if (seen.has(run) || modules === undefined || compiled === undefined || run.onbuild || bindsContext(run) || cachesFolder(run, compiled) !== false)
          continue;
        seen.add(run);
        const mounts = [...(cachesFolder(run, modules) === false ? [modules] : []), compiled].map((target) => ` --mount=type=cache,target=${target}`).join("");
        yield finding("none", invocation.head, { modules, compiled }, insert("mount", run.keyword.end, mounts));
      }
    }
  },
});
