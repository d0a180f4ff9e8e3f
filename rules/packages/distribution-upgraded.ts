import { covering, defineRule, has, packageCommands } from "../../src/rule/index.js";

const managers = ["zypper", "dnf", "yum"];

export default defineRule({
  id: "distribution-upgraded",
  summary: "The release of the distribution should come from the base image",
  since: "0.1.0",
  category: "reproducibility",
  severity: "warning",
  presets: { strict: true, hadolint: true },
  covers: ["hadolint/DL3035"],
  when: has("RUN"),
  messages: {
    upgrade: "{command} brings the whole distribution to another state than the base image has; take a newer base image instead",
  },
  *check(file, finding) {
    for (const run of file.instructions("RUN")) {
      for (const command of packageCommands(run)) {
        const { manager, does, name } = command;
        if (does.action !== "dist-upgrade" || !managers.includes(manager.name)) continue;
        yield finding("upgrade", command, { command: `${manager.name} ${name}` }, covering(manager.name === "zypper" ? ["hadolint/DL3035"] : []));
      }
    }
  },
});
