import { defineRule, edits, goOf, isAtLeast, removeInstruction, shipsGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-legacy-nsswitch",
  summary: "Go programs need no nsswitch.conf any more",
  since: "0.1.0",
  category: "maintainability",
  severity: "info",
  fix: "unsafe",
  presets: { strict: true },
  when: shipsGo,
  messages: {
    useless: "Programs of Go 1.16 and newer look into /etc/hosts without this file, and Alpine brings it since 3.16; leave it out",
    leaveOut: "Leave the file out",
  },
  *check(file, finding) {
    if (!file.mentions("nsswitch")) return;
    const go = goOf(file);
    const isNew = go.arrivals.length > 0 && go.arrivals.every(({ from: { toolchain } }) => toolchain.floating || isAtLeast(toolchain.version, 16) === true);
    if (!isNew) return;
    for (const run of file.final?.chain.flatMap((stage) => stage.all("RUN")) ?? []) {
      for (const command of run.script.commands) {
        const writes = command.redirections.some(({ target, operator }) => target?.text === "/etc/nsswitch.conf" && operator.startsWith(">"));
        if (!writes || !command.arguments.some(({ text }) => text?.includes("files dns"))) continue;
        const edit = run.script.commands.every((one) => one === command || one.program === "[" || one.program === "test")
          ? removeInstruction(file, run)
          : undefined;
        yield finding("useless", command, edit && edits("leaveOut", [edit]));
      }
    }
  },
});
