import { defineRule, installedPackages } from "../../src/rule/index.js";

export default defineRule({
  id: "package-denied",
  summary: "The image should hold no package that the policy denies",
  since: "0.1.0",
  category: "policy",
  severity: "warning",
  guidelines: ["G13", "G34"],
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      deny: { type: "array", items: { type: "string" }, default: [], description: "Names of packages that the image must not hold, such as gcc or git." },
      reason: { type: "string", default: "the policy", description: "What asks for it, for the message: ADR-007." },
    },
  },
  messages: { denied: "{name} is in the image, where {reason} does not allow it; install it in the stage that needs it" },
  *check(file, finding, { deny, reason }) {
    const { final } = file;
    if (deny.length === 0 || !final || final.isExport) return;
    const denied = new Set(deny);
    for (const { name, word } of installedPackages(final).packages) if (denied.has(name)) yield finding("denied", word, { name, reason });
  },
});
