import { compileGlob, matchedUpTo } from "../../context/index.js";
import type { Instruction } from "../instruction.js";
import { type AddInstruction, type CopyInstruction, isKind } from "../instructions/index.js";
import { baseName, isWithin, resolvePath } from "./path.js";
import { type ImageReference, isReferenceProblem, parseReference } from "../images/reference.js";
import { sourceKind } from "./source-kind.js";
import type { Stage } from "../stage.js";
import type { Word } from "../variables/word.js";
import { workedOutOnce, workedOutOncePer } from "../note.js";
import { perStage } from "../per-stage.js";

/** Where COPY or ADD takes a source from. */
export type DeliveryOrigin =
  | { readonly kind: "context" }
  | { readonly kind: "stage"; readonly stage: Stage }
  | { readonly kind: "image"; readonly reference: ImageReference }
  /** A here-document, a URL, a repository, or what only the build knows. */
  | { readonly kind: "other" };

/** One source of COPY or ADD on its way into a stage. */
export class Delivery {
  readonly instruction: CopyInstruction | AddInstruction;
  readonly source: Word;
  readonly origin: DeliveryOrigin;
  /** Absolute in its origin, of the context as if its folder were `/`; patterns stay. Undefined where a variable decides. */
  readonly path: string | undefined;
  /** Absolute path that it is copied to. */
  readonly destination: string | undefined;
  /** The destination is written as a folder, or several sources make it one. */
  readonly namesFolder: boolean;
  readonly #stage: Stage;
  #folder: { readonly is: boolean | undefined } | undefined;

  constructor(instruction: CopyInstruction | AddInstruction, stage: Stage, source: Word, target: Word) {
    const origin = originOf(instruction, stage, source);
    const text = source.known;
    const to = target.known;
    const workdir = stage.workdir(instruction).text;
    const named = to !== undefined && (to === "" || to === "." || to === ".." || /(?:\/|\/\.{1,2})$/.test(to));
    const several = instruction.sources.length > 1 || (text !== undefined && isPattern(text));
    this.instruction = instruction;
    this.source = source;
    this.origin = origin;
    this.path = text === undefined || origin.kind === "other" ? undefined : resolvePath("/", text);
    this.destination = to === undefined ? undefined : to.startsWith("/") ? resolvePath("/", to) : workdir === undefined ? undefined : resolvePath(workdir, to);
    this.namesFolder = named || several;
    this.#stage = stage;
  }

  /** A file lands below the destination under its own name; undefined where the stage alone does not tell whether that is a folder. */
  get intoFolder(): boolean | undefined {
    const { destination, instruction, namesFolder } = this;
    this.#folder ??= { is: namesFolder ? true : destination === undefined ? undefined : isFolder(this.#stage, destination, instruction) };
    return this.#folder.is;
  }
}

/** What a COPY or ADD brings into its stage, source by source. */
export const deliveries = workedOutOnce((instruction: CopyInstruction | AddInstruction): readonly Delivery[] => {
  const { destination, stage } = instruction;
  return destination && stage ? instruction.sources.map((source) => new Delivery(instruction, stage, source, destination)) : [];
});

/** All that COPY and ADD bring into a stage itself, in the order of the file. */
export const stageDeliveries: (stage: Stage) => readonly Delivery[] = perStage((stage) =>
  [...stage.all("COPY"), ...stage.all("ADD")].toSorted((a, b) => a.index - b.index).flatMap(deliveries),
);

/** What comes from the build context to a place that is known, by that place. */
const contextCopiesByDestination = perStage((stage) => {
  const copies = new Map<string, { instruction: Instruction; delivered: Delivery; path: string; destination: string; order: number }[]>();
  for (const [order, delivered] of stageDeliveries(stage).entries()) {
    const { instruction, origin, path, destination } = delivered;
    if (origin.kind !== "context" || path === undefined || destination === undefined) continue;
    const copy = { instruction, delivered, path, destination, order };
    const alike = copies.get(destination);
    if (alike) alike.push(copy);
    else copies.set(destination, [copy]);
  }
  return copies;
});

/** The copies that may have brought a file, the last one first. */
function contextCopiesTo(stage: Stage, file: string): { instruction: Instruction; delivered: Delivery; path: string; destination: string }[] {
  const copies = contextCopiesByDestination(stage);
  return [...ancestry(file)].flatMap((place) => copies.get(place) ?? []).toSorted((a, b) => b.order - a.order);
}

