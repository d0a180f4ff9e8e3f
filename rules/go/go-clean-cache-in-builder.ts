import {
  type Command,
  defineRule,
  type Delivery,
  type Dockerfile,
  edits,
  goOf,
  isWithin,
  removeCommand,
  removeInstruction,
  type Stage,
  stageDeliveries,
  usesGo,
} from "../../src/rule/index.js";

const caches = ["/go/pkg", "/root/.cache", "/root/go/pkg"];

export default defineRule({
  id: "go-clean-cache-in-builder",
  summary: "Caches need no cleaning in a stage from which only files are copied",
  since: "0.1.0",
  category: "maintainability",
  severity: "info",
  fix: "safe",
  presets: { recommended: true },
  when: usesGo,
  messages: {
    useless: "Nothing of {stage} but what is copied from it comes into the image, so that cleaning caches here only costs time; leave it out",
    leaveOut: "Leave it out",
  },
  *check(file, finding) {
    let copies: ReadonlyMap<Stage, readonly Delivery[]> | undefined;
    for (const { stage } of goOf(file).stages) {
      if (stage.ships || stage === file.final) continue;
      const cleaning = stage
        .all("RUN")
        .filter(({ mounts }) => mounts.length === 0)
        .flatMap((run) => run.script.commands.filter((command) => cleans(command) && !command.conditional).map((command) => ({ run, command })));
      if (cleaning.length === 0) continue;
      const copied = (copies ??= copiesByStage(file)).get(stage);
      if (!copied || copied.some(({ path }) => path === undefined || caches.some((cache) => isWithin(cache, path) || isWithin(path, cache)))) continue;
      for (const { run, command } of cleaning) {
        const edit = run.script.only === command ? removeInstruction(file, run) : removeCommand(file, run, command);
        yield finding("useless", command, { stage: stage.title }, edit && edits("leaveOut", [edit]));
      }
    }
  },
});

/** What is copied from a stage, or from one that is built on it. */
function copiesByStage({ stages }: Dockerfile): ReadonlyMap<Stage, readonly Delivery[]> {
  const copies = new Map<Stage, Delivery[]>();
  for (const delivery of stages.flatMap((stage) => stageDeliveries(stage))) {
    for (const from of delivery.origin.kind === "stage" ? delivery.origin.stage.chain : []) {
      const list = copies.get(from);
      if (list) list.push(delivery);
      else copies.set(from, [delivery]);
    }
  }
  return copies;
}

function cleans({ program, arguments: words }: Command): boolean {
  const texts = words.map(({ text }) => text);
  if (program === "go")
    return texts[0] === "clean" && texts.length > 1 && texts.slice(1).every((text) => /^--?(?:mod|build|test|fuzz)?cache$/.test(text ?? ""));
  const paths = texts.filter((text) => text?.startsWith("-") !== true);
  return (
    program === "rm" && paths.length > 0 && paths.every((text) => text !== undefined && caches.some((cache) => isWithin(text.replace(/\/\*?$/, ""), cache)))
  );
}
