import { arrivals, defineRule, goOf, isWithin, type Mount, related, resolvePath, type RunInstruction, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-output-in-bind-mount",
  summary: "A binary should be written outside of what is only mounted",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  presets: { recommended: true },
  when: usesGo,
  messages: {
    readOnly:
      '{path} lies in {target}, which is mounted read-only for this RUN, so that the build fails with "read-only file system"; write the binary elsewhere, as with -o /out/',
    lost: "{path} lies in {target}, which is mounted for this RUN alone, so that the binary is gone when it is copied; write it elsewhere, as with -o /out/",
    mount: "It is mounted here",
  },
  *check(file, finding) {
    if (!file.mentions("--mount")) return;
    for (const { builds } of goOf(file).stages) {
      for (const { invocation, output } of builds) {
        const { run } = invocation;
        const path = output.path ?? output.folder;
        if (path === undefined || output.none || run.mounts.length === 0) continue;
        const mount = covering(run, path);
        const target = mount?.type === "bind" ? targetOf(mount, run) : undefined;
        const isUsed = arrivals(invocation.stage, output.path ?? `${path}/binary`).some(
          ({ through, stage }) => through.length > 0 || stage.cmd || stage.entrypoint,
        );
        if (!mount || target === undefined || !isUsed) continue;
        yield finding(isWritable(mount) ? "lost" : "readOnly", invocation.flags.last("o")?.range ?? invocation.head, { path, target }, related("mount", mount));
      }
    }
  },
});

/** The innermost mount over a path. */
function covering(run: RunInstruction, path: string): Mount | undefined {
  const over = run.mounts.filter((mount) => {
    const target = targetOf(mount, run);
    return target === undefined || isWithin(path, target);
  });
  if (over.some((mount) => targetOf(mount, run) === undefined)) return undefined;
  return over.toSorted((a, b) => (targetOf(b, run) ?? "").length - (targetOf(a, run) ?? "").length)[0];
}

function targetOf(mount: Mount, run: RunInstruction): string | undefined {
  const text = mount.option("target")?.value?.known;
  const workdir = run.stage?.workdir(run).text;
  if (text === undefined) return undefined;
  return text.startsWith("/") ? resolvePath("/", text) : workdir && resolvePath(workdir, text);
}

function isWritable(mount: Mount): boolean {
  const option = mount.option("readonly");
  const isOff = /^(?:false|0)$/i.test(option?.value?.known ?? "");
  return option !== undefined && (option.key === "rw" || option.key === "readwrite" ? !isOff : isOff);
}