/** An absolute path and the folders that it is in. */
function* ancestry(path: string): Generator<string> {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) yield path.slice(0, end);
  if (path !== "/") yield "/";
}

/** A file that has come somewhere, at an absolute path; undefined where only the build knows that. */
export interface Landing {
  readonly path: string | undefined;
}

/** Where a file of the origin lands; undefined where it is not delivered. */
export function landing(delivered: Delivery, file: string): Landing | undefined {
  const { path, destination, instruction } = delivered;
  if (path === undefined) return undefined;
  const taken = matchedPart(path, file);
  if (taken === undefined) return undefined;
  if (destination === undefined) return { path: undefined };
  if (instruction.flags.has("parents")) return { path: resolvePath(destination, file.slice(1)) };
  if (taken !== file) return { path: resolvePath(destination, file.slice(taken === "/" ? 1 : taken.length + 1)) };
  if (delivered.intoFolder === undefined) return { path: undefined };
  return { path: delivered.intoFolder ? resolvePath(destination, baseName(file)) : destination };
}

/** The part of a path that a pattern of COPY matches: the path itself, or the folder above it that is copied whole. */
export function matchedPart(pattern: string, path: string): string | undefined {
  if (!isPattern(pattern)) return isWithin(path, pattern) ? pattern : undefined;
  const depth = pattern.split("/").length;
  const part = path.split("/").slice(0, depth).join("/");
  return matches(pattern, part) ? part : undefined;
}

/** The path in the build context of a file that a stage has from there, before an instruction of it; undefined where it has none or nobody can tell. */
export function contextPath(stage: Stage, file: string, before?: Instruction): string | undefined {
  for (const one of stage.chain) {
    for (const { instruction, delivered, path, destination } of contextCopiesTo(one, file)) {
      if (one === stage && before && instruction.index >= before.index) continue;
      const asFile = resolvePath(path, "..");
      const candidates = [
        resolvePath(asFile, baseName(file)),
        ...(isWithin(file, destination) ? [resolvePath(path, file.slice(destination === "/" ? 1 : destination.length + 1))] : []),
      ];
      const found = candidates.find((candidate) => matchedPart(path, candidate) !== undefined && landing(delivered, candidate)?.path === file);
      if (found !== undefined) return found.slice(1);
    }
  }
  return undefined;
}

/** Where a file made in a stage ends, from stage to stage. */
export interface Arrival {
  /** The stage whose file system it is in at last. */
  readonly stage: Stage;
  /** Absolute path there; undefined where it is not known. */
  readonly path: string | undefined;
  /** The copies that it took, the first one first. */
  readonly through: readonly Delivery[];
}

/** Every stage that a file made in a stage comes into and its path there, the stage itself and those built on it included. */
export const arrivals = workedOutOncePer((stage: Stage, path: string): readonly Arrival[] => {
  const found = [new Step(stage, path)];
  const seen = new Set([`${stage.index}:${path}`]);
  const add = (next: Step): void => {
    const key = `${next.stage.index}:${next.path}`;
    if (seen.has(key)) return;
    seen.add(key);
    found.push(next);
  };
  for (let at = 0; at < found.length; at++) {
    const step = found[at] as Step;
    for (const { by } of builtOn(step.stage)) add(new Step(by, step.path, step));
    for (const { by, delivered } of step.path === undefined ? [] : copiesOf(step.stage, step.path)) {
      const landed = landing(delivered, step.path as string);
      if (landed) add(new Step(by, landed.path, step, delivered));
    }
  }
  return found;
});

class Step implements Arrival {
  readonly stage: Stage;
  readonly path: string | undefined;
  readonly #before: Step | undefined;
  readonly #delivered: Delivery | undefined;

  constructor(stage: Stage, path: string | undefined, before?: Step, delivered?: Delivery) {
    this.stage = stage;
    this.path = path;
    this.#before = before;
    this.#delivered = delivered;
  }

