import { covering, defineRule, hasFlags, related, stageRings } from "../../src/rule/index.js";

export default defineRule({
  id: "stage-used-before-definition",
  summary: "Stages should stand above those that take files from them",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: hasFlags,
  messages: {
    later: { text: "{other} begins only further down, and the build takes files from stages above; move it up", covers: ["hadolint/DL3022"] },
    begins: "It begins here",
  },
  *check(file, finding) {
    const loose = file.images.filter(({ misplaced }) => misplaced);
    if (loose.length === 0) return;
    const rings = stageRings(file.stages, file.images);
    for (const { how, word, misplaced, instruction } of loose) {
      const { stage } = instruction;
      if (!stage || !misplaced || rings.get(stage) === rings.get(misplaced)) continue;
      yield finding("later", word, { other: misplaced.title }, misplaced.from && related("begins", misplaced.from), how === "mount" ? covering([]) : undefined);
    }
  },
});
