import { defineRule, goOf, isWithin, shipsGo, stageDeliveries, stageIsForDevelopment } from "../../src/rule/index.js";

export default defineRule({
  id: "go-binary-built-not-copied",
  summary: "A binary that is built should be used",
  since: "0.1.0",
  category: "performance",
  severity: "info",
  guidelines: ["G04"],
  presets: { strict: true },
  when: shipsGo,
  messages: {
    unused: "{path} is built and neither copied nor run, so that building it only costs time; copy it into the image, or leave it out",
  },
  *check(file, finding) {
    const go = goOf(file);
    for (const { stage, builds, opaque } of go.stages) {
      if (stage.ships || opaque.length > 0 || stageIsForDevelopment(stage) || !go.arrivals.some(({ build, proven }) => proven && builds.includes(build)))
        continue;
      const copied = file.stages.flatMap((one) => stageDeliveries(one)).filter(({ origin }) => origin.kind === "stage" && origin.stage.chain.includes(stage));
      if (copied.some(({ path }) => path === undefined || /[*?[]/.test(path)) || stage.uses.some(({ how }) => how !== "COPY")) continue;
      for (const { invocation, output } of builds) {
        const { path, name } = output;
        const { run } = invocation;
        if (
          path === undefined ||
          name === undefined ||
          invocation.verb !== "build" ||
          invocation.conditional ||
          copied.some((one) => isWithin(path, one.path ?? "/"))
        )
          continue;
        const later = stage.all("RUN").filter(({ index }) => index >= run.index);
        const mentioned = later
          .flatMap((one) => one.script.commands)
          .some((command) => command !== invocation.command && command.allWords.some(({ raw }) => raw.includes(name)));
        if (!mentioned && later.every(({ heredocs, json }) => heredocs.length === 0 && !json)) yield finding("unused", invocation.head, { path });
      }
    }
  },
});
