import { defineRule, endedDistribution, endedProgram, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "base-eol",
  summary: "The base of the image should still get fixes",
  since: "0.1.0",
  category: "security",
  severity: "warning",
  presets: { recommended: true },
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
    distribution: "{image} is made from {title}, which has been out of support since {end}, security fixes included; {remedy}",
    program: "{title} of {image} has been out of support since {end}, security fixes included; {remedy}",
    retired: "{image} has been out of support since {end}, security fixes included; use an image or a release that is supported",
  },
  *check(file, finding, { releases }) {
    const { final } = file;
    if (!final || usesGo(file)) return; // go-base-eol speaks of those
    const word = final.chain.at(-1)?.from?.image;
    const { root } = final;
    if (!word || root.kind !== "image" || !root.facts) return;
    const { endOfLife } = root.facts;
    if (endOfLife !== undefined) {
      if (endOfLife < file.date) yield finding("retired", word, { image: root.reference.text, end: endOfLife });
      return;
    }
    const program = endedProgram(root.facts, file.date, releases);
    const ended = program ?? endedDistribution(root.facts, file.date, releases);
    if (!ended) return;
    const { title, end, supported } = ended;
    const remedy = supported.length > 0 ? `move to ${supported.join(" or ")}` : "move to a release or an image that is supported";
    yield finding(program && !isDistribution(root.facts.name) ? "program" : "distribution", word, { image: root.reference.text, title, end, remedy });
  },
});

function isDistribution(name: string): boolean {
  return name === "centos";
}
