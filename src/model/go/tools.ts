import type { Command } from "../../shell/index.js";
import { baseName, isWithin, resolvePath } from "../files/path.js";
import type { Instruction } from "../instruction.js";
import type { RunInstruction } from "../instructions/index.js";
import { GoEnvironment } from "./environment.js";
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

/** The folder in GOPATH of a program's source, if the stage works there after a go command: then the source is wanted, and not the program alone. */
export function sourceWanted({ stage, run, command, environment }: GoInvocation, { path }: GoTool): string | undefined {
  const folder = `${environment.text("GOPATH") ?? "/go"}/src/${path.split("/").slice(0, 3).join("/")}`;
  const isThere = (place: string | undefined): boolean => place !== undefined && isWithin(place, folder);
  const later = stage.all("RUN").filter(({ index }) => index >= run.index);
  const works =
    stage.workdirs.some(({ index, value }) => index > run.index && isThere(value.text)) ||
    later.some((one) => one.script.commands.some((other) => (one !== run || other.index > command.index) && isThere(new GoEnvironment(one, other).directory)));
  return works ? folder : undefined;
}

/** Whether a go command certainly runs outside of any module: nothing was copied, cloned or written before that could put a go.mod where it looks for one. */
export function isOutsideModule(invocation: GoInvocation): boolean {
  const { stage, run, command } = invocation;
  if (stage.facts?.toolchain !== "go" || contextCopies(stage, run).length > 0 || moduleFileCopies(stage, run).length > 0) return false;
  return (
    run.mounts.length === 0 &&
    stage.chain.every((one) =>
      one.instructions.every((other) => other === run || (one === stage && other.index > run.index) || !mayMakeModule(other, invocation)),
    ) &&
    !mayMakeModule(run, invocation, command.index)
  );
}

/** Whether a go command certainly looks for its module where files of the build context, or a go.mod of it, were copied to. */
export function isInsideModule({ stage, run }: GoInvocation): boolean {
  return contextCopies(stage, run).length > 0 || moduleFileCopies(stage, run).length > 0;
}

function mayMakeModule(instruction: Instruction, invocation: GoInvocation, before = Number.POSITIVE_INFINITY): boolean {
  if (instruction.kind === "COPY" || instruction.kind === "ADD") return true;
  if (instruction.kind !== "RUN") return false;
  const run = instruction as RunInstruction;
  if (run.heredocs.length > 0 || run.script.opaque) return true;
  const commands = run.script.commands.filter(({ index }) => index < before);
  return commands.some((command) => {
    const text = [...command.allWords, ...command.redirections.flatMap(({ target }) => target ?? [])].map(({ raw }) => raw).join(" ");
    if (/^git\b.*\bclone\b/.test(text)) return clonesAround(run, command, invocation);
    return (
      /\bmod init\b|go\.mod|\btar\b|unzip|\bcd\b|\bsvn\b|\bhg\b|\bwork\b|GO111MODULE=off/.test(text) ||
      (command.nameWord !== undefined && command.name === undefined)
    );
  });
}

/** Whether a clone may lie around the folder in which a go command works. */
function clonesAround(run: RunInstruction, command: Command, { directory }: GoInvocation): boolean {
  const environment = new GoEnvironment(run, command);
  const last = command.arguments.at(-1);
  const text = last && environment.resolve(last);
  if (text === undefined || directory === undefined) return true;
  const isAddress = /:\/\/|^[\w.-]+@[\w.-]+:/.test(text);
  const name = isAddress ? baseName(text).replace(/\.git$/, "") : text;
  const target = name.startsWith("/") ? resolvePath("/", name) : environment.directory && resolvePath(environment.directory, name);
  return target === undefined || isWithin(directory, target);
}
