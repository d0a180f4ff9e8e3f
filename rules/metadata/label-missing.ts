import { defineRule, type Dockerfile } from "../../src/rule/index.js";

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
      acceptOlderNames: {
        type: "boolean",
        default: true,
        description: "Take version, org.label-schema.version or maintainer for the annotation of the OCI that means the same.",
      },
    },
  },
  messages: {
    missing: "The image has no label {key}, which the policy asks for; add LABEL {key}=…",
    renamed: { text: "The label {other} stands for {key}, which the policy asks for; write that name, so that tools find it", severity: "info", covers: [] },
  },
  *check(file, finding, { labels, acceptOlderNames }) {
    const { final } = file;
    if (labels.length === 0 || !final?.from?.image || final.isExport) return;
    const written = writtenLabels(file);
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

/** Keys of the image's labels with their places; undefined where a variable decides one. */
function writtenLabels({ final }: Dockerfile) {
  const chain = final?.chain ?? [];
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
