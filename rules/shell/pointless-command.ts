import { defineRule, has } from "../../src/rule/index.js";

const machine = "it looks at the machine that builds, not at the container to come";
const gone = "what it does is gone at the end of the RUN";
const nobody = "nobody sits at a terminal during a build";
const reasons: ReadonlyMap<string, string> = new Map([
  ["free", machine],
  ["ps", machine],
  ["top", nobody],
  ["vim", nobody],
  ["shutdown", "there is no machine to shut down"],
  ["kill", gone],
  ["mount", gone],
  ["service", gone],
  ["ssh", "it needs a key and an answer to its questions, and the build has neither"],
]);
const usefulWithOthers = ["kill", "mount", "service", "ssh"];

export default defineRule({
  id: "pointless-command",
  summary: "A build should not run commands that only help at a terminal",
  since: "0.1.0",
  category: "correctness",
  severity: "info",
  covers: ["hadolint/DL3001"],
  presets: { strict: true, hadolint: ["on", { checkAll: true }] },
  when: has("RUN"),
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkAll: {
        type: "boolean",
        default: false,
        description: "Also report service, kill, mount and ssh where other commands of the same RUN may need them.",
      },
    },
  },
  messages: {
    pointless: "{command} is of no use in a build, since {reason}; leave it out",
  },
  *check(file, finding, { checkAll }) {
    for (const run of file.instructions("RUN")) {
      for (const command of run.commandsOf(...reasons.keys())) {
        const { nameWord, program = "" } = command;
        const reason = reasons.get(program);
        if (!nameWord || reason === undefined) continue;
        if (!checkAll && usefulWithOthers.includes(program) && (run.flags.size > 0 || run.script.commands.length > 1)) continue;
        yield finding("pointless", nameWord, { command: program, reason });
      }
    }
  },
});
