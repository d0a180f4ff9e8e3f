import { defineRule, namesStages, related } from "../../src/rule/index.js";

export default defineRule({
  id: "duplicate-stage-name",
  summary: "Each stage should have a name of its own",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  covers: ["buildkit/DuplicateStageName"],
  presets: { recommended: true, buildkit: true },
  when: namesStages,
  messages: {
    again: {
      text: "Another stage is called {name} already; from here on the name means this one, so rename one of the two",
      covers: ["buildkit/DuplicateStageName", "hadolint/DL3024", "trivy/DS-0012", "checkov/CKV_DOCKER_11"],
    },
    otherCase: {
      text: "Another stage is called {name} already, in another case; from here on the name means this one, so rename one of the two",
      covers: ["buildkit/DuplicateStageName", "trivy/DS-0012"],
    },
    first: "The first stage of that name",
  },
  *check(file, finding) {
    const named = new Map<string, (typeof file.stages)[number]>();
    for (const stage of file.stages) {
      const alias = stage.from?.alias;
      if (!alias || stage.name === undefined) continue;
      const earlier = named.get(stage.name);
      const before = earlier?.from?.alias;
      if (before) yield finding(before.text === alias.text ? "again" : "otherCase", alias, { name: alias.text }, related("first", before));
      if (!earlier) named.set(stage.name, stage);
    }
  },
});
