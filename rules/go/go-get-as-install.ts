import {
  defineRule,
  type Dockerfile,
  edits,
  type GoInvocation,
  goOf,
  type GoTool,
  isAtLeast,
  isInsideModule,
  isOutsideModule,
  sourceWanted,
  stageDeliveries,
  toolsOf,
  usesGo,
} from "../../src/rule/index.js";

export default defineRule({
  id: "go-get-as-install",
  summary: "A program should be installed with go install, not with go get",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  fix: "unsafe",
  guidelines: ["G24"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    outside: "Since Go 1.18 go get works only within a module, and there is none here, so that the build fails; write go install {path}@VERSION",
    source:
      "Since Go 1.18 go get works only within a module, and there is none here, so that the build fails and {folder} is not there; fetch the source with git clone",
    library:
      "Since Go 1.18 go get works only within a module, and there is none here, so that the build fails; if {path} is a program, write go install {path}@VERSION, and if it is a library, leave this out and require it in go.mod",
    module: "Since Go 1.18 go get installs nothing, it only changes go.mod, so that {name} is not there when it is used; write go install {path}@VERSION",
    either:
      "Since Go 1.18 go get installs nothing: within a module it only changes go.mod, elsewhere it fails, so that {name} is not there when it is used; write go install {path}@VERSION",
    version: {
      text: "Since Go 1.18 go get installs nothing, and {name} is used later; write go install {path}@VERSION",
      severity: "warning",
    },
    install: "Install it with go install",
  },
  *check(file, finding) {
    for (const { invocations, toolchain } of goOf(file).stages) {
      for (const invocation of invocations) {
        const [tool] = invocation.verb === "get" ? toolsOf(invocation) : [];
        const since = toolchain.floating || isAtLeast(toolchain.version, 18);
        if (
          !tool ||
          since === false ||
          (since === undefined && toolchain.kind !== "image") ||
          tool.name === "go" ||
          invocation.conditional ||
          mayFail(invocation) ||
          invocation.environment.text("GO111MODULE") === "off"
        )
          continue;
        const outside = since === true && isOutsideModule(invocation);
        const used = isUsed(file, invocation, tool);
        if (!outside && (invocation.flags.last("d") || !used)) continue;
        const folder = outside ? sourceWanted(invocation, tool) : undefined;
        const isProgram = used || tool.path.split("/").includes("cmd");
        const message = outside
          ? folder !== undefined
            ? "source"
            : isProgram
              ? "outside"
              : "library"
          : since !== true
            ? "version"
            : isInsideModule(invocation)
              ? "module"
              : "either";
        const isPlain =
          message !== "source" &&
          message !== "library" &&
          invocation.editable &&
          toolsOf(invocation).every(({ version }) => version !== undefined) &&
          invocation.flags.all.every(({ name }) => ["v", "x"].includes(name));
        const { start, end } = invocation.verbWord;
        yield finding(
          message,
          invocation.head,
          { path: tool.path, name: tool.name, folder: folder ?? "" },
          isPlain ? edits("install", [{ start, end, text: "install" }]) : undefined,
        );
      }
    }
  },
});

/** What comes after `||` makes up for its failure. */
function mayFail({ command: { pipeline } }: GoInvocation): boolean {
  return pipeline.statement.pipelines.slice(pipeline.index + 1).some(({ operator }) => operator?.text === "||");
}

/** A later command or copy counts on the binary. */
function isUsed(file: Dockerfile, { stage, run, command }: GoInvocation, { name }: GoTool): boolean {
  const runs = stage.all("RUN").filter(({ index }) => index >= run.index);
  if (runs.some((one) => one.script.commands.some(({ program, index }) => program === name && (one !== run || index > command.index)))) return true;
  const copied = file.stages
    .flatMap((one) => stageDeliveries(one))
    .some(({ origin, path }) => origin.kind === "stage" && origin.stage.chain.includes(stage) && path === `/go/bin/${name}`);
  return copied || [stage.cmd, stage.entrypoint].some((one) => one?.script.commands[0]?.program === name);
}
