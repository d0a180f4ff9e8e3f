import {
  covering,
  defineRule,
  type Dockerfile,
  type Fix,
  insert,
  mayDropRoot,
  placeOfUser,
  readUser,
  replace,
  servedPort,
  type Stage,
  type UserInstruction,
} from "../../src/rule/index.js";

export default defineRule({
  id: "user-root",
  summary: "The image should run as a user that is not root",
  since: "0.1.0",
  category: "security",
  severity: "warning",
  fix: "unsafe",
  covers: ["hadolint/DL3002"],
  guidelines: ["G36"],
  presets: {
    recommended: true,
    strict: "warning",
    hadolint: ["on", { checkOtherStages: true, checkDropped: true }],
    all: ["on", { checkOtherStages: true, checkDropped: true }],
  },
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkOtherStages: {
        type: "boolean",
        default: false,
        description: "Also report a last USER root in a stage that does not become the image, or is only exported.",
      },
      checkDropped: { type: "boolean", default: false, description: "Also report a last USER root where the image may give up root when it starts." },
    },
  },
  messages: {
    base: {
      text: "{image} runs as root and no USER changes that, so whoever breaks into the process is root in the container; add USER with an unprivileged number",
      severity: "info",
      covers: [],
    },
    scratch: {
      text: "An image from scratch runs as root (uid 0) unless USER says otherwise; add USER with an unprivileged number, such as USER 65532:65532",
      severity: "info",
      covers: [],
    },
    served: {
      text: "{image} runs as root and no USER changes that, so whoever breaks into what answers on port {port} is root in the container; add USER with an unprivileged number",
      covers: [],
    },
    written: {
      text: "USER {user} makes the image run as root, so whoever breaks into the process is root in the container; end with an unprivileged user",
      severity: "info",
    },
    writtenServed:
      "USER {user} makes the image run as root, so whoever breaks into what answers on port {port} is root in the container; end with an unprivileged user",
    zero: {
      text: "USER {user} is root by its number, so whoever breaks into the process is root in the container; end with an unprivileged user",
      severity: "info",
    },
    zeroServed: "USER {user} is root by its number, so whoever breaks into what answers on port {port} is root in the container; end with an unprivileged user",
    stage: { text: "The last USER of {stage} is root; go back to an unprivileged user once the work that needs root is done", severity: "info" },
    nonroot: "Use the variant of the image that runs as nonroot",
    addUser: "Add USER 65532:65532",
  },
  *check(file, finding, { checkOtherStages, checkDropped }) {
    const { final } = file;
    for (const stage of checkOtherStages ? file.stages : []) {
      const user = stage === final && !stage.isExport ? undefined : stage.all("USER").at(-1);
      if (user?.value && isRoot(user.value.known)) yield finding("stage", user.value, { stage: stage.title }, covering(covers(user)));
    }
    if (!final || final.isExport) return;
    const { value, instruction } = final.user();
    if (!isRoot(value.text)) return;
    const port = servedPort(final);
    if (instruction?.value) {
      if (!checkDropped && mayDropRoot(final)) return;
      const user = instruction.value.text;
      const message = readUser(value.text ?? "").isNumber ? "zero" : "written";
      const codes = covering(covers(instruction));
      if (port === undefined) yield finding(message, instruction.value, { user }, codes);
      else yield finding(`${message}Served`, instruction.value, { user, port }, codes);
    } else if (final.from?.image && (final.cmd || final.entrypoint) && !mayDropRoot(final)) {
      const { fromScratch, baseTitle: image } = final;
      const place = final.chain.at(-1)?.from?.image ?? final.from.image;
      const fix = fromScratch ? addUser(file, final) : nonroot(final);
      if (fromScratch && final.chain.some((stage) => stage.all("ADD").length > 0)) return;
      if (port !== undefined) yield finding("served", place, { image, port }, fix);
      else yield finding(fromScratch ? "scratch" : "base", place, { image }, fix);
    }
  },
});

function isRoot(user: string | undefined): boolean {
  return user !== undefined && readUser(user).isRoot;
}

function covers({ value }: UserInstruction): string[] {
  return ["root", "0"].includes(readUser(value?.text ?? "").user) ? ["hadolint/DL3002"] : [];
}

function nonroot(final: Stage): Fix<"nonroot"> | undefined {
  const { root } = final;
  const word = final.chain.at(-1)?.from?.image;
  if (root.kind !== "image" || !word?.literal || word.text !== root.reference.text || !root.facts?.users.has("nonroot")) return undefined;
  const { tag, digest, tagRange, text } = root.reference;
  if (digest !== undefined || !root.reference.name.startsWith("gcr.io/distroless/")) return undefined;
  if (tag === undefined) return replace("nonroot", word, `${text}:nonroot`);
  return tagRange && (tag === "latest" || tag === "debug")
    ? replace("nonroot", word, `${text.slice(0, tagRange.start)}${tag === "latest" ? "" : "debug-"}nonroot`)
    : undefined;
}

function addUser(file: Dockerfile, final: Stage): Fix<"addUser"> | undefined {
  const place = placeOfUser(file, final);
  return place && insert("addUser", place.at, place.isLast ? "\nUSER 65532:65532" : "USER 65532:65532\n");
}
