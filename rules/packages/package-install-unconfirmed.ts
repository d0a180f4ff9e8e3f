import { covering, defineRule, edits, has, insertWord, type PackageCommand, packageCommands } from "../../src/rule/index.js";

const codes: Readonly<Record<string, string>> = { "apt-get": "DL3014", yum: "DL3030", zypper: "DL3034", dnf: "DL3038", microdnf: "DL3038" };
const asksSometimes = ["apt", "apt-get", "aptitude"];

export default defineRule({
  id: "package-install-unconfirmed",
  summary: "Package managers should be told not to ask, because nobody can answer during a build",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "safe",
  presets: { recommended: true, hadolint: true },
  covers: ["hadolint/DL3014", "hadolint/DL3030", "hadolint/DL3034", "hadolint/DL3038"],
  when: has("RUN"),
  messages: {
    asks: "{command} asks before it goes on, and nobody can answer during a build, which stops here; add {option}",
    asksForMore: "{command} asks before it does more than it was told, and nobody can answer during a build, which then stops here; add {option}",
    confirm: "Say yes in advance",
  },
  *check(file, finding) {
    for (const run of file.instructions("RUN")) {
      for (const command of packageCommands(run)) {
        const { manager, subcommand, name } = command;
        const [first] = manager.confirms?.options ?? [];
        if (command.confirms !== false || first === undefined) continue;
        const option = first.length > 1 ? `--${first}` : `-${first}`;
        const edit = insertWord(file, run, subcommand, option);
        const message = asksSometimes.includes(manager.name) ? "asksForMore" : "asks";
        yield finding(message, command, { command: `${manager.name} ${name}`, option }, covering(codesOf(command)), edit && edits("confirm", [edit]));
      }
    }
  },
});

function codesOf({ manager, does, name }: PackageCommand): string[] {
  const code = codes[manager.name];
  const known = does.action === "install" || (manager.name === "zypper" && (does.action === "remove" || does.action === "download" || name === "patch"));
  return code !== undefined && known ? [`hadolint/${code}`] : [];
}
