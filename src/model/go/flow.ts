import { arrivals, type Delivery, matchedPart, stageDeliveries } from "../files/artifacts.js";
import type { RunInstruction } from "../instructions/index.js";
import { baseName, isWithin, resolvePath } from "../files/path.js";
import type { Stage } from "../stage.js";
import type { GoBuild } from "./build.js";
import { GoEnvironment } from "./environment.js";
import type { GoFile } from "./file.js";
import type { GoStage } from "./stage.js";

/** A binary of a build that comes into the image. */
export interface BinaryArrival {
  readonly build: GoBuild;
  /** The stage that builds it. */
  readonly from: GoStage;
  /** The final stage. */
  readonly to: Stage;
  /** Its absolute path in the image; undefined where it is not known. */
  readonly path: string | undefined;
  /** The copies that it took; empty where it is built in the image's own stages. */
  readonly through: readonly Delivery[];
  /** The paths say so. Otherwise it is likely: nothing else that is copied comes from a Go stage. */
  readonly proven: boolean;
}

/** The binaries that come into the image: those whose path is followed, else those that are likely meant. */
export function binaryArrivals(go: GoFile): readonly BinaryArrival[] {
  const to = go.file.final;
  if (!to) return [];
  const proven = go.stages.flatMap((from) => from.builds.flatMap((build) => followed(build, from, to)));
  const known = new Set(proven.map(({ from }) => from));
  const open = go.stages.filter((from) => from.builds.length > 0 && !known.has(from));
  return open.length === 0 ? proven : [...proven, ...guessed(open, go, to)];
}

function followed(build: GoBuild, from: GoStage, to: Stage): BinaryArrival[] {
  const { path, folder, none, perhaps } = build.output;
  if (none || perhaps || isRemoved(build)) return [];
  if (path !== undefined) {
    return arrivals(from.stage, path)
      .filter(({ stage }) => stage === to)
      .map((arrival) => ({ build, from, to, path: arrival.path, through: arrival.through, proven: true }));
  }
  if (folder === undefined) return from.stage === to || to.chain.includes(from.stage) ? [{ build, from, to, path: undefined, through: [], proven: true }] : [];
  // The name is not known, yet whoever copies the folder gets it.
  const inFolder = arrivals(from.stage, `${folder === "/" ? "" : folder}/\uE002`).filter(({ stage }) => stage === to);
  return inFolder.map((arrival) => ({ build, from, to, path: undefined, through: arrival.through, proven: true }));
}

/** Builds of the only Go stage that the image copies from, if it is among the given ones and all of them are linked alike. */
function guessed(open: readonly GoStage[], go: GoFile, to: Stage): BinaryArrival[] {
  const through = stagesInto(to)
    .flatMap((stage) => stageDeliveries(stage))
    .filter((delivery) => delivery.origin.kind === "stage" && go.of(delivery.origin.stage)?.isBuildStage === true && mayBeProgram(delivery));
  const origins = new Set<Stage>();
  for (const { origin } of through) {
    for (let stage = origin.kind === "stage" ? origin.stage : undefined; stage && !origins.has(stage); stage = stage.parent) origins.add(stage);
  }
  const [from, ...others] = go.stages.filter((one) => origins.has(one.stage) && one.isBuildStage);
  if (!from || others.length > 0 || !open.includes(from) || from.opaque.length > 0) return [];
  const copied = through.filter((delivery) => delivery.origin.kind === "stage" && delivery.origin.stage.chain.includes(from.stage));
  const written = from.builds.filter((build) => !build.output.none && build.invocation.verb !== "test" && mayBeAmong(copied, build));
  const [first] = written;
  if (!first || written.some(({ link, cgo }) => link.state !== first.link.state || cgo.state !== first.cgo.state)) return [];
  const last = through.find(({ instruction }) => to.chain.includes(instruction.stage as Stage));
  return last ? written.map((build) => ({ build, from, to, path: undefined, through: [last], proven: false })) : [];
}

/** The stages whose layers, or files copied from them, come into a stage. */
function stagesInto(to: Stage): readonly Stage[] {
  const found = new Set<Stage>();
  const waiting = [to];
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    if (found.has(stage)) continue;
    found.add(stage);
    for (const use of stage.dependencies) if (use.how !== "mount") waiting.push(use.stage);
  }
  return [...found];
}

const dataFolders = /^\/(?:etc|usr\/share|usr\/local\/go|lib|lib64|usr\/lib|tmp|var)(?:\/|$)/;
const dataFiles =
  /\.(?:ya?ml|json|toml|ini|conf|cfg|config|env|properties|xml|sql|csv|txt|md|html?|css|m?js|tmpl|tpl|pem|crt|cer|key|pub|asc|lock|mod|sum|go|proto|so|a|sh|service|png|svg|ico|tar|tgz|gz|zip|apk|deb|rpm)$/;

/** Certificates, time zones and accounts are no programs, nor are files of data. */
function mayBeProgram({ path }: Delivery): boolean {
  return path === undefined || !(dataFolders.test(path) || dataFiles.test(path));
}

/** Whether one of the copies may take what a build writes, or is meant to by its name: not where both paths are known, and nothing in the stage moves the file. */
function mayBeAmong(copied: readonly Delivery[], build: GoBuild): boolean {
  const { folder, name } = build.output;
  if (folder === undefined) return true;
  const isNear = ({ path: from }: Delivery): boolean =>
    from === undefined || (name === undefined ? resolvePath(from, "..") === folder : baseName(from) === name);
  if (copied.some(isNear)) return true;
  return build.invocation.stage.all("RUN").some((run) => run.index >= build.invocation.run.index && movesFrom(run, folder, name));
}

/** The RUN of a build removes what it has written before its layer is, and nothing in it may have put it elsewhere. */
function isRemoved({ invocation: { run, command: own }, output: { folder, path, name } }: GoBuild): boolean {
  if (folder === undefined || !/\brm\b/.test(run.wholeText) || movesFrom(run, folder, name)) return false;
  return run.script.commands.some((command) => {
    if (command.program !== "rm" || command.index < own.index || command.conditional) return false;
    const environment = new GoEnvironment(run, command);
    return command.arguments.some((word) => {
      const { directory } = environment;
      const text = word.hasGlob ? word.text : environment.resolve(word);
      if (text === undefined || text.startsWith("-")) return false;
      const whole = text.startsWith("/") ? resolvePath("/", text) : directory && resolvePath(directory, text);
      return (
        whole !== undefined &&
        (whole === path || isWithin(folder, whole) || whole === `${folder}/*` || (path !== undefined && matchedPart(whole, path) !== undefined))
      );
    });
  });
}

const movers = /^(?:cp|mv|install|ln|rsync|tar|upx|strip|objcopy|xargs|find|dd|cat|chroot)$/;

/** Whether a command of a RUN may put a file of a folder elsewhere; a file whose name is known must be named, or caught by a pattern, a variable or a folder. */
function movesFrom(run: RunInstruction, folder: string, name: string | undefined): boolean {
  return run.script.commands.some((command) => {
    if (command.program !== undefined && !movers.test(command.program)) return false;
    const environment = new GoEnvironment(run, command);
    return command.arguments.some((word) => {
      const text = environment.resolve(word);
      if (name === undefined || text === undefined || word.hasGlob || text.includes(name)) return true;
      const { directory } = environment;
      const whole = text.startsWith("/") ? resolvePath("/", text) : directory && resolvePath(directory, text);
      return whole === undefined || (!text.startsWith("-") && isWithin(folder, whole));
    });
  });
}
