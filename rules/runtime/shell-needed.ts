import {
  type CmdInstruction,
  covering,
  defineRule,
  type Dockerfile,
  type EntrypointInstruction,
  type Fix,
  lacksShell,
  replace,
  type RunInstruction,
  type Stage,
  stageDeliveries,
} from "../../src/rule/index.js";

const shells = /^(?:\/(?:usr\/)?bin\/)?(?:sh|bash|ash|dash)$/;
const packageManagers = /^(?:apk|apt|apt-get|dnf|microdnf|yum)$/;

export default defineRule({
  id: "shell-needed",
  summary: "What needs a shell should not be in an image without one",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  fix: "safe",
  covers: ["buildkit/JSONArgsRecommended", "hadolint/DL3025"],
  guidelines: ["G31", "G50"],
  presets: { recommended: true },
  messages: {
    form: "{keyword} in shell form needs /bin/sh, which {image} does not have, so that the container does not start; write it as a JSON array",
    program: { text: "{program} is not in {image}, which has no shell, so that the container does not start; start the program itself", covers: [] },
    run: { text: "RUN needs /bin/sh, which {image} does not have, so that the build fails; do it in the stage before, and copy what it makes", covers: [] },
    manager: {
      text: "{program} is not in {image}, which has no package manager, so that the build fails; install in the stage before, and copy what is needed",
      covers: [],
    },
    array: "Write a JSON array",
  },
  *check(file, finding) {
    for (const stage of file.stages) {
      const image = stage.baseTitle;
      const run = stage.all("RUN")[0];
      if (run && hasNoShellAt(stage, run)) {
        const [word] = run.words;
        if (!run.json) yield finding("run", run.keyword, { image });
        else if (word && (shells.test(word.text) || packageManagers.test(word.text))) yield finding("manager", word, { image, program: word.text });
      }
      if (!lacksShell(stage)) continue;
      for (const command of [...stage.all("ENTRYPOINT"), ...stage.all("CMD")]) {
        const [word] = command.words;
        if (command.json && word && shells.test(word.text) && (command.kind === "ENTRYPOINT" || !stage.entrypoint))
          yield finding("program", word, { image, program: word.text });
        if (command.json || !command.command || command.text.startsWith("[") || stage.shellAt(command).instruction) continue;
        yield finding(
          "form",
          command.command,
          { keyword: command.kind, image },
          covering(["buildkit/JSONArgsRecommended", "hadolint/DL3025"]),
          array(file, command),
        );
      }
    }
  },
});

/** Nothing can run in a stage before the first RUN but what is copied there. */
function hasNoShellAt(stage: Stage, run: RunInstruction): boolean {
  const hasNone = stage.fromScratch || stage.facts?.shell === "none";
  if (!hasNone || run.mounts.some(({ type }) => type !== "cache") || stage.shellAt(run).instruction || stage.triggers.length > 0) return false;
  return stage.chain.every(
    (one) =>
      (one === stage || one.all("RUN").length === 0) &&
      stageDeliveries(one).every(
        ({ destination, instruction }) =>
          (one === stage && instruction.index > run.index) || (destination !== undefined && !/^\/(?:(?:usr\/)?bin(?:\/.*)?|usr)?$/.test(destination)),
      ),
  );
}

function array(file: Dockerfile, { command, plainWords, end, start }: CmdInstruction | EntrypointInstruction): Fix<"array"> | undefined {
  const hasComment = file.syntax.comments.some((comment) => comment.start >= start && comment.end <= end);
  return command && plainWords && !hasComment ? replace("array", command, `[${plainWords.map((word) => JSON.stringify(word)).join(", ")}]`) : undefined;
}
