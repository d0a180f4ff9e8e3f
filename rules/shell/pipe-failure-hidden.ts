import {
  defineRule,
  type Dockerfile,
  type Fix,
  has,
  hidesFailure,
  insert,
  type Pipeline,
  type RunInstruction,
  type Stage,
  standsPipefail,
  unsafe,
} from "../../src/rule/index.js";

const bash = '["/bin/bash", "-o", "pipefail", "-c"]';
const ash = '["/bin/ash", "-o", "pipefail", "-c"]';

export default defineRule({
  id: "pipe-failure-hidden",
  summary: "A pipe in RUN should fail where any of its commands does",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "safe",
  covers: ["hadolint/DL4006"],
  presets: { strict: true, hadolint: ["on", { checkAll: true }] },
  when: has("RUN"),
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkAll: {
        type: "boolean",
        default: false,
        description:
          "Also report pipes that begin with echo and the like, those whose status something asks for, a plain sh with pipefail, which not every sh knows, and where a sourced file may have set it.",
      },
    },
  },
  messages: {
    hidden: "The build does not see a failure of {command}, since a pipe returns only the status of its last command; write {remedy} above",
    shell: "Set pipefail for the steps from here on",
  },
  *check(file, finding, { checkAll }) {
    const mended = new Set<Stage>();
    for (const run of file.instructions("RUN")) {
      const { stage } = run;
      if (run.onbuild || !stage || !run.mentions((text) => text.includes("|"))) continue;
      const hidden = run.script.pipelines.find((pipeline) => isOff(run, pipeline, checkAll) && (checkAll || hidesFailure(pipeline)));
      if (!hidden) continue;
      const shell = shellWithPipefail(stage);
      const fix = mended.has(stage) || !shell ? undefined : shellAbove(file, run, stage, shell);
      if (fix) mended.add(stage);
      const remedy = shell === undefined ? "SHELL with a shell that has pipefail" : `SHELL ${shell}`;
      yield finding("hidden", hidden, { command: hidden.members[0]?.command?.program ?? "its beginning", remedy }, fix);
    }
  },
});

function isOff(run: RunInstruction, pipeline: Pipeline, checkAll: boolean): boolean {
  const option = run.script.stateAt(pipeline).option("pipefail");
  if (option !== true) return option === false || checkAll;
  return checkAll && run.dialect === "posix" && run.shell.includes("pipefail");
}

function shellWithPipefail({ facts }: Stage): string | undefined {
  if (facts?.shells?.includes("/bin/bash")) return bash;
  return facts?.packageManager === "apk" || facts?.name === "busybox" ? ash : undefined;
}

/** Above the RUN and its comments; safe where the shell stays the same program, nothing else is read by it, and no pipe ends early or asks a question. */
function shellAbove(file: Dockerfile, run: RunInstruction, stage: Stage, shell: string): Fix<"shell"> | undefined {
  if (stage.shellAt(run).instruction || file.source.line(run.syntax.startLine).start !== run.start) return undefined;
  const [comment = -1] = run.syntax.description;
  const fix = insert("shell", file.syntax.comments[comment]?.start ?? run.start, `SHELL ${shell}\n`);
  const below = file.stages.filter(({ chain }) => chain.includes(stage));
  const later = below.flatMap((one) => one.instructions.filter(({ stage: own, index }) => own !== stage || index >= run.index));
  const isStill = later.every((one) => {
    if (one.kind === "RUN") return (one as RunInstruction).script.pipelines.every(standsPipefail);
    return one.kind !== "ONBUILD" && (!["CMD", "ENTRYPOINT", "HEALTHCHECK"].includes(one.kind) || one.syntax.json);
  });
  return shell === ash && isStill ? fix : unsafe(fix);
}
