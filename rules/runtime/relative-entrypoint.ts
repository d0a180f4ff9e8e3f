import { defineRule, has } from "../../src/rule/index.js";

export default defineRule({
  id: "relative-entrypoint",
  summary: "ENTRYPOINT should name its program by an absolute path",
  since: "0.1.0",
  category: "maintainability",
  severity: "info",
  guidelines: ["G51"],
  presets: { strict: true },
  when: has("CMD", "ENTRYPOINT"),
  messages: {
    relative: "{path} is looked for in the folder in which the container starts, and no WORKDIR says which that is; write an absolute path",
  },
  *check(file, finding) {
    const { final } = file;
    const command = final?.entrypoint ?? final?.cmd;
    const [word] = command?.words ?? [];
    if (!final || final.isExport || !word || !/^[^/$]+\/|^\.\.?\//.test(word.text)) return;
    if (final.chain.some((stage) => stage.workdirs.length > 0)) return;
    yield finding("relative", word, { path: word.text });
  },
});
