import { defineRule, has } from "../../src/rule/index.js";

export default defineRule({
  id: "unexpected-label",
  summary: "An image should have no labels but those that the policy allows",
  since: "0.1.0",
  category: "policy",
  severity: "info",
  covers: ["hadolint/DL3050"],
  presets: { strict: true, hadolint: true },
  when: has("LABEL"),
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      allowed: {
        type: "array",
        items: { type: "string", minLength: 1 },
        uniqueItems: true,
        description: "Keys that labels may have; without this list every key may be used.",
      },
    },
  },
  messages: {
    unexpected: "The policy has no label {key}; correct its name, or leave it out",
  },
  *check(file, finding, { allowed }) {
    if (!allowed) return;
    for (const { pairs } of file.instructions("LABEL")) {
      for (const { name, key } of pairs) {
        if (name !== undefined && !allowed.includes(name)) yield finding("unexpected", key, { key: name });
      }
    }
  },
});
