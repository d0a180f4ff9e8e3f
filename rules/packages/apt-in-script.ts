import { defineRule, has, type PackageCommand, packageCommands, replace, unsafe } from "../../src/rule/index.js";

const plain: Readonly<Record<string, string>> = {
  install: "apt-get",
  update: "apt-get",
  remove: "apt-get",
  purge: "apt-get",
  autoremove: "apt-get",
  clean: "apt-get",
  autoclean: "apt-get",
  "build-dep": "apt-get",
  search: "apt-cache",
  show: "apt-cache",
  policy: "apt-cache",
};

export default defineRule({
  id: "apt-in-script",
  summary: "Builds should call apt-get and apt-cache, not apt",
  since: "0.1.0",
  category: "maintainability",
  severity: "warning",
  fix: "safe",
  presets: { strict: true, hadolint: true },
  covers: ["hadolint/DL3027"],
  when: has("RUN"),
  messages: {
    apt: "What apt takes and prints may change with every release, for it is made for people at a terminal; call {program} in a build",
    use: "Call the program for scripts",
  },
  *check(file, finding) {
    for (const run of file.instructions("RUN")) {
      for (const command of run.commandsOf("apt")) {
        const { nameWord } = command;
        if (!nameWord || command.name !== "apt") continue;
        const read = packageCommands(run).find((one) => one.command === command);
        const program = plain[read?.name ?? ""];
        const found = program !== undefined && !run.json && nameWord.raw === "apt" ? replace("use", nameWord, program) : undefined;
        yield finding("apt", nameWord, { program: program ?? "apt-get or apt-cache" }, found && (read && leavesNoArchives(read) ? found : unsafe(found)));
      }
    }
  },
});

/** apt deletes the archives that it has installed; apt-get does not, but for a hook in the images of Debian and Ubuntu. */
function leavesNoArchives({ name, run }: PackageCommand): boolean {
  const hooked = run.stage?.facts?.packageManager === "apt" && !run.text.includes("docker-clean");
  return hooked || (name !== "install" && name !== "build-dep");
}
