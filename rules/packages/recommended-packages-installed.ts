import { covering, defineRule, edits, has, insertWord, packageCommands, related, settingsWritten } from "../../src/rule/index.js";

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
  presets: { strict: true, hadolint: ["on", { everyStage: true }], all: ["on", { everyStage: true }] },
  covers: ["hadolint/DL3015"],
  when: has("RUN"),
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      everyStage: { type: "boolean", default: false, description: "Also report stages whose layers are no part of the image." },
    },
  },
  messages: {
    recommends: "{command} also installs what the packages only recommend, which makes the image larger; add {option} and name what is needed",
    builder: "{command} also installs what the packages only recommend, which makes the build longer; add {option} and name what is needed",
    same: "And here",
    without: "Install only what is needed",
  },
  *check(file, finding, { everyStage }) {
    for (const run of file.instructions("RUN")) {
      const ships = run.onbuild || run.stage?.ships === true;
      if ((!ships && !everyStage) || settingsWritten(run, setting)) continue;
      const asking = packageCommands(run).filter(({ manager, does, name, options, command }) => {
        const isInstall = optionOf[manager.name] !== undefined && name === "install" && does.action === "install";
        return isInstall && !options.has(...settled) && options.exact && !command.open;
      });
      for (const option of new Set(asking.map(({ manager }) => optionOf[manager.name] ?? ""))) {
        const [first, ...others] = asking.filter(({ manager }) => optionOf[manager.name] === option);
        if (!first) continue;
        const changes = [first, ...others].flatMap(({ subcommand }) => insertWord(file, run, subcommand, option) ?? []);
        yield finding(
          ships ? "recommends" : "builder",
          first,
          { command: `${first.manager.name} ${first.name}`, option },
          covering([first, ...others].some(({ manager }) => manager.name === "apt-get") ? ["hadolint/DL3015"] : []),
          changes.length > 0 ? edits("without", changes) : undefined,
          ...others.map((other) => related("same", other)),
        );
      }
    }
  },
});
