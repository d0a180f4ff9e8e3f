import {
  automaticArgs,
  defineRule,
  type Dockerfile,
  type Extension,
  extensionOf,
  hasDefault,
  hasVariables,
  insert,
  type Instruction,
  isKind,
  nearestName,
  related,
  replace,
  type Step,
  type VariableUse,
} from "../../src/rule/index.js";

const kinds = ["ADD", "ARG", "COPY", "ENV", "LABEL", "RUN", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"] as const;
const [mostSearches, mostNames] = [200, 1000]; // for the name that was meant: enough for any file that people write
const scanning = /^BUILDKIT_SBOM_SCAN_(?:CONTEXT|STAGE)$/; // set by the builder for whoever asks

export default defineRule({
  id: "undefined-variable",
  summary: "Variables should be set before they are used",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "unsafe",
  covers: ["buildkit/UndefinedVar"],
  presets: { recommended: true, buildkit: ["on", { checkAsBuild: true }], strict: ["on", { checkUnknownBase: true }] },
  when: hasVariables,
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkAsBuild: { type: "boolean", default: false, description: "Also report what env-used-where-defined says, and ${NAME:+…} within NAME." },
      checkUnknownBase: { type: "boolean", default: false, description: "Also report variables that only a base image which is not known could set." },
    },
  },
  messages: {
    undefined: "Nothing sets {variable} before this, so it is empty here; declare it with ARG or set it with ENV",
    misspelt: "Nothing sets {variable} before this, so it is empty here; it may be meant for {nearest}",
    global: "{variable} is declared before the first FROM only, which stages do not see, so it is empty here; repeat ARG {name} in this stage",
    automatic: "The build sets {variable} for FROM, and for stages that ask for it, so it is empty here; add ARG {name} to this stage",
    sameInstruction: "{variable} is set by this very instruction, which still sees the value from before, and that is none; set it in an instruction above",
    extended: { text: "Nothing sets {variable} before this, so there is nothing to extend; leave it out", severity: "info" },
    emptyEntry: "Nothing sets {variable} before this, so it leaves an empty entry, which is the current directory; leave it out, with its colon",
    own: "Nothing sets {variable} before this, so {name} is set to nothing; declare it with ARG above, or give it a value",
    defaulted: {
      text: "Nothing sets {variable} before this, so this is always its default; declare it with ARG, or write the default alone",
      severity: "info",
    },
    unknownBase: { text: "Nothing in this file sets {variable}; unless {image} does, it is empty here", severity: "info" },
    declared: "Declared here, for FROM alone",
    runs: "ONBUILD uses it here",
    rename: "Use {nearest}",
    declare: "Add ARG {name} below FROM",
  },
  *check(file, finding, { checkAsBuild, checkUnknownBase }) {
    let searches = mostSearches;
    for (const { use, step } of unsetUses(file)) {
      const { instruction, setOffBy } = step;
      const { name } = use;
      const slots = { variable: `$${name}`, name };
      const place = step.at(use);
      const from = instruction.stage?.from;
      const onbuild = setOffBy && related("runs", instruction);
      const declare = from && !setOffBy ? insert("declare", from.end, `\nARG ${name}`) : undefined;
      const isCertain = use.variable.state === "unset";
      const global = isCertain ? file.globals.definition(name) : undefined;
      if (global) {
        yield finding("global", place, slots, related("declared", global), declare);
      } else if (isCertain && automaticArgs.includes(name)) {
        yield finding("automatic", place, slots, onbuild, declare);
      } else if (isCertain && setsItself(instruction, name)) {
        const extension = extensionOf(instruction, use);
        const message = (extension && messageOf(extension, use)) ?? (checkAsBuild ? (extension ? "extended" : "sameInstruction") : undefined);
        if (message) yield finding(message, place, slots, onbuild);
      } else {
        const nearest = searches-- > 0 ? nearestIn(instruction, name, isCertain) : undefined;
        if (nearest !== undefined) {
          const rename = setOffBy ? undefined : replace("rename", use.nameRange, nearest);
          yield finding("misspelt", place, { ...slots, nearest: `$${nearest}` }, onbuild, rename);
        } else if (isCertain) yield finding(hasDefault(use) ? "defaulted" : "undefined", place, slots, onbuild);
        else if (checkUnknownBase) yield finding("unknownBase", place, { ...slots, image: instruction.stage?.baseTitle ?? "the base image" }, onbuild);
      }
    }
  },
});

function* unsetUses(file: Dockerfile): Generator<{ readonly use: VariableUse; readonly step: Step }> {
  for (const step of kinds.flatMap((kind): readonly Step[] => file.steps(kind))) {
    for (const use of step.instruction.variables) if (isUnset(use, file, step.instruction)) yield { use, step };
  }
}

/** A default that a build argument replaces is never read. */
function isUnset({ name, variable, start }: VariableUse, { options }: Dockerfile, instruction: Instruction): boolean {
  if ((variable.state !== "unset" && variable.state !== "unknown") || scanning.test(name)) return false;
  const pair = isKind(instruction, "ARG") ? instruction.pairs.find((one) => one.start <= start && start < one.end) : undefined;
  return !pair || !Object.hasOwn(options.buildArgs ?? {}, pair.key.text);
}

function setsItself(instruction: Instruction, name: string): boolean {
  return instruction.kind === "ENV" && instruction.scope.definition(name, instruction.index, Number.POSITIVE_INFINITY)?.instruction === instruction.index;
}

/** What to say of a variable that extends itself; nothing of one that does so only if it is set. */
function messageOf(extension: Extension, use: VariableUse): "own" | "emptyEntry" | "extended" | "defaulted" | undefined {
  if (extension === "guarded") return undefined;
  if (hasDefault(use)) return "defaulted";
  if (extension === "whole") return "own";
  return extension === "entry" ? "emptyEntry" : "extended";
}

/** The name that was meant. Where the base image may set the other one, only a long one that differs in letters alone is a slip. */
function nearestIn(instruction: Instruction, name: string, isCertain: boolean): string | undefined {
  if (isCertain) return nearestName(name, valuedNames(instruction));
  if (name.length < 5) return undefined;
  const nearest = nearestName(name, valuedNames(instruction), name.length < 8 ? 1 : 2);
  return nearest?.replace(/\D/g, "") === name.replace(/\D/g, "") ? nearest : undefined;
}

function* valuedNames({ scope, index }: Instruction): Generator<string> {
  let names = mostNames;
  for (const name of scope.names(index)) {
    if (scope.lookup(name, index).state === "set") yield name;
    if (--names === 0) return;
  }
}
