import { defineRule, goOf, shipsGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-cgo-enabled",
  summary: "Go programs should be built without cgo",
  since: "0.1.0",
  category: "policy",
  severity: "warning",
  guidelines: ["G14"],
  when: shipsGo,
  options: {
    type: "object",
    additionalProperties: false,
    properties: { reason: { type: "string", default: "the policy", description: "What asks for it, for the message: ADR-007." } },
  },
  messages: {
    on: "{binary} is built with cgo ({cause}), and {reason} asks for static binaries without C; set CGO_ENABLED=0",
  },
  *check(file, finding, { reason }) {
    const seen = new Set<unknown>();
    for (const { build } of goOf(file).arrivals) {
      const { cgo, invocation } = build;
      if (seen.has(build) || (cgo.state !== "on" && cgo.state !== "native")) continue;
      seen.add(build);
      const cause = cgo.setting.state === "known" ? `CGO_ENABLED=${cgo.setting.text}` : "nothing sets CGO_ENABLED";
      yield finding("on", invocation.head, { binary: build.title, cause, reason });
    }
  },
});
