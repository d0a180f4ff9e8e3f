import { defineRule, goOf, isTakenAway, stageIsForBuilding, stageIsForDevelopment, startsReloader } from "../../src/rule/index.js";

export default defineRule({
  id: "go-toolchain-in-final",
  summary: "The image of a Go program should not hold the Go toolchain",
  since: "0.1.0",
  category: "size",
  severity: "warning",
  guidelines: ["G01"],
  presets: { recommended: true },
  messages: {
    toolchain: "The image keeps {base} and all of Go, hundreds of megabytes that the program never runs; build in a stage of its own and copy the binary into a small image",
    unpacked: "The image keeps the Go toolchain that {stage} installs, which the program never runs; build in a stage of its own and copy the binary into a small image",
  },
  *check(file, finding) {
    const { final } = file;
    const stages = goOf(file).stages.filter(({ stage }) => final?.chain.includes(stage));
    const last = stages.at(-1);
    if (!final?.from?.image || !last || last.toolchain.kind === "unknown" || isTakenAway(last.toolchain) || stageIsForDevelopment(final) || startsReloader(final)) return;
    const local = stages.flatMap(({ invocations }) => invocations).filter(({ flags }) => !flags.arguments.some(({ text }) => text?.includes("@") === true));
    const compiles = local.some(({ verb }) => verb === "build" || verb === "install" || verb === "run");
    const started = [final.entrypoint, final.cmd].flatMap((one) => one?.script.commands.map(({ program }) => program) ?? []);
    if (last.toolchain.kind !== "image" && !stages.some(({ builds }) => builds.some(({ output }) => output.name !== undefined && started.includes(output.name)))) return;
    const hasCommand = final.chain.some((stage) => stage.all("CMD").length + stage.all("ENTRYPOINT").length > 0);
    const hasSource = final.chain.some((stage) => stage.all("COPY").length + stage.all("ADD").length > 0);
    if (!compiles || !(hasCommand || (hasSource && !stageIsForBuilding(final)))) return;
    yield finding(last.toolchain.kind === "image" ? "toolchain" : "unpacked", final.from.image, { base: final.baseTitle, stage: last.stage.title });
  },
});
