import { defineRule, replace } from "../../src/rule/index.js";

export default defineRule({
  id: "mixed-keyword-case",
  summary: "All keywords of a file should be written in the same case",
  since: "0.1.0",
  category: "style",
  severity: "style",
  fix: "safe",
  covers: ["buildkit/ConsistentInstructionCasing"],
  presets: { strict: true, buildkit: "warning" },
  messages: {
    differs: "{keyword} is not in the case of most keywords in this file; write {wanted}",
    same: "Write {wanted}",
  },
  *check(file, finding) {
    const keywords = file.instructions().flatMap(({ keyword, onbuild, stage }) => (onbuild || !stage ? [] : [keyword]));
    const upper = keywords.filter(({ text }) => text === text.toUpperCase()).length;
    if (upper === keywords.length) return;
    const lower = keywords.filter(({ text }) => text === text.toLowerCase()).length;
    for (const keyword of keywords) {
      const wanted = lower > upper ? keyword.text.toLowerCase() : keyword.text.toUpperCase();
      if (keyword.text === wanted) continue;
      const isWhole = file.source.slice(keyword) === keyword.text;
      yield finding("differs", keyword, { keyword: keyword.text, wanted }, isWhole ? replace("same", keyword, wanted) : undefined);
    }
  },
});
