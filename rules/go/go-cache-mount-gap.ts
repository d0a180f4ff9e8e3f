import { bindsContext, cachesFolder, defineRule, goOf, insert, isWithin, type Mount, related, type RunInstruction, usesGo } from "../../src/rule/index.js";

const readers = new Set(["build", "install", "run", "test", "vet", "generate", "list"]);

export default defineRule({
  id: "go-cache-mount-gap",
  summary: "A cache of modules should be mounted wherever the modules are read",
  since: "0.1.0",
  category: "performance",
  severity: "warning",
  fix: "safe",
  guidelines: ["G22"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    gap: "The modules were downloaded into a cache that is mounted at {folder} for that RUN alone, so that go {verb} downloads them all again; mount it here too",
    download: "They are downloaded here",
    mount: "Mount the cache here too",
  },
  *check(file, finding) {
    if (!file.mentions("--mount")) return;
    for (const { stage, invocations } of goOf(file).stages) {
      const downloads = invocations.filter(({ verb }) => verb === "mod download");
      const [download] = downloads;
      const folder = download?.moduleCache;
      if (!download || folder === undefined || downloads.some(({ run }) => cachesFolder(run, folder) !== true)) continue;
      const mount = cacheMountOf(download.run, folder);
      const seen = new Set<unknown>([download.run]);
      for (const { run, verb, head, moduleCache, flags } of invocations) {
        if (seen.has(run) || run.index < download.run.index || !readers.has(verb) || moduleCache !== folder || cachesFolder(run, folder) !== false) continue;
        if (
          flags.text("mod") !== null ||
          bindsContext(run) ||
          flags.arguments.some(({ text }) => text === undefined || text.includes("@")) ||
          run.onbuild ||
          run.stage !== stage
        )
          continue;
        seen.add(run);
        yield finding(
          "gap",
          head,
          { folder, verb },
          related("download", download.run),
          mount && insert("mount", run.keyword.end, ` ${file.source.slice(mount)}`),
        );
      }
    }
  },
});

function cacheMountOf({ mounts }: RunInstruction, folder: string): Mount | undefined {
  return mounts.find((mount) => {
    const target = mount.type === "cache" ? mount.option("target")?.value?.known : undefined;
    return target !== undefined && isWithin(folder, target.replace(/\/+$/, "") || "/");
  });
}
