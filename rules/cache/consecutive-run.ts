import { defineRule, type Dockerfile, edits, type Fix, has, type RunInstruction } from "../../src/rule/index.js";

export default defineRule({
  id: "consecutive-run",
  summary: "Short RUN instructions that follow each other should be one",
  since: "0.1.0",
  category: "size",
  severity: "info",
  fix: "unsafe",
  covers: ["hadolint/DL3059"],
  presets: { hadolint: ["on", { checkEveryStage: true }] },
  when: has("RUN"),
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkEveryStage: { type: "boolean", default: false, description: "Also report stages whose layers do not come into the image." },
    },
  },
  messages: {
    consecutive: "This RUN and the one above make a layer each for one command; join them with &&",
    join: "Join it to the RUN above",
  },
  *check(file, finding, { checkEveryStage }) {
    for (const { instructions, ships } of file.stages) {
      if (!ships && !checkEveryStage) continue;
      let first: RunInstruction | undefined;
      let above: RunInstruction | undefined;
      for (const instruction of instructions) {
        const run = instruction.kind === "RUN" ? (instruction as RunInstruction) : undefined;
        if (run && first && above && isShort(run) && isShort(first) && flagsOf(run) === flagsOf(first)) {
          yield finding("consecutive", run.keyword, joined(file, above, run));
        } else {
          first = run;
        }
        above = run;
      }
    }
  },
});

function isShort({ script }: RunInstruction): boolean {
  return !script.opaque && script.commands.filter(({ nested }) => !nested).length <= 1;
}

function flagsOf({ flags }: RunInstruction): string {
  return [...flags].map(({ written }) => written.text).join(" ");
}

function joined(file: Dockerfile, above: RunInstruction, run: RunInstruction): Fix<"join"> | undefined {
  const { source, syntax } = file;
  const between = source.slice({ start: above.end, end: run.start });
  const { command } = run;
  if (between.trim() !== "" || !command || above.json || run.json || above.heredocs.length > 0 || run.heredocs.length > 0) return undefined;
  const plain = [above, run].every(({ script }) => script.only !== undefined && !script.only.background && script.problems.length === 0);
  const end = command.start + 1; // what another fix puts before the command must not come after the joint
  return plain ? edits("join", [{ start: above.end, end, text: ` ${syntax.escape}\n    && ${source.slice({ start: command.start, end })}` }]) : undefined;
}
