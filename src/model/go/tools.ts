import type { Instruction } from "../instruction.js";
import type { Stage } from "../stage.js";
import type { GoArgument } from "./flags.js";
import type { GoInvocation } from "./invocation.js";
import { contextCopies, moduleFileCopies } from "./source.js";

/** A program that `go install`, `go get` or `go run` fetches by its import path. */
export interface GoTool {
  /** Import path without version: `golang.org/x/tools/cmd/stringer`. */
  readonly path: string;
  /** What stands after the `@`; undefined where nothing does. */
  readonly version: string | undefined;
  /** The name of its binary. */
  readonly name: string;
  readonly argument: GoArgument;
}

/** The programs that a go command names by import path; not packages of its own module, nor what only the build knows. */
export function toolsOf({ verb, flags }: GoInvocation): readonly GoTool[] {
  const named = verb === "run" ? flags.arguments.slice(0, 1) : flags.arguments;
  return named.flatMap((argument) => {
    const [, path = "", version] = /^([\w-]+(?:\.[\w-]+)+\/[^@\s]+?)\/?(?:@(\S+))?$/.exec(argument.text ?? "") ?? [];
    const parts = path.split("/");
    const last = parts.at(-1) ?? "";
    const name = /^v\d+$/.test(last) && parts.length > 3 ? (parts.at(-2) ?? "") : last;
    return path === "" || path.includes("...") ? [] : [{ path, version, name, argument }];
  });
}

/** Whether a go command certainly runs outside of any module: nothing was copied, cloned or written before that could hold a go.mod. */
export function isOutsideModule({ stage, run, stage: { facts } }: GoInvocation): boolean {
  if (facts?.toolchain !== "go" || contextCopies(stage, run).length > 0 || moduleFileCopies(stage, run).length > 0) return false;
  return (
    stage.chain.every((one) => earlier(one.instructions, stage, one, run).every((other) => !mayMakeModule(other))) &&
    !mayMakeModule(run) &&
    run.mounts.length === 0
  );
}

function earlier(instructions: readonly Instruction[], stage: Stage, one: Stage, run: Instruction): readonly Instruction[] {
  return one === stage ? instructions.filter(({ index }) => index < run.index) : instructions;
}

function mayMakeModule(instruction: Instruction): boolean {
  return (
    instruction.kind === "COPY" ||
    instruction.kind === "ADD" ||
    (instruction.kind === "RUN" &&
      (instruction.syntax.heredocs.length > 0 ||
        /\bclone\b|\bmod init\b|go\.mod|\btar\b|unzip|\bcd\b|\bsvn\b|\bhg\b|GO111MODULE=off|\bwork\b/.test(instruction.text)))
  );
}
