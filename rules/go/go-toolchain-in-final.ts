import {
  defineRule,
  edits,
  type Fix,
  goOf,
  type GoStage,
  isTakenAway,
  resolvePath,
  type Stage,
  stageIsForBuilding,
  stageIsForDevelopment,
  startsReloader,
  usesGo,
} from "../../src/rule/index.js";

export default defineRule({
  id: "go-toolchain-in-final",
  summary: "The image of a Go program should not hold the Go toolchain",
  since: "0.1.0",
  category: "size",
  severity: "warning",
  fix: "unsafe",
  guidelines: ["G01"],
  presets: { recommended: true },
  when: usesGo,
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      runtime: { type: "string", default: "gcr.io/distroless/static-debian13:nonroot", description: "The image for the second stage that the fix adds." },
    },
  },
  messages: {
    toolchain:
      "The image keeps {base} and all of Go, hundreds of megabytes that the program never runs; build in a stage of its own and copy the binary into a small image",
    unpacked:
      "The image keeps the Go toolchain that {stage} installs, which the program never runs; build in a stage of its own and copy the binary into a small image",
    addStage: "Copy the binary into an image of its own",
  },
  *check(file, finding, { runtime }) {
    const { final } = file;
    const stages = goOf(file).stages.filter(({ stage }) => final?.chain.includes(stage));
    const last = stages.at(-1);
    if (
      !final?.from?.image ||
      !last ||
      last.toolchain.kind === "unknown" ||
      isTakenAway(last.toolchain) ||
      stageIsForDevelopment(final) ||
      startsReloader(final)
    )
      return;
    const local = stages.flatMap(({ invocations }) => invocations).filter(({ flags }) => !flags.arguments.some(({ text }) => text?.includes("@") === true));
    const compiles = local.some(({ verb }) => verb === "build" || verb === "install" || verb === "run");
    const started = [final.entrypoint, final.cmd].flatMap((one) => one?.script.commands.map(({ program }) => program) ?? []);
    if (
      last.toolchain.kind !== "image" &&
      !stages.some(({ builds }) => builds.some(({ output }) => output.name !== undefined && started.includes(output.name)))
    )
      return;
    const hasCommand = final.chain.some((stage) => stage.all("CMD").length + stage.all("ENTRYPOINT").length > 0);
    const hasSource = final.chain.some((stage) => stage.all("COPY").length + stage.all("ADD").length > 0);
    if (!compiles || !(hasCommand || (hasSource && !stageIsForBuilding(final)))) return;
    yield finding(
      last.toolchain.kind === "image" ? "toolchain" : "unpacked",
      final.from.image,
      { base: final.baseTitle, stage: last.stage.title },
      secondStage(final, stages, runtime),
    );
  },
});

/** Where one stage builds one binary and starts it, what configures the image goes below a second FROM. */
function secondStage(final: Stage, stages: readonly GoStage[], runtime: string): Fix<"addStage"> | undefined {
  const [only, another] = stages;
  const [build, ...others] = only?.builds ?? [];
  const path = build?.output.path;
  const command = final.entrypoint ?? final.cmd;
  const image = final.from?.image;
  if (!only || another || !build || others.length > 0 || path === undefined || !image || final.from?.as || final.parent || only.opaque.length > 0)
    return undefined;
  const last = final.instructions.findLast(({ kind }) => ["RUN", "COPY", "ADD"].includes(kind));
  const started = command?.words[0]?.text;
  const workdir = final.workdir().text;
  if (
    !last ||
    last !== build.invocation.run ||
    !command ||
    started === undefined ||
    command.index < last.index ||
    workdir === undefined ||
    resolvePath(workdir, started) !== path
  )
    return undefined;
  const isConfigured = final.instructions.some(({ kind, index }) => index < last.index && !["RUN", "COPY", "ADD", "WORKDIR", "ARG"].includes(kind));
  if (isConfigured || final.instructions.some(({ kind }) => kind === "HEALTHCHECK" || kind === "ONBUILD" || kind === "SHELL")) return undefined;
  const folder = started.startsWith("/") ? "" : `\nWORKDIR ${workdir}`;
  return edits("addStage", [
    { start: image.end, end: image.end, text: " AS builder" },
    { start: last.end, end: last.end, text: `\n\nFROM ${runtime}${folder}\nCOPY --from=builder ${path} ${path}` },
  ]);
}
