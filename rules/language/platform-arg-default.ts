import { defineRule, edits, formatPlatform, has, platformArgs, stagePlatform, unsafe } from "../../src/rule/index.js";

export default defineRule({
  id: "platform-arg-default",
  summary: "A stage should declare the platform arguments without a default",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "unsafe",
  presets: { recommended: true },
  when: has("ARG"),
  messages: {
    target:
      "The default {value} goes before the {name} that BuildKit sets, so that it is {value} whatever platform the image is built for; declare ARG {name} without a default",
    builder:
      "The default {value} goes before the {name} that BuildKit sets, so that it is {value} whatever machine builds; declare ARG {name} without a default",
    leaveOut: "Leave the default out",
  },
  *check(file, finding) {
    for (const { pairs, stage } of file.instructions("ARG")) {
      if (!stage) continue;
      for (const { name, value, start, end } of pairs) {
        const text = value?.known;
        if (name === undefined || text === undefined || !platformArgs.includes(name) || Object.hasOwn(file.options.buildArgs ?? {}, name)) continue;
        const isTarget = name.startsWith("TARGET");
        const platform = stagePlatform(stage);
        if (
          isTarget &&
          platform.kind === "literal" &&
          platform.by !== "argument" &&
          [formatPlatform(platform.platform), ...Object.values(platform.platform)].includes(text)
        )
          continue;
        const slots = { name, value: text === "" ? '""' : text };
        yield finding(isTarget ? "target" : "builder", { start, end }, slots, unsafe(edits("leaveOut", [{ start, end, text: name }])));
      }
    }
  },
});
