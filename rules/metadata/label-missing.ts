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
    const around = checkEveryStage ? labelsAround(file.stages, labels) : undefined;
    for (const stage of checkEveryStage ? file.stages : []) {
      if (!stage.from?.image || (stage === final && !final.isExport) || stage.uses.some(({ how }) => how === "COPY")) continue;
      const written = around?.get(stage);
      for (const key of written ? labels : []) if (written?.has(key) === false) yield finding("stage", stage.from.image, { key, stage: stage.title });
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

/** Which of the keys each stage has, or gets from the stages that it is built on or that are built on it; none where a variable decides one. */
function labelsAround(stages: readonly Stage[], keys: readonly string[]): ReadonlyMap<Stage, ReadonlySet<string>> {
  const above = new Map<Stage, Keys>();
  for (const stage of stages) above.set(stage, union(ownKeys(stage, keys), stage.parent && above.get(stage.parent)));
  const below = new Map<Stage, Keys>();
  for (const stage of stages.toReversed()) {
    below.set(stage, union(above.get(stage), below.get(stage)));
    if (stage.parent) below.set(stage.parent, union(below.get(stage), below.get(stage.parent)));
  }
  return new Map([...below].flatMap(([stage, { known, open }]) => (open ? [] : [[stage, known] as const])));
}

interface Keys {
  readonly known: ReadonlySet<string>;
  readonly open: boolean;
}

function ownKeys(stage: Stage, keys: readonly string[]): Keys {
  const names = stage.all("LABEL").flatMap(({ pairs }) => pairs.map(({ name }) => name));
  if (stage.all("MAINTAINER").length > 0) names.push("maintainer");
  return { known: new Set(keys.filter((key) => names.includes(key))), open: names.includes(undefined) };
}

function union(one: Keys | undefined, other: Keys | undefined): Keys {
  return { known: new Set([...(one?.known ?? []), ...(other?.known ?? [])]), open: one?.open === true || other?.open === true };
}

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
