import { defineRule } from "../../src/rule/index.js";

export default defineRule({
  id: "unused-ignore",
  summary: "Ignore comments should ignore something",
  since: "0.1.0",
  category: "maintainability",
  severity: "warning",
  tags: ["unnecessary"],
  presets: { recommended: true, all: ["on", { checkOtherTools: true }] },
  needs: "ignores",
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkOtherTools: {
        type: "boolean",
        default: false,
        description: "Also report comments in the way of another tool, which may have more to say than Plimsoll.",
      },
    },
  },
  messages: {
    instruction: "{id} finds nothing in the instruction of this comment; take the name out, or it will hide a later mistake",
    file: "{id} finds nothing in this file; take the name out, or it will hide a later mistake",
  },
  *check(_file, finding, { checkOtherTools }, ignores) {
    for (const { scope, ids, tool } of ignores) {
      if (tool !== "plimsoll" && !checkOtherTools) continue;
      for (const id of ids.filter(({ unused }) => unused)) yield finding(scope === "file" ? "file" : "instruction", id, { id: id.text });
    }
  },
});