  get through(): readonly Delivery[] {
    const through: Delivery[] = [];
    for (let step: Step | undefined = this; step; step = step.#before) if (step.#delivered) through.push(step.#delivered);
    return through.toReversed();
  }
}

const builtOn = perStage((stage) => stage.uses.filter(({ how }) => how === "FROM"));

/** A copy out of a stage. */
interface Departure {
  readonly by: Stage;
  readonly delivered: Delivery;
  /** Among those out of the stage. */
  readonly order: number;
}

/** The copies out of a stage by the path that they take, and those that take a pattern. */
const departures = perStage((stage) => {
  const byPath = new Map<string, Departure[]>();
  const patterns: Departure[] = [];
  let order = 0;
  for (const { how, by, instruction } of stage.uses) {
    if (how !== "COPY" || !isKind(instruction, "COPY")) continue;
    for (const delivered of deliveries(instruction)) {
      const departure = { by, delivered, order: order++ };
      const { path } = delivered;
      if (path === undefined) continue;
      const alike = isPattern(path) ? patterns : byPath.get(path);
      if (alike) alike.push(departure);
      else byPath.set(path, [departure]);
    }
  }
  return { byPath, patterns };
});

/** The copies out of a stage that may take a file, in the order of the file. */
function copiesOf(stage: Stage, file: string): readonly Departure[] {
  const { byPath, patterns } = departures(stage);
  const plain = [...ancestry(file)].flatMap((place) => byPath.get(place) ?? []);
  return [...patterns, ...plain].toSorted((a, b) => a.order - b.order);
}

const isPattern = (path: string): boolean => /[*?[]/.test(path);

function originOf(instruction: CopyInstruction | AddInstruction, stage: Stage, source: Word): DeliveryOrigin {
  if (instruction.isHeredoc(source)) return { kind: "other" };
  if (isKind(instruction, "ADD")) return { kind: isRemote(source) ? "other" : "context" };
  const { from } = instruction;
  if (!from) return { kind: "context" };
  const used = usedStages(stage).get(instruction);
  if (used) return { kind: "stage", stage: used };
  const name = from.value?.text;
  const reference = name === undefined || name.includes("$") ? undefined : parseReference(name);
  return reference && !isReferenceProblem(reference) ? { kind: "image", reference } : { kind: "other" };
}

function isRemote(source: Word): boolean {
  const kind = sourceKind(source);
  return kind === "url" || kind === "git";
}

const standardFolders = new Set(
  "/bin /boot /dev /etc /home /lib /lib64 /media /mnt /opt /root /run /sbin /srv /sys /tmp /usr /usr/bin /usr/lib /usr/local /usr/local/bin /usr/local/lib /usr/local/sbin /usr/sbin /usr/share /var".split(
    " ",
  ),
);

/** The stages that the instructions of a stage copy from. */
const usedStages = perStage((stage) => new Map<Instruction, Stage>(stage.dependencies.map((use) => [use.instruction, use.stage])));

/** Paths of a stage with the first instruction after which they are folders, and those that a RUN names, which may have made them one. */
const folders = perStage((stage) => {
  const certain = new Map<string, number>();
  const possible = new Map<string, number>();
  const add = (to: Map<string, number>, path: string, index: number): void => {
    for (let folder = path; (to.get(folder) ?? Number.POSITIVE_INFINITY) > index; folder = resolvePath(folder, "..")) to.set(folder, index);
  };
  for (const { index, value } of stage.workdirs) if (value.text?.startsWith("/") === true) add(certain, value.text, index);
  for (const { instruction, destination, namesFolder } of stageDeliveries(stage)) {
    if (destination !== undefined) add(certain, namesFolder ? destination : resolvePath(destination, ".."), instruction.index);
  }
  for (const run of stage.all("RUN")) for (const [path] of run.text.matchAll(/\/[\w.+-]+(?:\/[\w.+-]+)*/g)) add(possible, resolvePath("/", path), run.index);
  return { certain, possible };
});

/** Whether a path is a folder when an instruction begins; undefined where a RUN or the base image may have made it one. */
function isFolder(stage: Stage, path: string, before: Instruction): boolean | undefined {
  if (path === "/") return true;
  let changed = false;
  for (const one of stage.chain) {
    const until = one === stage ? before.index : Number.POSITIVE_INFINITY;
    const { certain, possible } = folders(one);
    if ((certain.get(path) ?? until) < until) return true;
    changed ||= (possible.get(path) ?? until) < until;
  }
  const { root } = stage;
  if (root.kind === "scratch") return changed ? undefined : false;
  if (standardFolders.has(path)) return true;
  if (isWithin(root.kind === "image" ? (root.facts?.workingDirectory ?? "/") : "/", path)) return true;
  return changed || !(root.kind === "image" && root.facts && !root.facts.described) ? undefined : false;
}

/** Go's filepath.Match, which is what COPY uses: in it, `**` is no more than `*`. */
function matches(pattern: string, path: string): boolean {
  const glob = compileGlob(pattern.replace(/\*{2,}/g, "*"));
  return glob !== undefined && matchedUpTo(glob, path)[path.length] === 1;
}
