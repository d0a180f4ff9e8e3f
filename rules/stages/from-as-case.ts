import { defineRule, namesStages, replace } from "../../src/rule/index.js";

export default defineRule({
  id: "from-as-case",
  summary: "FROM and AS should be written in the same case",
  since: "0.1.0",
  category: "style",
  severity: "style",
  fix: "safe",
  covers: ["buildkit/FromAsCasing"],
  presets: { strict: true, buildkit: "warning" },
  when: namesStages,
  messages: {
    differs: "{as} is written in another case than {from}; write {wanted}",
    same: "Write {wanted}",
  },
  *check(file, finding) {
    for (const { as, alias, keyword } of file.instructions("FROM")) {
      if (!as || !alias || as.text.toUpperCase() !== "AS") continue;
      const from = keyword.text;
      const isLower = from === from.toLowerCase();
      if (!isLower && from !== from.toUpperCase()) continue;
      const wanted = isLower ? as.text.toLowerCase() : as.text.toUpperCase();
      if (as.text === wanted) continue;
      const isWhole = file.source.slice(as) === as.text;
      yield finding("differs", as, { as: as.text, from, wanted }, isWhole ? replace("same", as, wanted) : undefined);
    }
  },
});
