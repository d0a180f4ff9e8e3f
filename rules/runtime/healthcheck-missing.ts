import { defineRule, lacksShell } from "../../src/rule/index.js";

export default defineRule({
  id: "healthcheck-missing",
  summary: "The image should say how to find out whether it works",
  since: "0.1.0",
  category: "policy",
  severity: "warning",
  covers: ["hadolint/DL3057"],
  guidelines: ["G40"],
  presets: { strict: true },
  messages: {
    missing:
      "The image has no HEALTHCHECK, so Docker counts it as working as long as its process runs; add one, or HEALTHCHECK NONE where the orchestrator asks",
    program:
      "The image has no HEALTHCHECK, so Docker counts it as working as long as its process runs; without a shell the program must check itself, as in HEALTHCHECK CMD [{program}, {flag}]",
  },
  *check(file, finding) {
    const { final } = file;
    const command = final?.entrypoint ?? final?.cmd;
    if (!final?.from?.image || !command || final.healthcheck || final.isExport) return;
    if (!final.fromScratch && final.facts?.healthcheck !== false) return;
    const [program] = command.words;
    if (lacksShell(final) && program) yield finding("program", final.from.image, { program: JSON.stringify(program.text), flag: '"-health"' });
    else yield finding("missing", final.from.image);
  },
});
