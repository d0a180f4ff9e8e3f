import { defineRule, goOf, shipsGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-goarm",
  summary: "A build for several versions of 32-bit ARM should say which",
  since: "0.1.0",
  category: "correctness",
  severity: "info",
  presets: { strict: true },
  when: shipsGo,
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      platforms: { type: "array", items: { type: "string" }, default: [], description: "Platforms that the images are built for, such as linux/arm/v6." },
    },
  },
  messages: {
    variant:
      "GOARCH=$TARGETARCH is arm for {platform}, and Go then chooses the version of ARM by itself; add ARG TARGETVARIANT and GOARM, the number in $TARGETVARIANT",
  },
  *check(file, finding, { platforms }) {
    const platform = platforms.find((one) => /^linux\/arm(?:\/v[567])?$/.test(one));
    if (platform === undefined) return;
    const seen = new Set<unknown>();
    for (const { build } of goOf(file).arrivals) {
      const { invocation } = build;
      const architecture = invocation.setting("GOARCH");
      if (seen.has(build) || architecture.state !== "platform" || architecture.variable !== "TARGETARCH" || invocation.setting("GOARM").state !== "unset")
        continue;
      seen.add(build);
      yield finding("variant", invocation.head, { platform });
    }
  },
});
