import { defineRule, edits, has, insertWord, optionsOf, unsafe } from "../../src/rule/index.js";

const quiet = ["progress", "q", "quiet", "nv", "no-verbose", "o", "output-file", "a", "append-output", "b", "background", "h", "help", "V", "version"];
const gnu = ["apt", "dnf", "microdnf", "yum", "zypper", "pacman", "tdnf"];

export default defineRule({
  id: "wget-progress",
  summary: "The progress of wget should not fill the log of the build",
  since: "0.1.0",
  category: "maintainability",
  severity: "info",
  fix: "safe",
  presets: { hadolint: true },
  covers: ["hadolint/DL3047"],
  when: has("RUN"),
  messages: {
    bar: "The progress of wget goes into the log of the build, a line for every 50 kB; add --progress=dot:giga, or -q to see none",
    giga: "Show less progress",
  },
  *check(file, finding) {
    for (const run of file.instructions("RUN")) {
      for (const command of run.commandsOf("wget")) {
        const { nameWord } = command;
        if (!nameWord) continue;
        const options = optionsOf(command);
        const hidden = command.arguments.some(
          (word) => word.text === undefined && !word.quoted && word.variables.some(({ name }) => /opt|arg|flag/i.test(name)),
        );
        if (options.has(...quiet) || hidden || command.arguments.some(({ raw }) => /^-[a-zA-Z]*nv/.test(raw))) continue;
        const edit = insertWord(file, run, nameWord, "--progress=dot:giga");
        const found = edit && edits("giga", [edit]);
        const isGnu = gnu.includes(run.stage?.facts?.packageManager ?? "");
        yield finding("bar", nameWord, found && (isGnu ? found : unsafe(found)));
      }
    }
  },
});
