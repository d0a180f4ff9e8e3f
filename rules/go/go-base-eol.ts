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
        description: "Last days of support by product and release, as in alpine: { 3.24: 2028-05-01 }; they go before those that Plimsoll knows.",
      },
    },
  },
  messages: {
    ended: "{image} is made from {title}, which has been out of support since {end}, security fixes included; use {instead}",
    newer: "Take the release of Debian that is supported",
  },
  *check(file, finding, { releases }) {
    const { final } = file;
    if (!final || goOf(file).stages.length === 0) return;
    const word = final.chain.at(-1)?.from?.image;
    const { root } = final;
    if (!word || root.kind !== "image" || !root.facts) return;
    const ended = endedDistribution(root.facts, file.date, releases);
    if (!ended) return;
    const instead = ended.supported ? `${ended.supported} or later` : "a base that is supported";
    // The digest is that of the old release: what another one has, only the registry knows.
    const fix = root.reference.digest === undefined ? newer(file, final) : undefined;
    yield finding("ended", word, { image: root.reference.text, title: ended.title, end: ended.end, instead }, fix);
  },
});

/** The images of Distroless name their Debian: 13 is the one that is supported as long as any. */
function newer(file: Dockerfile, final: Stage): Fix<"newer"> | undefined {
  const word = final.chain.at(-1)?.from?.image;
  const written = word && file.source.slice(word);
  return word?.literal && written?.startsWith("gcr.io/distroless/") ? replace("newer", word, written.replace(/-debian\d+/, "-debian13")) : undefined;
}
