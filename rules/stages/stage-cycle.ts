import { covering, defineRule, hasFlags, related, stageRings } from "../../src/rule/index.js";

const byName = ["hadolint/DL3023", "trivy/DS-0006", "droast/DF050", "kics/cdddb86f-95f6-4fc4-b5a1-483d9afceb2b"];
const byIndex = ["hadolint/DL3022"];

export default defineRule({
  id: "stage-cycle",
  summary: "No stage should need itself, directly or through others",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: hasFlags,
  messages: {
    itself: {
      text: "{stage} takes files from itself, which the build refuses; name another stage, or use RUN cp",
      covers: [...byName, ...byIndex],
    },
    ring: "{stage} needs {other}, and {other} needs {stage}, so the build cannot begin with either and refuses both; take one of the ways out",
    back: "The way back",
  },
  *check(file, finding) {
    const loose = file.images.filter(({ misplaced }) => misplaced);
    if (loose.length === 0) return;
    const rings = stageRings(file.stages, file.images);
    for (const { how, word, misplaced, stageIndex, instruction } of loose) {
      const { stage } = instruction;
      if (!stage || !misplaced || rings.get(stage) !== rings.get(misplaced)) continue;
      const back = misplaced.dependencies.find((use) => rings.get(use.stage) === rings.get(stage));
      if (stage === misplaced)
        yield finding("itself", word, { stage: stage.title }, covering(how === "mount" ? [] : stageIndex === undefined ? byName : byIndex));
      else yield finding("ring", word, { stage: stage.title, other: misplaced.title }, back && related("back", back.range));
    }
  },
});
