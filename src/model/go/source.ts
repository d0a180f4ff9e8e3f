import { type Delivery, matchedPart, stageDeliveries } from "../files/artifacts.js";
import type { Instruction } from "../instruction.js";
import type { RunInstruction } from "../instructions/index.js";
import { baseName, isWithin } from "../files/path.js";
import type { Stage } from "../stage.js";
import type { GoInvocation } from "./invocation.js";
import { countLeading } from "../../text/index.js";
import { perStage } from "../per-stage.js";

/** The copies of the whole build context that a stage and those that it is built on make, before an instruction where one is given. */
export function contextCopies(stage: Stage, before?: Instruction): readonly Delivery[] {
  return above(stage, before, wholeCopies);
}

const wholeCopies = perStage((stage) => contextDeliveries(stage).filter(takesAll));

/** The copies of go.mod by name or pattern, of go.work or of a vendor folder, without the rest of the source. */
export function moduleFileCopies(stage: Stage, before?: Instruction): readonly Delivery[] {
  return above(stage, before, moduleCopies);
}

const moduleCopies = perStage((stage) => contextDeliveries(stage).filter((delivery) => !takesAll(delivery) && takesModuleFile(delivery)));

/**
 * The copies of a folder of the build context to the folder in which a go command works, or around it: what brings its module
 * where neither all of the context nor go.mod is copied. None where a later copy goes there too, since then the first may hold
 * nothing but the module's own files, nor where something may be cloned.
 */
export function folderCopies({ stage, run, directory }: GoInvocation): readonly Delivery[] {
  if (directory === undefined || contextCopies(stage, run).length > 0 || moduleFileCopies(stage, run).length > 0) return [];
  if (stage.chain.some((one) => one.all("RUN").some(({ wholeText }) => /\bclone\b|\bmod init\b/.test(wholeText)))) return [];
  const around = stage.chain
    .flatMap(contextDeliveries)
    .filter(({ path, destination }) => path === undefined || destination === undefined || isWithin(directory, destination));
  const [only, ...others] = around;
  if (only?.path === undefined || only.destination === undefined || others.length > 0) return [];
  const isBefore = only.instruction.stage !== stage || only.instruction.index < run.index;
  return isBefore && !/[*?[]|\.\w+$|\/vendor$/.test(only.path) && !only.instruction.flags.has("parents") ? [only] : [];
}

function takesAll({ path }: Delivery): boolean {
  return path === "/" || path === "/*";
}

function takesModuleFile({ path, source, instruction }: Delivery): boolean {
  const pattern = path ?? source.text;
  if (instruction.flags.has("parents")) return /go\.(?:mod|work|\*)/.test(pattern);
  const last = `/${baseName(pattern)}`;
  return ["/go.mod", "/go.work", "/vendor", "/deps.go"].some((name) => matchedPart(last, name) === name) || path === undefined;
}

/** Whether a folder of a stage holds sources of Go that were copied from the context: all of it, or files `*.go`. */
export function holdsSource(stage: Stage, folder: string): boolean {
  return stage.chain.some((one) => sourceFolders(one).some((path) => isWithin(path, folder)));
}

const sourceFolders = perStage((stage) => [
  ...new Set(
    contextDeliveries(stage).flatMap(({ path, destination }) =>
      destination !== undefined && path !== undefined && (path === "/" || path === "/*" || path.endsWith(".go")) ? [destination] : [],
    ),
  ),
]);

/** Whether a RUN sees the build context, or a stage, by a bind mount. */
export function bindsContext(run: RunInstruction): boolean {
  return run.mounts.some(({ type }) => type === undefined || type === "bind");
}

/** Whether a cache mount of a RUN covers a folder; undefined where only the build knows the target. */
export function cachesFolder(run: RunInstruction, folder: string): boolean | undefined {
  let doubt = false;
  for (const mount of run.mounts) {
    if (mount.type === undefined) doubt = true;
    if (mount.type !== "cache") continue;
    const target = mount.option("target")?.value?.known;
    if (target === undefined) doubt = true;
    else if (isWithin(folder, target.replace(/\/+$/, "") || "/")) return true;
  }
  return doubt ? undefined : false;
}

const contextDeliveries = perStage((stage) => stageDeliveries(stage).filter(({ origin }) => origin.kind === "context"));

function above(stage: Stage, before: Instruction | undefined, copies: (stage: Stage) => readonly Delivery[]): readonly Delivery[] {
  const own = copies(stage);
  const first = before
    ? own.slice(
        0,
        countLeading(own, ({ instruction }) => instruction.index < before.index),
      )
    : own;
  return stage.parent ? [...first, ...stage.parent.chain.flatMap(copies)] : first;
}
