import {
  buildCache,
  defineRule,
  type GoInvocation,
  goOf,
  isWithin,
  type Mount,
  replace,
  resolvePath,
  type RunInstruction,
  type Stage,
  usesGo,
} from "../../src/rule/index.js";

const users = new Set(["build", "install", "run", "test", "vet", "generate", "mod download"]);

export default defineRule({
  id: "go-cache-mount-target",
  summary: "A cache for Go should be mounted where Go keeps its cache",
  since: "0.1.0",
  category: "performance",
  severity: "warning",
  fix: "unsafe",
  guidelines: ["G22"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    elsewhere: "Go keeps {what} in {folder} here, so that the cache mounted at {target} stays empty; mount it there",
    hides: "A cache at {target} hides what go install put into {target}/bin before; mount {folder} alone",
    right: "Mount it where Go looks",
  },
  *check(file, finding) {
    if (!file.mentions("--mount")) return;
    for (const { stage, invocations } of goOf(file).stages) {
      const seen = new Set<unknown>();
      for (const invocation of invocations) {
        const { run, verb, moduleCache } = invocation;
        const compiled = buildCache(invocation);
        if (seen.has(run) || !users.has(verb) || moduleCache === undefined || compiled === undefined || invocation.program !== "go") continue;
        seen.add(run);
        for (const mount of run.mounts) {
          const word = mount.type === "cache" ? mount.option("target")?.value : undefined;
          const target = targetOf(mount, run);
          if (!word || target === undefined) continue;
          const hidesPrograms = resolvePath("/", `${moduleCache}/../..`) === target && installsBefore(stage, invocation, invocations);
          if (hidesPrograms) yield finding("hides", word, { target, folder: moduleCache });
          if (isWithin(moduleCache, target) || isWithin(compiled, target)) continue;
          const kind = /(?:^|\/)go-build\/?$/.test(target) ? "compiled" : /(?:^|\/)pkg(?:\/mod)?\/?$/.test(target) && /go/.test(target) ? "modules" : undefined;
          if (!kind || otherMountServes(run, kind === "compiled" ? compiled : moduleCache)) continue;
          const folder = kind === "compiled" ? compiled : moduleCache;
          yield finding(
            "elsewhere",
            word,
            { what: kind === "compiled" ? "what it has compiled" : "modules", folder, target },
            word.literal ? replace("right", word, folder) : undefined,
          );
        }
      }
    }
  },
});

function targetOf(mount: Mount, run: RunInstruction): string | undefined {
  const text = mount.option("target")?.value?.known;
  const workdir = run.stage?.workdir(run).text;
  if (text === undefined) return undefined;
  return text.startsWith("/") ? resolvePath("/", text) : workdir && resolvePath(workdir, text);
}

function otherMountServes(run: RunInstruction, folder: string): boolean {
  return run.mounts.some((mount) => mount.type === "cache" && isWithin(folder, targetOf(mount, run) ?? "/-"));
}

function installsBefore(stage: Stage, { run }: GoInvocation, invocations: readonly GoInvocation[]): boolean {
  return invocations.some((one) => one.stage === stage && one.verb === "install" && one.run.index < run.index && one.run.mounts.length === 0);
}
