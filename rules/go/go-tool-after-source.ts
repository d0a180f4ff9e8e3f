import {
  contextCopies,
  defineRule,
  edits,
  goOf,
  moveInstruction,
  packageCommands,
  related,
  type RunInstruction,
  toolsOf,
  usesGo,
} from "../../src/rule/index.js";

export default defineRule({
  id: "go-tool-after-source",
  summary: "What does not need the source should be installed before it is copied",
  since: "0.1.0",
  category: "performance",
  severity: "info",
  fix: "unsafe",
  guidelines: ["G21"],
  presets: { strict: true },
  when: usesGo,
  messages: {
    tool: "Every change of a source file installs {what} again, which does not need the source; move this above the copy",
    source: "The source is copied here",
    moveUp: "Install it before the source is copied",
  },
  *check(file, finding) {
    for (const { stage, invocations } of goOf(file).stages) {
      for (const run of stage.all("RUN")) {
        const copy = contextCopies(stage, run).find(({ instruction }) => instruction.stage === stage);
        if (!copy || run.mounts.length > 0 || run.json || run.heredocs.length > 0) continue;
        const tools = invocations.filter(
          (one) => one.run === run && one.verb === "install" && one.flags.arguments.length > 0 && one.flags.arguments.length === toolsOf(one).length,
        );
        const versions = tools.flatMap((one) => toolsOf(one));
        const isPinned = versions.length > 0 && versions.every(({ version }) => version !== undefined) && run.script.commands.length === tools.length;
        const what = isPinned ? versions.map(({ name }) => name).join(", ") : packagesOf(run);
        if (what === undefined || what === "") continue;
        const list = moveInstruction(file, run, copy.instruction);
        yield finding("tool", run.script.commands[0] ?? run, { what }, related("source", copy.instruction), list && edits("moveUp", list));
      }
    }
  },
});

/** The packages that a RUN installs, where it does nothing else. */
function packagesOf(run: RunInstruction): string | undefined {
  const commands = packageCommands(run);
  const isAlone = run.script.commands.every(({ program, start }) => program === "rm" || commands.some(({ command }) => command.start === start));
  if (!isAlone || commands.some(({ manager, does }) => manager.system !== true || !["install", "refresh", "update", "clean"].includes(does.action)))
    return undefined;
  const names = commands.flatMap(({ packages }) => packages.map(({ name }) => name));
  const isNamed = commands.every(({ packages }) => packages.every(({ word }) => !/[/*]/.test(word.raw)));
  return !isNamed || names.includes(undefined) ? undefined : names.join(", ");
}
