import { defineRule, has, insert } from "../../src/rule/index.js";

export default defineRule({
  id: "copy-target-not-folder",
  summary: "Several files should be copied to a path that ends with a slash",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "safe",
  covers: ["hadolint/DL3021"],
  presets: { strict: true, hadolint: true },
  when: has("COPY"),
  messages: {
    several: "{count} sources need a folder, and only a slash at the end of {target} says that it is one; builders other than BuildKit refuse it without",
    slash: "Add the slash",
  },
  *check(file, finding) {
    for (const { sources, destination, json } of file.instructions("COPY")) {
      const target = destination?.known;
      if (!destination || sources.length < 2 || target === undefined || /[/\\]$/.test(target)) continue;
      const isQuoted = !json && /["']$/.test(destination.text);
      const end = destination.end - (json || isQuoted ? 1 : 0);
      const isPlain = destination.literal && target !== "" && (json || /^(?:"[^"\\]*"|'[^'\\]*'|[^"'\\]*)$/.test(destination.text));
      yield finding("several", destination, { count: sources.length, target }, isPlain ? insert("slash", end, "/") : undefined);
    }
  },
});
