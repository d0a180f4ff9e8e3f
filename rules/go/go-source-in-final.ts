import { contextCopies, defineRule, edits, goOf, holdsSource, isWithin, stageDeliveries, stageIsForDevelopment, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-source-in-final",
  summary: "The image of a Go program should hold the binary and not its source",
  since: "0.1.0",
  category: "size",
  severity: "warning",
  fix: "unsafe",
  guidelines: ["G02"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    folder: "{path} of {stage} holds the source and all that the build leaves there, and the image gets it all; copy the binary alone",
    context: "The program is already built in {stage}, and this copies its source into the image; copy the files that the program reads at run time alone",
    binaryAlone: "Copy {binary} alone",
  },
  *check(file, finding) {
    const { final } = file;
    const go = goOf(file);
    if (!final || go.stages.length === 0 || stageIsForDevelopment(final) || final.chain.some((stage) => go.of(stage))) return;
    for (const delivery of final.chain.flatMap((stage) => stageDeliveries(stage))) {
      const { origin, path, source, instruction, destination } = delivery;
      if (origin.kind === "stage" && path !== undefined) {
        const builder = go.of(origin.stage);
        if (!builder?.isBuildStage || instruction.flags.has("exclude") || path === "/" || !holdsSource(origin.stage, path)) continue;
        const inside = builder.builds.filter(({ output }) => output.path !== undefined && isWithin(output.path, path));
        const binary = inside.length === 1 ? inside[0]?.output.path : undefined;
        const target = instruction.destination;
        const fix =
          binary === undefined || destination === undefined || !target || instruction.sources.length > 1 || instruction.json
            ? undefined
            : edits("binaryAlone", [
                { start: source.start, end: source.end, text: binary },
                { start: target.start, end: target.end, text: (destination === "/" ? "" : destination) + binary.slice(path.length) },
              ]);
        yield finding("folder", source, { path, stage: origin.stage.title, binary: binary ?? "" }, fix);
      } else if (origin.kind === "context" && (path === "/" || path === "/*" || path?.endsWith("*.go"))) {
        const arrival = go.arrivals.find(({ from, through }) => through.length > 0 && contextCopies(from.stage).length > 0);
        if (arrival && !instruction.flags.has("exclude")) yield finding("context", source, { stage: arrival.from.stage.title });
      }
    }
  },
});
