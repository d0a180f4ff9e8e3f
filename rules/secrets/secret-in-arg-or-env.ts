import { type ArgInstruction, covering, defineRule, type EnvInstruction, has, namesSecret, type Pair, secretValue } from "../../src/rule/index.js";

const buildKit = ["buildkit/SecretsUsedInArgOrEnv"];

export default defineRule({
  id: "secret-in-arg-or-env",
  summary: "Secrets should not be in ARG or ENV, from where everyone who has the image can read them",
  since: "0.1.0",
  category: "security",
  severity: "warning",
  covers: ["buildkit/SecretsUsedInArgOrEnv", "hadolint/DL3064"],
  guidelines: ["G45", "G46"],
  presets: { recommended: true, all: ["on", { checkNames: true }], buildkit: ["warning", { checkNames: true }], hadolint: ["on", { checkNames: true }] },
  when: has("ARG", "ENV"),
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkNames: {
        type: "boolean",
        default: false,
        description: "Also report names that BuildKit or hadolint take for those of secrets, whatever the value is.",
      },
    },
  },
  messages: {
    argument:
      "The value that a build passes for {name} stays in the history of the image, where docker history shows it; hand it over with RUN --mount=type=secret",
    argumentInBuilder: {
      text: "The value that a build passes for {name} stays in the build's cache and provenance; hand it over with RUN --mount=type=secret",
      severity: "info",
    },
    default:
      "The default of {name} is a secret that everyone who has this file can read; take it out, change the secret, and hand it over with RUN --mount=type=secret",
    literal:
      "The value of {name} is a secret that everyone who has this file or the image can read; take it out, change the secret, and set it when the container starts",
    literalInBuilder: {
      text: "The value of {name} is a secret that everyone who has this file can read; take it out, change the secret, and hand it over with RUN --mount=type=secret",
      severity: "info",
    },
    kept: "ENV keeps the build argument {variable} in the image as {name}, where docker inspect shows it; set it when the container starts",
    address:
      "The value of {name} is an address with a password that everyone who has this file can read; take it out, change the password, and set it from outside",
    token: {
      text: "The value of {name} has the form of {what}, which everyone who has this file can read; revoke it, and take it out of the repository's history",
      severity: "error",
    },
    name: {
      text: "{name} has the name of a secret, which does not belong in {keyword}; rename it if it is none, or hand it over from outside",
      severity: "info",
    },
  },
  *check(file, finding, { checkNames }) {
    for (const instruction of [...file.instructions("ARG"), ...file.instructions("ENV")]) {
      const keyword = instruction.kind;
      for (const pair of instruction.pairs) {
        const { name, key } = pair;
        if (name === undefined) continue;
        const message = messageFor(instruction, pair, name);
        if (!message && !checkNames) continue;
        const codes = [...(takenByBuildKit(instruction, name) ? buildKit : []), ...(takenByHadolint(name) ? ["hadolint/DL3064"] : [])];
        if (message) yield finding(message.id, key, { name, what: message.what ?? "", variable: message.variable ?? "", keyword }, covering(codes));
        else if (codes.length > 0) yield finding("name", key, { name, keyword }, covering(codes));
      }
    }
    for (const { instruction, setOffBy, at } of checkNames ? [...file.steps("ARG"), ...file.steps("ENV")] : []) {
      if (!setOffBy) continue;
      for (const { name, key } of instruction.pairs) {
        if (name !== undefined && takenByBuildKit(instruction, name)) yield finding("name", at(key), { name, keyword: instruction.kind }, covering(buildKit));
      }
    }
  },
});

type Id = "argument" | "argumentInBuilder" | "default" | "literal" | "literalInBuilder" | "kept" | "address" | "token";

function messageFor(instruction: ArgInstruction | EnvInstruction, { value }: Pair, name: string): { id: Id; what?: string; variable?: string } | undefined {
  const { stage, kind } = instruction;
  const ships = stage?.ships ?? false;
  const isSecret = namesSecret(name);
  if (kind === "ARG" && (!value || value.text === "" || value.text === '""')) {
    return isSecret && stage && !instruction.onbuild ? { id: ships ? "argument" : "argumentInBuilder" } : undefined;
  }
  if (!value) return undefined;
  const argument = value.variables.find((use) => instruction.scope.definition(use.name, instruction.index)?.kind === "ARG");
  if (argument) return kind === "ENV" && isSecret && ships && namesSecret(argument.name) ? { id: "kept", variable: argument.name } : undefined;
  const given = value.literal ? secretValue(value.known ?? "") : undefined;
  if (given?.kind === "token") return { id: "token", what: given.what };
  if (given?.kind === "address") return { id: "address" };
  if (!isSecret || given?.kind !== "text") return undefined;
  return { id: kind === "ARG" ? "default" : ships ? "literal" : "literalInBuilder" };
}

/** What BuildKit's check (August 2026) takes for a secret: whole parts of the name between underscores, in any case of letters. */
function takenByBuildKit({ stage, onbuild }: ArgInstruction | EnvInstruction, name: string): boolean {
  const parts = new Set(name.toLowerCase().split("_"));
  const some = (words: string): boolean => words.split(" ").some((word) => parts.has(word));
  return stage !== undefined && !onbuild && some("apikey auth credential credentials key password pword passwd secret token") && !some("public file version");
}

/** What hadolint 2.15 takes for a secret: parts of names in any case of letters, and some well-known names. */
function takenByHadolint(name: string): boolean {
  return /api_key|client_key|password|private|secret|token|username/i.test(name) || /^(?:AWS_ACCESS_KEY_ID|MINIO_ACCESS_KEY\w*)$/.test(name);
}
