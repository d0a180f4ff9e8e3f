import { defineRule, type Delivery, has, related, resolvePath, stageDeliveries } from "../../src/rule/index.js";

export default defineRule({
  id: "removed-in-later-layer",
  summary: "A file that the image does not need should not be copied and then removed",
  since: "0.1.0",
  category: "size",
  severity: "info",
  guidelines: ["G48"],
  presets: { strict: true },
  when: has("RUN"),
  messages: {
    kept: "{path} was copied into a layer above, where it stays although this removes it from sight; do both in one RUN with --mount=type=bind, or in a stage before",
    copied: "It is copied here",
  },
  *check(file, finding) {
    if (!file.final?.chain.some((stage) => stage.all("RUN").some(({ text }) => /\brm\b/.test(text)))) return;
    const copied = (file.final?.chain ?? []).flatMap((stage) => stageDeliveries(stage));
    if (copied.length === 0) return;
    const copiesTo = new Map<string, Delivery[]>();
    for (const one of copied) {
      const place = landed(one);
      if (place === undefined) continue;
      const alike = copiesTo.get(place);
      if (alike) alike.push(one);
      else copiesTo.set(place, [one]);
    }
    for (const run of file.final?.chain.flatMap((stage) => stage.all("RUN")) ?? []) {
      for (const command of run.commandsOf("rm")) {
        if (command.conditional) continue;
        for (const word of command.arguments) {
          const path = word.text !== undefined && /^\/[\w./-]+$/.test(word.text) && !word.hasGlob ? resolvePath("/", word.text) : undefined;
          const copy = path === undefined ? undefined : copiesTo.get(path)?.find(({ instruction }) => instruction.index < run.index);
          if (copy && path !== undefined) yield finding("kept", word, { path }, related("copied", copy.instruction));
        }
      }
    }
  },
});

function landed({ destination, path: source, intoFolder }: Delivery): string | undefined {
  if (destination === undefined || intoFolder === false) return destination;
  return intoFolder && source !== undefined && !/[*?[]/.test(source) ? resolvePath(destination, source.split("/").at(-1) ?? "") : undefined;
}
