import {
  binFolder,
  crossing,
  defineRule,
  type Dockerfile,
  edits,
  goOf,
  related,
  resolvePath,
  type Stage,
  stageDeliveries,
  usesGo,
} from "../../src/rule/index.js";

export default defineRule({
  id: "go-cross-install-path",
  summary: "A binary that go install cross-compiles should be copied from where it lies",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  fix: "unsafe",
  guidelines: ["G06"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    folder:
      "A cross-compiling go install puts {name} into {folder}/$GOOS_$GOARCH, where the COPY below does not look, so that the build works only on a machine like the target; write go build -o {folder}/",
    always: "A cross-compiling go install puts {name} into {folder}/$GOOS_$GOARCH, where the COPY below does not find it; write go build -o {folder}/",
    copied: "It is expected here",
    build: "Build into the folder",
  },
  *check(file, finding) {
    for (const { stage, builds } of goOf(file).stages) {
      for (const { invocation, output } of builds) {
        const crosses = invocation.verb === "install" && invocation.program === "go" ? crossing(invocation) : undefined;
        const folder = binFolder(invocation);
        const { name } = output;
        if (!crosses || crosses === "never" || folder === undefined || name === undefined || invocation.environment.setting("GOBIN").state !== "unset")
          continue;
        const copy = copyOf(file, stage, resolvePath(folder, name));
        if (!copy || stage.all("RUN").some(({ index, text }) => index >= invocation.run.index && /\b(?:mv|cp|ln|find|install\s+-)\b/.test(text))) continue;
        const words = `build -o ${folder}/`;
        const { verbWord } = invocation;
        const canBuild = invocation.editable && invocation.flags.arguments.every(({ text }) => text !== undefined && !text.includes("@"));
        const fix = canBuild ? edits("build", [{ start: verbWord.start, end: verbWord.end, text: words }]) : undefined;
        yield finding(crosses === "always" ? "always" : "folder", invocation.head, { name, folder }, related("copied", copy), fix);
      }
    }
  },
});

function copyOf(file: Dockerfile, from: Stage, path: string) {
  const copies = file.stages.flatMap((stage) => stageDeliveries(stage));
  return copies.find((one) => one.origin.kind === "stage" && one.origin.stage.chain.includes(from) && one.path === path)?.source;
}
