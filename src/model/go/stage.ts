import type { BuildContext } from "../../context/index.js";
import type { RunInstruction } from "../instructions/index.js";
import type { Stage } from "../stage.js";
import { GoBuild } from "./build.js";
import { stageSetting } from "./environment.js";
import { GoInvocation, goProgram, readVerb } from "./invocation.js";
import { isOpaque } from "./opaque.js";
import { perStage } from "../per-stage.js";
import { type Toolchain, toolchainOf } from "./toolchain.js";

/** A stage with a Go toolchain: what go does in it. Of the stages that it is built on, each has its own. */
export class GoStage {
  readonly stage: Stage;
  readonly toolchain: Toolchain;
  /** Every run of the go command that stands in the stage, in the order of the file. */
  readonly invocations: readonly GoInvocation[];
  /** The RUNs that may run go out of sight: make, scripts, other tools. */
  readonly opaque: readonly RunInstruction[];
  #builds: readonly GoBuild[] | undefined;

  constructor(stage: Stage, toolchain: Toolchain, invocations: readonly GoInvocation[], opaque: readonly RunInstruction[]) {
    this.stage = stage;
    this.toolchain = toolchain;
    this.invocations = invocations;
    this.opaque = opaque;
  }

  /** The go commands that make a binary. */
  get builds(): readonly GoBuild[] {
    this.#builds ??= this.invocations
      .filter(({ verb, flags }) => verb === "build" || verb === "install" || (verb === "test" && flags.isOn("c") === true))
      .map((one) => new GoBuild(one, this.toolchain));
    return this.#builds;
  }

  /** It builds, visibly or out of sight. */
  get isBuildStage(): boolean {
    return this.builds.length > 0 || this.opaque.length > 0;
  }

  /** A later RUN of the stage, or the same, strips or packs a binary: `strip app`, `upx app`. */
  strips({ invocation }: GoBuild): boolean {
    return (lastStrip(this.stage) ?? -1) >= invocation.run.index;
  }

  /** CGO_ENABLED=0 is in the environment of what it builds out of sight. */
  get turnsCgoOff(): boolean {
    const last = this.opaque.at(-1);
    const setting = stageSetting(this.stage, "CGO_ENABLED", last);
    return setting.state === "known" && setting.text === "0";
  }
}

const lastStrip = perStage(
  (stage) =>
    stage
      .all("RUN")
      .findLast(
        (run) => /\b(?:strip|upx)\b/.test(run.wholeText) && run.script.commands.some(({ program }) => program === "upx" || program?.endsWith("strip") === true),
      )?.index,
);

const mayRunGo = /\b(?:go|gotip|go1\.\d+(?:\.\d+)?|xx-go|goxx-go|garble|tinygo)["'\s]/;

/** What go does in a stage; undefined where no toolchain is known to be in it and none is run. */
export function readGoStage(stage: Stage, context: BuildContext | undefined): GoStage | undefined {
  const known = toolchainOf(stage);
  if (!known && !stage.all("RUN").some((run) => mayRunGo.test(run.wholeText))) return undefined;
  const opaque: RunInstruction[] = [];
  const invocations: GoInvocation[] = [];
  for (const run of stage.all("RUN")) {
    const { script } = run;
    if (script.opaque) {
      opaque.push(run);
      continue;
    }
    for (const command of script.commands) {
      const program = goProgram(command);
      const read = program && readVerb(program, command.arguments);
      if (program && read) invocations.push(new GoInvocation(stage, run, command, program, read, context));
      else if (isOpaque(command, script) && opaque.at(-1) !== run) opaque.push(run);
    }
  }
  if (!known && invocations.length === 0) return undefined;
  const toolchain = known ?? { kind: "unknown", version: undefined, floating: false, tiny: false, instruction: undefined, place: undefined };
  return new GoStage(stage, toolchain, invocations, opaque);
}
