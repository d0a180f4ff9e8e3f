import {
  contextCopies,
  defineRule,
  goOf,
  isAtLeast,
  isOutsideModule,
  moduleFileCopies,
  type RunInstruction,
  type Stage,
  stageIsForDevelopment,
  toolsOf,
  usesGo,
} from "../../src/rule/index.js";

const moving = /^(?:latest|upgrade|patch|HEAD|master|main|trunk|develop)$/;

export default defineRule({
  id: "go-unpinned-tool",
  summary: "A program that Go installs should have a version",
  since: "0.1.0",
  category: "reproducibility",
  severity: "warning",
  guidelines: ["G24"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    moving: "{path}@{version} is what is newest on the day, so that a new release changes or breaks the build without a change here; name a version",
    development: { text: "{path}@{version} is what is newest on the day, so that two people may work with two versions; name one", severity: "info" },
    none: "Where there is no go.mod, go {verb} of {path} needs a version, so that the build fails; write {path}@VERSION",
  },
  *check(file, finding) {
    for (const { stage, invocations, toolchain } of goOf(file).stages) {
      for (const invocation of invocations) {
        const { verb, run } = invocation;
        if (verb !== "install" && verb !== "run") continue;
        for (const { path, version, argument } of toolsOf(invocation)) {
          if (version !== undefined && moving.test(version)) {
            const isTool = stageIsForDevelopment(stage) || !stage.reachesImage;
            yield finding(isTool ? "development" : "moving", argument.word, { path, version });
            continue;
          }
          const refusesWithout = toolchain.floating || isAtLeast(toolchain.version, 18) === true;
          if (version === undefined && refusesWithout && !hasModule(stage, run) && isOutsideModule(invocation))
            yield finding("none", argument.word, { verb, path });
        }
      }
    }
  },
});

function hasModule(stage: Stage, run: RunInstruction): boolean {
  return moduleFileCopies(stage, run).length > 0 || contextCopies(stage, run).length > 0;
}
