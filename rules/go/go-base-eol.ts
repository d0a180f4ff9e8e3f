import { defineRule, type Dockerfile, endedDistribution, type Fix, goOf, replace, type Stage, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-base-eol",
  summary: "The base of a Go image should still get fixes",
  since: "0.1.0",
  category: "security",
  severity: "warning",
  fix: "unsafe",
  guidelines: ["G27"],
  presets: { recommended: true },
  when: usesGo,
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      releases: {
        type: "object",
        additionalProperties: { type: "object", additionalProperties: { type: "string" } },
        default: {},
        description:
          "Last days of support by product and release, as in alpine: { 3.24: 2028-05-01 }; they go before those that Plimsoll knows. The last day of a single image is its endOfLife below images.",
      },
    },
  },
  messages: {
    ended: "{image} is made from {title}, which has been out of support since {end}, security fixes included; use {instead}",
    retired: "{image} has been out of support since {end}, security fixes included; use an image or a release that is supported",
    newer: "Take the release of Debian that is supported",
  },
  *check(file, finding, { releases }) {
    const { final } = file;
    const { stages } = goOf(file);
    if (!final || stages.length === 0) return;
    const seen = new Set<unknown>();
    for (const stage of [final, ...stages.map((one) => one.stage)]) {
      const word = stage.chain.at(-1)?.from?.image;
      const { root } = stage;
      if (!word || seen.has(word) || root.kind !== "image" || !root.facts) continue;
      seen.add(word);
      const { facts, reference } = root;
      if (facts.endOfLife !== undefined) {
        if (facts.endOfLife < file.date) yield finding("retired", word, { image: reference.text, end: facts.endOfLife });
        continue;
      }
      const ended = stage === final ? endedDistribution(facts, file.date, releases) : undefined;
      if (!ended) continue;
      const instead = ended.supported[0] === undefined ? "a base that is supported" : `${ended.supported[0]} or later`;
      // The digest is that of the old release: what another one has, only the registry knows.
      const fix = reference.digest === undefined ? newer(file, final) : undefined;
      yield finding("ended", word, { image: reference.text, title: ended.title, end: ended.end, instead }, fix);
    }
  },
});

/** The images of Distroless name their Debian: 13 is the one that is supported as long as any. */
function newer(file: Dockerfile, final: Stage): Fix<"newer"> | undefined {
  const word = final.chain.at(-1)?.from?.image;
  const written = word && file.source.slice(word);
  return word?.literal && written?.startsWith("gcr.io/distroless/") ? replace("newer", word, written.replace(/-debian\d+/, "-debian13")) : undefined;
}
