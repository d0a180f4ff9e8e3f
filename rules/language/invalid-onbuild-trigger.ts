import { defineRule, has, remove } from "../../src/rule/index.js";

export default defineRule({
  id: "invalid-onbuild-trigger",
  summary: "ONBUILD should wrap an instruction that it may wrap",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "unsafe",
  covers: ["hadolint/DL3043", "droast/DF068", "datadog/408460f2-2a0f-21ab-ab37-4fb86ac3b5ce"],
  presets: { recommended: true, buildkit: true },
  when: has("ONBUILD"),
  messages: {
    nested: "ONBUILD cannot wrap another ONBUILD, and the build refuses it; one is enough",
    forbidden: "ONBUILD cannot wrap {keyword}, and the build refuses it; write it in the file that builds on this image",
    unwrap: "Take one ONBUILD out",
  },
  *check(file, finding) {
    for (const { trigger, keyword } of file.instructions("ONBUILD")) {
      if (!trigger) continue;
      const { kind } = trigger;
      if (kind === "ONBUILD") yield finding("nested", trigger.keyword, remove("unwrap", { start: keyword.start, end: trigger.keyword.start }));
      else if (kind === "FROM" || kind === "MAINTAINER") yield finding("forbidden", trigger.keyword, { keyword: kind });
    }
  },
});
