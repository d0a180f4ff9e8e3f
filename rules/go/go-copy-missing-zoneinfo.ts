import { defineRule, hasTimeZones, insert, insertWord, installedPackages, stageDeliveries } from "../../src/rule/index.js";

export default defineRule({
  id: "go-copy-missing-zoneinfo",
  summary: "Time zones should be copied from a stage that has them",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  fix: "unsafe",
  guidelines: ["G33"],
  presets: { recommended: true },
  messages: {
    absent: "{stage} is made from {image}, which has no {path}, so that the copy fails; install tzdata there",
    install: "Install tzdata in {stage}",
  },
  *check(file, finding) {
    if (!file.mentions("zoneinfo")) return;
    for (const { origin, path, source } of file.stages.flatMap((stage) => stageDeliveries(stage))) {
      if (origin.kind !== "stage" || path === undefined || !/^\/usr\/share\/zoneinfo(?:\/|$)/.test(path) || hasTimeZones(origin.stage) !== false) continue;
      const { stage } = origin;
      const canAdd = stage.facts?.packageManager === "apk";
      const last = installedPackages(stage).packages.findLast(({ run }) => run.stage === stage);
      const edit = last && insertWord(file, last.run, last.word, "tzdata");
      const fix = edit
        ? { kind: "fix" as const, title: "install" as const, edits: [edit] }
        : canAdd && stage.from
          ? insert("install", stage.from.end, "\nRUN apk add --no-cache tzdata")
          : undefined;
      yield finding("absent", source, { stage: stage.title, image: stage.baseTitle, path }, canAdd ? fix : undefined);
    }
  },
});
