import { covering, defineRule, edits, has, insertWord, packageCommands, settingsWritten } from "../../src/rule/index.js";

const optionOf: Readonly<Record<string, string>> = { "apt-get": "--no-install-recommends", apt: "--no-install-recommends", aptitude: "--without-recommends" };
const settled = ["no-install-recommends", "install-recommends", "without-recommends", "with-recommends", "R", "r"];
const setting = /::Install-Recommends/i;

export default defineRule({
  id: "recommended-packages-installed",
  summary: "Packages that are only recommended should not come along unasked",
  since: "0.1.0",
  category: "size",
  severity: "info",
  fix: "unsafe",
  presets: { strict: true, hadolint: true },
  covers: ["hadolint/DL3015"],
  when: has("RUN"),
  messages: {
    recommends: "{command} also installs what the packages only recommend, which makes the image larger; add {option} and name what is needed",
    without: "Install only what is needed",
  },
  *check(file, finding) {
    for (const run of file.instructions("RUN")) {
      for (const { manager, does, name, options, command, subcommand, start, end } of packageCommands(run)) {
        const option = optionOf[manager.name];
        if (option === undefined || name !== "install" || does.action !== "install" || options.has(...settled) || !options.exact || command.open) continue;
        if (settingsWritten(run, setting)) continue;
        const edit = insertWord(file, run, subcommand, option);
        const covers = covering(manager.name === "apt-get" ? ["hadolint/DL3015"] : []);
        yield finding("recommends", { start, end }, { command: `${manager.name} ${name}`, option }, covers, edit && edits("without", [edit]));
      }
    }
  },
});
