import { defineRule, goOf, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-proxy-plain-http",
  summary: "Modules should come from a proxy over HTTPS",
  since: "0.1.0",
  category: "security",
  severity: "warning",
  presets: { recommended: true },
  when: usesGo,
  options: {
    type: "object",
    additionalProperties: false,
    properties: { checkDirect: { type: "boolean", default: false, description: "Also report GOPROXY=direct, which needs git and has no cache." } },
  },
  messages: {
    plain: "GOPROXY={value} is not encrypted, so that whoever is on the way can send other modules; take an address with https",
    direct: {
      text: "GOPROXY=direct fetches each module from where it lies: that needs git and fails when one host is down; put a proxy before it",
      severity: "info",
    },
  },
  *check(file, finding, { checkDirect }) {
    if (!file.mentions("GOPROXY")) return;
    const seen = new Set<number>();
    for (const { invocations } of goOf(file).stages) {
      for (const { environment } of invocations) {
        const setting = environment.setting("GOPROXY");
        if (setting.state !== "known" || setting.by === "ARG" || !setting.place || seen.has(setting.place.start)) continue;
        const isPlain = setting.text
          .split(/[,|]/)
          .some((one) => /^http:\/\//.test(one) && !/^http:\/\/(?:localhost|127\.|\[::1\]|host\.docker\.internal)/.test(one));
        seen.add(setting.place.start);
        if (isPlain) yield finding("plain", setting.place, { value: setting.text });
        else if (checkDirect && setting.text === "direct") yield finding("direct", setting.place);
      }
    }
  },
});
