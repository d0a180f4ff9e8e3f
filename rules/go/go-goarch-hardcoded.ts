import {
  declarePlatformArgs,
  defineRule,
  type Dockerfile,
  edits,
  type GoInvocation,
  goOf,
  replace,
  type RunInstruction,
  shipsGo,
  type Stage,
  stagePlatform,
  targetOf,
} from "../../src/rule/index.js";

export default defineRule({
  id: "go-goarch-hardcoded",
  summary: "A build should take its architecture from the platform that is asked for",
  since: "0.1.0",
  category: "correctness",
  severity: "info",
  fix: "unsafe",
  guidelines: ["G16"],
  presets: { strict: true },
  when: shipsGo,
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      multiplePlatforms: { type: "boolean", default: false, description: "The images are built for several architectures: a fixed one is a warning." },
    },
  },
  messages: {
    fixed:
      'GOARCH={architecture} is built whatever platform the image is for, so that an image for another one stops with "exec format error"; take GOARCH=$TARGETARCH',
    crossing: {
      text: 'GOARCH={architecture} is built whatever platform the image is for, although {stage} is made to cross-compile; an image for another one stops with "exec format error". Take GOARCH=$TARGETARCH',
      severity: "warning",
    },
    several: {
      text: 'GOARCH={architecture} is built whatever platform the image is for, and the policy has several; the others stop with "exec format error". Take GOARCH=$TARGETARCH',
      severity: "warning",
    },
    target: "Take the architecture of the platform that is asked for",
  },
  *check(file, finding, { multiplePlatforms }) {
    const go = goOf(file);
    const seen = new Set<unknown>();
    const runs = go.arrivals.map(({ build }) => build.invocation.run);
    for (const { build, from, to, through } of go.arrivals) {
      const { invocation, output } = build;
      const setting = invocation.setting("GOARCH");
      const target = targetOf(invocation, "GOARCH");
      if (
        target.kind !== "literal" ||
        setting.state !== "known" ||
        setting.by === "ARG" ||
        setting.by === "base" ||
        !setting.place ||
        seen.has(setting.place.start) ||
        file.source.slice(setting.place).includes("$")
      )
        continue;
      const os = targetOf(invocation, "GOOS");
      if ((os.kind === "literal" && os.text !== "linux") || (through.length === 0 && !starts(to, output.name))) continue;
      if (to.isExport || stagePlatform(to).kind !== "target" || namesArchitecture(invocation, output.path, target.text)) continue;
      const own = stagePlatform(from.stage);
      if (from.toolchain.architecture !== undefined || (own.kind === "literal" && own.by === "image")) continue; // the stage builds on one architecture alone
      if (from.builds.some((other) => differs(other.invocation, target.text))) continue;
      seen.add(setting.place.start);
      const message = own.kind === "build" ? "crossing" : multiplePlatforms ? "several" : "fixed";
      yield finding(message, setting.place, { architecture: target.text, stage: from.stage.title }, fixOf(file, invocation, runs));
    }
  },
});

/** Whether a container starts the program that a single-stage image builds; one whose name only the module knows is taken for it. */
function starts(stage: Stage, name: string | undefined): boolean {
  const [first] = [stage.entrypoint, stage.cmd].flatMap((one) => one?.script.commands ?? []);
  return first?.program !== undefined && (name === undefined ? !/^(?:go|make|\w*sh)$/.test(first.program) : first.program === name);
}

function namesArchitecture({ flags, run }: GoInvocation, path: string | undefined, architecture: string): boolean {
  const name = path ?? flags.text("o") ?? "";
  return new RegExp(`[-_.]${architecture}\\b`).test(name) || run.script.commands.some(({ bodies }) => bodies.some(({ kind }) => kind === "loop"));
}

function differs(invocation: GoInvocation, architecture: string): boolean {
  const other = targetOf(invocation, "GOARCH");
  return other.kind === "unknown" || (other.kind === "literal" && other.text !== architecture);
}

/** Where it stands in front of the command. */
function fixOf(file: Dockerfile, invocation: GoInvocation, runs: readonly RunInstruction[]) {
  const found = invocation.command.assignments.filter(({ name }) => name === "GOARCH");
  const [assignment] = found;
  if (!invocation.editable || found.length !== 1 || !assignment?.value) return undefined;
  return edits("target", [...declarePlatformArgs(file, invocation, runs, ["TARGETARCH"]), ...replace("target", assignment.value, "$TARGETARCH").edits]);
}
