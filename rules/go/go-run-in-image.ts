import { cachesFolder, defineRule, goOf, type GoStage, stageIsForDevelopment, usesGo } from "../../src/rule/index.js";

const fetching = new Set(["mod download", "mod vendor", "mod tidy", "build", "install", "get", "test", "vet", "run", "list"]);
const reloaders = new Set(["air", "reflex", "CompileDaemon", "dlv", "realize", "fresh", "gow", "modd"]);

export default defineRule({
  id: "go-run-in-image",
  summary: "A container should start the program, not the compiler",
  since: "0.1.0",
  category: "performance",
  severity: "warning",
  guidelines: ["G03", "G49"],
  presets: { recommended: true, strict: ["on", { checkReloaders: true }] },
  when: usesGo,
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkReloaders: {
        type: "boolean",
        default: false,
        description: "Also report air, reflex, dlv and their kin in a stage that is not named as one for development.",
      },
    },
  },
  messages: {
    run: "The container compiles the program at every start and needs {needs} for it, and go run passes no stop signal on; build it, and start the binary",
    reloader: {
      text: "{program} is for development: it needs the toolchain and the source, and compiles at start; build the program, and start the binary",
      severity: "info",
    },
  },
  *check(file, finding, { checkReloaders }) {
    const { final } = file;
    if (!final || goOf(file).stages.length === 0 || stageIsForDevelopment(final)) return;
    const needs = final.chain.some((stage) => keepsModules(goOf(file).of(stage))) ? "the toolchain and the source" : "the toolchain, the source and a network";
    for (const command of [final.entrypoint, final.cmd].flatMap((one) => one?.script.commands ?? [])) {
      const { program, nameWord, arguments: words } = command;
      if (!nameWord || program === undefined) continue;
      if (program === "go" && words[0]?.text === "run") yield finding("run", { start: nameWord.start, end: words[0].end }, { needs });
      else if (checkReloaders && reloaders.has(program)) yield finding("reloader", nameWord, { program });
    }
  },
});

/** A go command of the stage fetches the modules into its layers. */
function keepsModules(go: GoStage | undefined): boolean {
  return (go?.invocations ?? []).some(
    ({ verb, run, moduleCache }) => fetching.has(verb) && (moduleCache === undefined || cachesFolder(run, moduleCache) !== true),
  );
}
