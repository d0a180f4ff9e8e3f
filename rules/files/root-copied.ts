import { defineRule, has, type ImageUse } from "../../src/rule/index.js";

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
    for (const use of file.images) {
      if (use.instruction.kind !== "COPY" || use.word.known === undefined || isSetOfFiles(use)) continue;
      const { sources, destination } = use.instruction;
      const [source, another] = sources;
      if (!source || another || source.known !== "/" || destination?.known !== "/") continue;
      yield finding("all", source, { from: use.word.known });
    }
  },
});

/** Images that hold nothing but what is to be copied, all of it. */
const setsOfFiles = new Set(["tonistiigi/xx"]);

function isSetOfFiles({ stage, reference }: ImageUse): boolean {
  const image = stage?.root.kind === "image" ? stage.root.reference : reference;
  return stage?.fromScratch === true || setsOfFiles.has(image?.name ?? "");
}
