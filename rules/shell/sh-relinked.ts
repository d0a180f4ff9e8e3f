import { defineRule, has } from "../../src/rule/index.js";

export default defineRule({
  id: "sh-relinked",
  summary: "Another shell for RUN should be chosen with SHELL, not by replacing /bin/sh",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  covers: ["hadolint/DL4005"],
  presets: { recommended: true, hadolint: true },
  when: has("RUN"),
  messages: {
    relinked:
      "This replaces /bin/sh for every script of the image, and an update of the package that owns it puts it back; choose the shell of the build with SHELL",
  },
  *check(file, finding) {
    for (const run of file.instructions("RUN")) {
      if (run.stage?.fromScratch) continue; // there is no /bin/sh that could be replaced
      for (const command of run.commandsOf("ln")) {
        const operands = command.arguments.filter(({ raw }) => !raw.startsWith("-"));
        const last = operands.at(-1);
        if (operands.length < 2 || !last) continue;
        const directory = run.script.directoryAt(command);
        const target = last.text === "sh" && directory === "/bin" ? "/bin/sh" : last.text;
        if (target === "/bin/sh") yield finding("relinked", command);
      }
    }
  },
});
