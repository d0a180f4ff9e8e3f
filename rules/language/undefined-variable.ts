import { automaticArgs, type Dockerfile, defineRule, insert, type Instruction, nearestName, related, replace, type VariableUse } from "../../src/rule/index.js";

const kinds = ["ADD", "ARG", "COPY", "ENV", "LABEL", "RUN", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"] as const;
const scanning = /^BUILDKIT_SBOM_SCAN_(?:CONTEXT|STAGE)$/; // set by the builder for whoever asks

export default defineRule({
  id: "undefined-variable",
  summary: "Variables should be set before they are used",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "unsafe",
  covers: ["buildkit/UndefinedVar"],
  presets: { recommended: true, buildkit: true, strict: ["warning", { checkUnknownBase: true }] },
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkUnknownBase: { type: "boolean", default: false, description: "Also report variables that only a base image which is not known could set." },
    },
  },
  messages: {
    undefined: "Nothing sets {variable} before this, so it is empty here; declare it with ARG or set it with ENV",
    misspelt: "Nothing sets {variable} before this, so it is empty here; it may be meant for {nearest}",
    global: "{variable} is declared before the first FROM only, which stages do not see, so it is empty here; repeat ARG {name} in this stage",
    automatic: "The build sets {variable} for FROM, and for stages that ask for it, so it is empty here; add ARG {name} to this stage",
    sameInstruction: "{variable} is set by this very instruction, which still sees the value from before, and that is none; set it in an instruction above",
    unknownBase: {
      text: "Nothing in this file sets {variable}; unless {image} does, it is empty here",
      severity: "info",
    },
    declared: "Declared here, for FROM alone",
    runs: "ONBUILD uses it here",
    rename: "Use {nearest}",
    declare: "Add ARG {name} below FROM",
  },
  *check(file, finding, { checkUnknownBase }) {
    for (const kind of kinds) {
      for (const { instruction, setOffBy, at } of file.steps(kind)) {
        const onbuild = setOffBy && related("runs", instruction);
        for (const use of instruction.variables) {
          const { name } = use;
          if (!isUnset(use, file, instruction) || scanning.test(name)) continue;
          const variable = `$${name}`;
          const isCertain = use.variable.state === "unset";
          const place = at(use);
          const global = file.globals.definition(name);
          const from = instruction.stage?.from;
          const declare = from && !setOffBy ? insert("declare", from.end, `\nARG ${name}`) : undefined;
          const nearest = nearestName(name, valuedNames(instruction, name), isCertain ? undefined : name.length > 7 ? 2 : 1);
          if (isCertain && global) yield finding("global", place, { variable, name }, related("declared", global), declare);
          else if (isCertain && automaticArgs.includes(name)) yield finding("automatic", place, { variable, name }, declare);
          else if (isCertain && setsItself(instruction, name)) yield finding("sameInstruction", place, { variable }, onbuild);
          else if (nearest !== undefined && (isCertain || isEvident(name, nearest))) {
            yield finding("misspelt", place, { variable, nearest: `$${nearest}` }, onbuild, setOffBy ? undefined : replace("rename", use.nameRange, nearest));
          } else if (isCertain) yield finding("undefined", place, { variable }, onbuild);
          else if (checkUnknownBase)
            yield finding("unknownBase", place, { variable, image: instruction.stage?.chain.at(-1)?.from?.image?.text ?? "the base image" });
        }
      }
    }
  },
});

/** A default that a build argument replaces is never read. */
function isUnset({ variable, start }: VariableUse, file: Dockerfile, instruction: Instruction): boolean {
  if (variable.state !== "unset" && variable.state !== "unknown") return false;
  const given = file.options.buildArgs ?? {};
  const pair =
    instruction.kind === "ARG"
      ? file
          .instructions("ARG")
          .find((arg) => arg.index === instruction.index)
          ?.pairs.find((one) => one.start <= start && start < one.end)
      : undefined;
  return !pair || !Object.hasOwn(given, pair.key.text);
}

function setsItself(instruction: Instruction, name: string): boolean {
  return instruction.kind === "ENV" && instruction.scope.definition(name, instruction.index, Number.POSITIVE_INFINITY)?.instruction === instruction.index;
}

function valuedNames({ scope, index }: Instruction, name: string): string[] {
  return [...scope.names(index)].filter((candidate) => candidate !== name && scope.lookup(candidate, index).state === "set");
}

/** Where the base image may set a name, only a long one that differs in letters alone is a slip. */
function isEvident(name: string, nearest: string): boolean {
  return name.length > 4 && name.replace(/\D/g, "") === nearest.replace(/\D/g, "");
}
