import { type Command, defineRule, type Dockerfile, type Fix, has, remove, type RunInstruction } from "../../src/rule/index.js";

export default defineRule({
  id: "sudo-in-run",
  summary: "A build should change its user with USER, not with sudo",
  since: "0.1.0",
  category: "security",
  severity: "warning",
  fix: "unsafe",
  covers: ["hadolint/DL3004"],
  presets: { strict: true, hadolint: true },
  when: has("RUN"),
  messages: {
    needless: "RUN is root here, so sudo gives it nothing but other variables, and has to be installed for that; leave it out",
    sudo: "With sudo the user of this RUN is root behind the back of USER, and leaves the program in the image for whoever breaks in; put USER root above and go back below",
    remove: "Leave sudo out",
  },
  *check(file, finding) {
    for (const run of file.instructions("RUN")) {
      if (!run.mentions((text) => text.includes("sudo"))) continue;
      const isRoot = !run.onbuild && /^(?:root|0+)(?::|$)/.test(run.stage?.user(run).value.text ?? "");
      for (const command of run.script.commands) {
        const sudo = command.wrappers.find(({ name }) => name === "sudo");
        const word = sudo?.word ?? (command.program === "sudo" ? command.nameWord : undefined);
        if (word) yield finding(isRoot ? "needless" : "sudo", word, isRoot && sudo?.words.length === 0 ? without(file, run, command) : undefined);
      }
    }
  },
});

function without({ source }: Dockerfile, run: RunInstruction, { allWords }: Command): Fix<"remove"> | undefined {
  const at = allWords.findIndex(({ raw }) => raw === "sudo");
  const [sudo, next] = [allWords[at], allWords[at + 1]];
  if (run.json || !sudo || !next || source.slice(sudo) !== "sudo" || !/^[ \t]+$/.test(source.slice({ start: sudo.end, end: next.start }))) return undefined;
  return remove("remove", { start: sudo.start, end: next.start });
}
