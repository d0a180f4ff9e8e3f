import {
  type ArgInstruction,
  changesEveryBuild,
  defineRule,
  type Dockerfile,
  edits,
  type Fix,
  goOf,
  type Instruction,
  isKind,
  moduleFileCopies,
  moveInstruction,
  related,
  type Stage,
  usesGo,
} from "../../src/rule/index.js";

export default defineRule({
  id: "go-dependency-layer-busted",
  summary: "What changes with every build should stand below the download of the modules",
  since: "0.1.0",
  category: "performance",
  severity: "warning",
  fix: "safe",
  guidelines: ["G20", "G21"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    argument:
      "{name} has another value in every build and is in the environment of go mod download, so that all modules are downloaded again each time; declare it below",
    unused:
      "{name} has another value in every build and is in the environment of go mod download, so that all modules are downloaded again each time, and nothing uses it; leave it out",
    value: "{keyword} takes {name}, which has another value in every build, so that go mod download below runs again each time; move it down",
    download: "The modules are downloaded here",
    moveDown: "Declare {name} where it is first needed",
  },
  *check(file, finding) {
    for (const { stage, invocations, opaque } of goOf(file).stages) {
      const download = invocations.find(({ verb, run }) => verb === "mod download" && moduleFileCopies(stage, run).length > 0)?.run;
      if (!download || opaque.some(({ index }) => index < download.index)) continue;
      const above = stage.instructions.filter(({ index }) => index < download.index);
      const isUsedAbove = (name: string, after: Instruction): boolean => above.some((other) => other.index > after.index && mentions(other, name));
      for (const instruction of above) {
        const pairs = isKind(instruction, "ARG") ? instruction.pairs : [];
        for (const { name, key } of pairs) {
          if (name === undefined || !changesEveryBuild(name) || isUsedAbove(name, instruction) || mentions(download, name)) continue;
          const isUsed = opaque.length > 0 || file.stages.some((one) => one.chain.includes(stage) && one.instructions.some((other) => names(other, name)));
          if (!isUsed) yield finding("unused", key, { name }, related("download", download));
          else yield finding("argument", key, { name }, related("download", download), moveDown(file, stage, instruction as ArgInstruction, name, download));
        }
        if (!isKind(instruction, "ENV") && !isKind(instruction, "LABEL")) continue;
        const used = instruction.variables.find(({ name }) => changesEveryBuild(name) && instruction.scope.definition(name, instruction.index)?.kind === "ARG");
        const again = isKind(instruction, "ENV") && instruction.pairs.some(({ name }) => name !== undefined && isUsedAbove(name, instruction));
        if (used && !again) yield finding("value", used, { keyword: instruction.kind, name: used.name }, related("download", download));
      }
    }
  },
});

function mentions(instruction: Instruction, name: string): boolean {
  return new RegExp(String.raw`\$\{?${name}\b`).test(instruction.syntax.joined.text) && instruction.kind !== "ARG";
}

/** Whether it holds the name in any way, as a script that reads its environment does. */
function names(instruction: Instruction, name: string): boolean {
  if (instruction.kind === "ARG" && !instruction.text.includes("=")) return false;
  return new RegExp(String.raw`\b${name}\b`).test(isKind(instruction, "RUN") ? instruction.wholeText : instruction.text.replace(/^\s*ARG\s+\w+=/i, ""));
}

/** To the first RUN after the download, which may read its environment, or to what names it before. */
function moveDown(file: Dockerfile, stage: Stage, argument: ArgInstruction, name: string, download: Instruction): Fix<"moveDown"> | undefined {
  const below = stage.instructions.filter(({ index }) => index > download.index);
  const first = below.find((other) => isKind(other, "RUN") || mentions(other, name));
  if (!first || !below.some((other) => mentions(other, name)) || argument.pairs.length !== 1) return undefined;
  const list = moveInstruction(file, argument, first);
  return list && edits("moveDown", list);
}
