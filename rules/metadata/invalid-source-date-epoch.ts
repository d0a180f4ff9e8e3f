import { defineRule, has, isWebSource, readGitSource } from "../../src/rule/index.js";

export default defineRule({
  id: "invalid-source-date-epoch",
  summary: "SOURCE_DATE_EPOCH should be a time in seconds, or where the build finds one",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: has("ARG"),
  messages: {
    invalid: "SOURCE_DATE_EPOCH is seconds since 1970, context, a stage or an address, and the build refuses {value}",
  },
  *check(file, finding) {
    for (const { pairs, onbuild } of file.instructions("ARG")) {
      for (const { key, value } of onbuild ? [] : pairs) {
        const text = key.text === "SOURCE_DATE_EPOCH" ? value?.known : undefined;
        if (!value || text === undefined || text === "" || text === "context" || /^[+-]?\d+$/.test(text)) continue;
        if (file.table.forCopy(text) || isWebSource(text) || readGitSource(text)) continue;
        yield finding("invalid", value, { value: text });
      }
    }
  },
});
