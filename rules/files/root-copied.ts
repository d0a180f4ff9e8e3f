import { defineRule, has } from "../../src/rule/index.js";

export default defineRule({
  id: "root-copied",
  summary: "What an image needs should be copied from another, not all that is in it",
  since: "0.1.0",
  category: "size",
  severity: "warning",
  covers: ["hadolint/DL3067"],
  presets: { strict: true, hadolint: true },
  when: has("COPY"),
  messages: {
    all: "This copies all that is in {from} over all that is here, tools, caches and secrets included; copy the paths that are needed, or begin with FROM {from}",
  },
  *check(file, finding) {
    for (const { from, sources, destination } of file.instructions("COPY")) {
      const name = from?.value?.known;
      const [source, another] = sources;
      if (name === undefined || !source || another || source.known !== "/" || destination?.known !== "/") continue;
      yield finding("all", source, { from: name });
    }
  },
});
