import { type Command, defineRule, edits, goOf, isWithin, removeCommand, removeInstruction, stageDeliveries } from "../../src/rule/index.js";

const caches = ["/go/pkg", "/root/.cache", "/root/go/pkg"];

export default defineRule({
  id: "go-clean-cache-in-builder",
  summary: "Caches need no cleaning in a stage from which only files are copied",
  since: "0.1.0",
  category: "maintainability",
  severity: "info",
  fix: "safe",
  presets: { recommended: true },
  messages: {
    useless: "Nothing of {stage} but what is copied from it comes into the image, so that cleaning caches here only costs time; leave it out",
    leaveOut: "Leave it out",
  },
  *check(file, finding) {
    for (const { stage } of goOf(file).stages) {
      if (stage.ships || stage === file.final) continue;
      const copied = file.stages.flatMap((one) => stageDeliveries(one)).filter(({ origin }) => origin.kind === "stage" && origin.stage.chain.includes(stage));
      if (copied.length === 0 || copied.some(({ path }) => path === undefined || caches.some((cache) => isWithin(cache, path) || isWithin(path, cache))))
        continue;
      for (const run of stage.all("RUN")) {
        for (const command of run.script.commands) {
          if (!cleans(command) || command.conditional || run.mounts.length > 0) continue;
          const edit = run.script.only === command ? removeInstruction(file, run) : removeCommand(file, run, command);
          yield finding("useless", command, { stage: stage.title }, edit && edits("leaveOut", [edit]));
        }
      }
    }
  },
});

function cleans({ program, arguments: words }: Command): boolean {
  const texts = words.map(({ text }) => text);
  if (program === "go")
    return texts[0] === "clean" && texts.length > 1 && texts.slice(1).every((text) => /^--?(?:mod|build|test|fuzz)?cache$/.test(text ?? ""));
  const paths = texts.filter((text) => text?.startsWith("-") !== true);
  return (
    program === "rm" && paths.length > 0 && paths.every((text) => text !== undefined && caches.some((cache) => isWithin(text.replace(/\/\*?$/, ""), cache)))
  );
}
