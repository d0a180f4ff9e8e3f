import { defineRule } from "../../src/rule/index.js";

export default defineRule({
  id: "inline-ignore",
  summary: "Findings should be ignored by the configuration, not by comments",
  since: "0.1.0",
  category: "policy",
  severity: "info",
  covers: ["hadolint/DL1001"],
  needs: "ignores",
  messages: {
    comment: { text: "This comment ignores {ids} here; say it in the configuration, where somebody sees what is ignored and where", covers: [] },
    hadolint: "This comment ignores {ids} here; say it in the configuration, where somebody sees what is ignored and where",
  },
  *check(_file, finding, _options, ignores) {
    for (const comment of ignores) {
      if (comment.mistakes.length > 0 || comment.ids.length === 0) continue;
      const ids = comment.ids.map(({ text }) => text).join(", ");
      yield finding(comment.scope === "line" ? "hadolint" : "comment", comment, { ids });
    }
  },
});
