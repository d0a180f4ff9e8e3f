import { defineRule, goOf, imagePattern, type Stage, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-base-not-allowed",
  summary: "Go programs should be built and run on the images that the policy names",
  since: "0.1.0",
  category: "policy",
  severity: "warning",
  guidelines: ["G10", "G25"],
  when: usesGo,
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      builder: {
        type: "array",
        items: { type: "string" },
        default: [],
        description: "Images that programs may be built on, such as golang:*-alpine*; empty for any.",
      },
      runtime: {
        type: "array",
        items: { type: "string" },
        default: [],
        description: "Images that programs may run on, such as scratch or gcr.io/distroless/static*; empty for any.",
      },
      reason: { type: "string", default: "the policy", description: "What asks for it, for the message: ADR-007." },
    },
  },
  messages: {
    builder: "{image} is no image that {reason} has programs built on; take one of {list}",
    runtime: "{image} is no image that {reason} has programs run on; take one of {list}",
  },
  *check(file, finding, { builder, runtime, reason }) {
    const { final } = file;
    const go = goOf(file);
    if (!final || go.stages.length === 0) return;
    const seen = new Set<unknown>();
    for (const [role, list, stages] of [
      ["builder", builder, go.stages.filter(({ isBuildStage }) => isBuildStage).map(({ stage }) => stage)],
      ["runtime", runtime, final.isExport ? [] : [final]],
    ] as const) {
      for (const stage of stages) {
        const word = stage.chain.at(-1)?.from?.image;
        const isOther = role === "builder" && stage.facts?.toolchain === undefined;
        if (list.length === 0 || !word || seen.has(word) || isAllowed(stage, list) !== false || isOther) continue;
        seen.add(word);
        yield finding(role, word, { image: stage.baseTitle, reason, list: list.join(", ") });
      }
    }
  },
});

/** Undefined where only the build knows the image. */
function isAllowed({ root }: Stage, list: readonly string[]): boolean | undefined {
  if (root.kind === "scratch") return list.includes("scratch");
  if (root.kind !== "image") return undefined;
  return list.some((pattern) => imagePattern(pattern)(root.reference));
}
