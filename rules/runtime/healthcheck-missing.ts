import { defineRule, lacksShell, servedPort } from "../../src/rule/index.js";

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
    missing: {
      text: "The image has no HEALTHCHECK, so Docker counts it as working as long as its process runs; add one, or HEALTHCHECK NONE where the orchestrator asks",
      severity: "info",
    },
    served:
      "The image has no HEALTHCHECK, so Docker counts it as working as long as its process runs, also where nothing answers on port {port}; add one, or HEALTHCHECK NONE where the orchestrator asks",
    program: {
      text: "The image has no HEALTHCHECK, so Docker counts it as working as long as its process runs; add one that calls a program of the image as a JSON array, for there is no shell, or HEALTHCHECK NONE where the orchestrator asks",
      severity: "info",
    },
    servedByProgram:
      "The image has no HEALTHCHECK, so Docker counts it as working as long as its process runs, also where nothing answers on port {port}; add one that calls a program of the image as a JSON array, for there is no shell, or HEALTHCHECK NONE where the orchestrator asks",
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
    const port = servedPort(final);
    const place = final.from.image;
    if (port === undefined) yield finding(lacksShell(final) ? "program" : "missing", place);
    else yield finding(lacksShell(final) ? "servedByProgram" : "served", place, { port });
  },
});
