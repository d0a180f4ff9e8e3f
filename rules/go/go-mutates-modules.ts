import { contextCopies, defineRule, folderCopies, goOf, isAtLeast, moduleFileCopies, type Stage, stageIsForDevelopment, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-mutates-modules",
  summary: "A build should take its modules as go.mod and go.sum name them",
  since: "0.1.0",
  category: "reproducibility",
  severity: "warning",
  guidelines: ["G23"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    tidy: "Here go mod tidy changes go.mod and go.sum within the build, so that the image holds other modules than the repository says; run it before, and commit what it writes",
    update:
      "Here go get -u takes the newest modules of the day, so that the image holds others than the repository says; update before, and commit go.mod and go.sum",
    get: "Without a version go get of {module} changes go.mod within the build, to what is newest on the day; require it in go.mod",
    mode: "-mod=mod lets the build change go.mod and go.sum, so that the image may hold other modules than the repository says; leave it out, and commit both files",
  },
  *check(file, finding) {
    for (const { stage, invocations, toolchain } of goOf(file).stages) {
      if (stageIsForDevelopment(stage) || !stage.reachesImage) continue;
      if (invocations.some(({ verb }) => verb === "mod init") || stage.chain.some(makesSource)) continue;
      const since = toolchain.floating || isAtLeast(toolchain.version, 16);
      if (since === false) continue;
      let cloned: boolean | undefined;
      const clones = (): boolean => (cloned ??= clonesOrPatches(stage));
      for (const invocation of invocations) {
        const { flags, run, verb } = invocation;
        const known = moduleFileCopies(stage, run).length > 0 || contextCopies(stage, run).length > 0 || folderCopies(invocation).length > 0;
        if (!known || clones() || invocation.environment.text("GO111MODULE") === "off") continue;
        const [module] = flags.arguments;
        if (verb === "mod tidy") yield finding("tidy", invocation.head);
        else if (since !== true) continue;
        else if (verb === "get" && flags.last("u")?.written) yield finding("update", invocation.head);
        else if (verb === "get" && module?.text !== undefined && /^[\w-]+\.[\w.-]+\/[^@]+$/.test(module.text))
          yield finding("get", invocation.head, { module: module.text });
        else if ((verb === "build" || verb === "install") && flags.text("mod") === "mod") yield finding("mode", flags.last("mod")?.range ?? invocation.head);
      }
    }
  },
});

/** Files of the program stand in the Dockerfile, or are of somebody else. */
function makesSource(stage: Stage): boolean {
  return [...stage.all("COPY"), ...stage.all("RUN")].some(({ heredocs }) => heredocs.length > 0);
}

function clonesOrPatches(stage: Stage): boolean {
  return stage
    .all("RUN")
    .some((run) =>
      run.script.commands.some(({ program, arguments: words }) => (program === "git" && words.some(({ text }) => text === "clone")) || program === "patch"),
    );
}
