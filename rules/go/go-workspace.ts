import { defineRule, goOf, goWorkspaceOf, landing, type RunInstruction, type Stage, stageDeliveries, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-workspace",
  summary: "Every go.mod that go mod download reads should be copied before it",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  needs: "context",
  presets: { recommended: true },
  when: usesGo,
  messages: {
    use: "go.work uses {folder}, whose go.mod is not copied before this, so that go mod download fails; copy {file} too, or set GOWORK=off",
    replace: "go.mod replaces {module} by {folder}, whose go.mod is not copied before this, so that go mod download fails; copy {file} too",
  },
  *check(file, finding) {
    for (const { stage, invocations } of goOf(file).stages) {
      const invocation = invocations.find(({ verb }) => verb === "mod download");
      if (!invocation || invocation.run.mounts.length > 0) continue;
      const { run, head } = invocation;
      const { workspace, module } = goWorkspaceOf(invocation);
      const isOff = invocation.environment.text("GOWORK");
      const missing = (folder: string): string | undefined => missingModule(stage, run, folder);
      if (workspace && isOff !== "off" && isOff !== undefined && brings(stage, run, "/go.work")) {
        const folder = workspace.uses.find((one) => missing(one) !== undefined && file.context?.exists(missing(one) ?? "") === true);
        if (folder !== undefined) yield finding("use", head, { folder, file: missing(folder) ?? "" });
      } else if (module && brings(stage, run, "/go.mod")) {
        const replacement = module.replaces.find(
          ({ local, target }) => local && missing(target) !== undefined && file.context?.exists(missing(target) ?? "") === true,
        );
        if (replacement) yield finding("replace", head, { module: replacement.path, folder: replacement.target, file: missing(replacement.target) ?? "" });
      }
    }
  },
});

/** The path in the context of a go.mod that the stage has not got; undefined where it has, or nobody can tell. */
function missingModule(stage: Stage, run: RunInstruction, folder: string): string | undefined {
  if (!/^(?:\.\/)?[\w-][\w./-]*$/.test(folder) || folder.includes("..")) return undefined;
  const path = `/${folder.replace(/^\.\//, "").replace(/\/+$/, "")}/go.mod`;
  return brings(stage, run, path) ? undefined : path.slice(1);
}

function brings(stage: Stage, run: RunInstruction, path: string): boolean {
  const copied = stage.chain
    .flatMap((one) => stageDeliveries(one))
    .filter(({ instruction, origin }) => instruction.index < run.index && origin.kind === "context");
  return copied.some((one) => one.path === undefined || landing(one, path) !== undefined);
}
