import { defineRule, type Stage } from "../../src/rule/index.js";

const standard = "org.opencontainers.image.";
/** Older names of what an annotation of the OCI says (image-spec 1.1, "Annotations: back-compatibility with Label Schema"). */
const older: Readonly<Record<string, string>> = {
  revision: "vcs-ref",
  source: "vcs-url",
  created: "build-date",
  title: "name",
  documentation: "usage",
  authors: "maintainer",
};

export default defineRule({
  id: "label-missing",
  summary: "The image should have the labels that the policy asks for",
  since: "0.1.0",
  category: "policy",
  severity: "warning",
  covers: ["hadolint/DL3049"],
  guidelines: ["G43"],
  presets: { hadolint: ["on", { checkEveryStage: true }] },
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      labels: {
        type: "array",
        items: { type: "string", minLength: 1 },
        uniqueItems: true,
        default: [],
        description: "Keys that the image must have, such as org.opencontainers.image.version.",
      },
      checkEveryStage: {
        type: "boolean",
        default: false,
        description: "Also report other stages, unless a stage that is built on them has the label, or a later one copies from them.",
      },
      acceptOlderNames: {
        type: "boolean",
        default: true,
        description: "Take version, org.label-schema.version or maintainer for the annotation of the OCI that means the same.",
      },
    },
  },
  messages: {
    stage: { text: "{stage} has no label {key}, which the policy asks for; add LABEL {key}=… where the stage becomes an image", severity: "info" },
    missing: "The image has no label {key}, which the policy asks for; add LABEL {key}=…",
    renamed: { text: "The label {other} stands for {key}, which the policy asks for; write that name, so that tools find it", severity: "info", covers: [] },
  },
  *check(file, finding, { labels, acceptOlderNames, checkEveryStage }) {
    const { final } = file;
    for (const stage of checkEveryStage ? file.stages : []) {
      if (!stage.from?.image || (stage === final && !final.isExport) || stage.uses.some(({ how }) => how === "COPY")) continue;
      const around = file.stages.filter(({ chain }) => chain.includes(stage)).map(writtenLabels);
      if (around.includes(undefined)) continue;
      for (const key of labels) if (!around.some((written) => written?.has(key))) yield finding("stage", stage.from.image, { key, stage: stage.title });
    }
    if (labels.length === 0 || !final?.from?.image || final.isExport) return;
    const written = writtenLabels(final);
    if (!written) return;
    for (const key of labels) {
      if (written.has(key)) continue;
      const other = acceptOlderNames ? olderNames(key).find((name) => written.has(name)) : undefined;
      const place = other === undefined ? undefined : written.get(other);
      if (other !== undefined && place) yield finding("renamed", place, { key, other });
      else yield finding("missing", final.from.image, { key });
    }
  },
});

/** Keys of a stage's labels with their places; undefined where a variable decides one. */
function writtenLabels({ chain }: Stage) {
  const pairs = chain.flatMap((stage) => stage.all("LABEL")).flatMap((label) => label.pairs);
  if (pairs.some(({ name }) => name === undefined)) return undefined;
  const maintainers = chain.flatMap((stage) => stage.all("MAINTAINER")).map(({ keyword }) => ["maintainer", keyword] as const);
  return new Map([...maintainers, ...pairs.map(({ name = "", key }) => [name, key] as const)]);
}

function olderNames(key: string): string[] {
  if (!key.startsWith(standard)) return [];
  const name = key.slice(standard.length);
  const others = [name, ...(Object.hasOwn(older, name) ? [older[name] ?? name] : [])];
  return others.flatMap((other) => [other, `org.label-schema.${other}`]);
}
