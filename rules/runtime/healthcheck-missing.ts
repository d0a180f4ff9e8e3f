import { defineRule, lacksShell } from "../../src/rule/index.js";

export default defineRule({
  id: "healthcheck-missing",
  summary: "The image should say how to find out whether it works",
  since: "0.1.0",
  category: "policy",
  severity: "warning",
  covers: ["hadolint/DL3057"],
  guidelines: ["G40"],
  presets: { strict: true, hadolint: ["on", { checkEveryStage: true }] },
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkEveryStage: {
        type: "boolean",
        default: false,
        description: "Also report every other stage that has none, unless a stage that is built on it or that it is built on has one.",
      },
    },
  },
  messages: {
    stage: { text: "{stage} has no HEALTHCHECK, and none of the stages around it has; add one where the stage becomes an image", severity: "info" },
    missing:
      "The image has no HEALTHCHECK, so Docker counts it as working as long as its process runs; add one, or HEALTHCHECK NONE where the orchestrator asks",
    program:
      "The image has no HEALTHCHECK, so Docker counts it as working as long as its process runs; without a shell the program must check itself, as in HEALTHCHECK CMD [{program}, {flag}]",
  },
  *check(file, finding, { checkEveryStage }) {
    const { final } = file;
    if (checkEveryStage) {
      const checked = new Set(file.stages.flatMap((stage) => (stage.healthcheck ? stage.chain : [])));
      for (const stage of file.stages) if (stage.from?.image && !checked.has(stage)) yield finding("stage", stage.from.image, { stage: stage.title });
      return;
    }
    const command = final?.entrypoint ?? final?.cmd;
    if (!final?.from?.image || !command || final.healthcheck || final.isExport) return;
    if (!final.fromScratch && final.facts?.healthcheck !== false) return;
    const [program] = command.words;
    if (lacksShell(final) && program) yield finding("program", final.from.image, { program: JSON.stringify(program.text), flag: '"-health"' });
    else yield finding("missing", final.from.image);
  },
});
