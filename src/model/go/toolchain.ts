import type { Instruction } from "../instruction.js";
import type { Range } from "../../text/index.js";
import type { AddInstruction, CopyInstruction, RunInstruction } from "../instructions/index.js";
import { deliveries } from "../files/artifacts.js";
import type { BaseImage } from "../images/base-image.js";
import { packageCommands } from "../packages/packages.js";
import type { Stage } from "../stage.js";
import { perStage } from "../per-stage.js";
import { GoEnvironment } from "./environment.js";
import { type GoVersion, readGoVersion } from "./version.js";

/** How a stage comes by its Go. */
export interface Toolchain {
  /**
   * The base image brings it; a tarball is unpacked; a package manager installs it; it is copied from another image;
   * the base image is not known and runs `go` all the same.
   */
  readonly kind: "image" | "unpacked" | "package" | "copied" | "unknown";
  readonly version: GoVersion | undefined;
  /** The tag follows new releases (`latest`, `alpine`, none), so that the version is a current one. */
  readonly floating: boolean;
  /** Another compiler with other rules for linking. */
  readonly tiny: boolean;
  /** What brings it into the stage; undefined for the base image. */
  readonly instruction: Instruction | undefined;
  /** Where its version is written: the image, the archive, the instruction; undefined where a stage of the file brings it. */
  readonly place: Range | undefined;
  /** The one architecture that an unpacked archive is for, whatever platform is asked for. */
  readonly architecture?: string | undefined;
}

const packageNames = /^(?:go|golang|golang-go|go-toolset|golang-\d[\d.]*(?:-go)?|go-\d[\d.]*|go1\.\d+)$/;
// Not the module paths golang.org/dl/go1.22.3, by which go installs a further version of itself.
const archive = /\bgo[^\s/"']*\.linux-[^\s/"']*\.tar\.gz|(?:go\.dev|golang\.org)\/dl\/(?!go\d[\w.]*(?:[@\s"']|$))|storage\.googleapis\.com\/golang\//;
const archiveVersion = /\bgo(\d+\.\d+(?:\.\d+)?)(?:rc\d+|beta\d+)?\.[^\d\s/]/;
const installedByPackage = /\b(?:apk|apt-get|apt|aptitude|dnf|yum|microdnf|tdnf|zypper)\b/;

/** The Go of a stage: its own, or that of the stages that it is built on; undefined where none is known to be there. */
export const toolchainOf: (stage: Stage) => Toolchain | undefined = perStage((stage) => ownToolchain(stage) ?? (stage.parent && toolchainOf(stage.parent)));

function ownToolchain(stage: Stage): Toolchain | undefined {
  return (stage.parent ? undefined : ofImage(stage)) ?? brought(stage);
}

function ofImage(stage: Stage): Toolchain | undefined {
  const { root, facts } = stage;
  const common = { kind: "image", instruction: undefined, place: (stage.chain.at(-1) ?? stage).from?.image } as const;
  if (root.kind === "unknown") {
    const parts = stage.from?.image?.parts ?? [];
    const lead = parts[0]?.kind === "text" ? parts[0].text : "";
    const isGo = facts?.described ? facts.toolchain === "go" : /(?:^|\/)golang[:@]/.test(lead);
    const version = facts?.described ? describedVersion(facts) : readGoVersion(/:(\d[\d.]*)[-@]/.exec(lead)?.[1] ?? "");
    return isGo ? { ...common, version, floating: false, tiny: false } : undefined;
  }
  if (root.kind !== "image") return undefined;
  const { reference } = root;
  if (facts?.toolchain !== "go" && facts?.toolchain !== "tinygo") return undefined;
  if (facts.described) return { ...common, version: describedVersion(facts), floating: false, tiny: facts.toolchain === "tinygo" };
  const tag = reference.tag ?? "";
  const floating = reference.digest === undefined && !/\d+\.\d+/.test(tag.split("-")[0] ?? "");
  return { ...common, version: readGoVersion(tag), floating, tiny: facts.toolchain === "tinygo" };
}

/** The tag of an image that the caller describes may be the version of anything. */
function describedVersion({ version }: BaseImage): GoVersion | undefined {
  return version && readGoVersion(version.text);
}

function brought(stage: Stage): Toolchain | undefined {
  for (const instruction of stage.instructions) {
    if (instruction.onbuild) continue;
    const common = { instruction, place: instruction, floating: false, tiny: false } as const;
    if (instruction.kind === "RUN") {
      const found = ofRun(instruction as RunInstruction);
      if (found) return { ...common, ...found };
    } else if (instruction.kind === "COPY" || instruction.kind === "ADD") {
      if (archive.test(instruction.text)) return { ...common, kind: "unpacked", ...unpackedBy(instruction as CopyInstruction | AddInstruction) };
      if (!/\bgo\b/.test(instruction.text)) continue;
      for (const { path, origin } of deliveries(instruction as Parameters<typeof deliveries>[0])) {
        if (path !== "/usr/local/go" && path !== "/usr/local/go/") continue;
        if (origin.kind === "stage") return { ...common, kind: "copied", version: toolchainOf(origin.stage)?.version, place: undefined };
        if (origin.kind === "image") {
          const place = (instruction as CopyInstruction).from?.value ?? instruction;
          return { ...common, kind: "copied", version: readGoVersion(origin.reference.tag ?? ""), place };
        }
      }
    }
  }
  return undefined;
}

function unpackedBy({ sources }: CopyInstruction | AddInstruction): Pick<Toolchain, "version" | "place" | "architecture"> {
  const place = sources.find(({ text }) => archive.test(text)) ?? sources[0];
  const text = place?.known ?? place?.text;
  return { version: versionIn(text), place, architecture: architectureIn(text) };
}

function architectureIn(text: string | undefined): string | undefined {
  return /\.linux-([a-z]\w*)\.tar/.exec(text ?? "")?.[1]?.replace(/^armv6l$/, "arm");
}

function versionIn(text: string | undefined): GoVersion | undefined {
  return readGoVersion(archiveVersion.exec(text ?? "")?.[1] ?? "");
}

/** The version and the architecture that the archives in a RUN name, with its variables looked up; undefined where they name several. */
function unpackedIn(run: RunInstruction): Pick<Toolchain, "version" | "place" | "architecture"> {
  let found: { version: GoVersion; place: Range } | undefined;
  const architectures = new Set<string>();
  for (const command of run.script.commands) {
    for (const word of command.arguments) {
      if (!/\bgo[\d$]|golang/.test(word.raw)) continue;
      const text = new GoEnvironment(run, command).sketch(word);
      const version = versionIn(text);
      const architecture = architectureIn(text);
      if (architecture !== undefined) architectures.add(architecture);
      if (!version) continue;
      if (found && (found.version.major !== version.major || found.version.minor !== version.minor)) return { version: undefined, place: run };
      found ??= { version, place: word };
    }
  }
  const [architecture] = architectures.size === 1 ? architectures : [];
  return { ...(found ?? { version: undefined, place: run }), architecture };
}

function ofRun(run: RunInstruction): (Pick<Toolchain, "kind" | "version"> & Partial<Pick<Toolchain, "place" | "architecture">>) | undefined {
  const { text } = run;
  if (archive.test(run.wholeText)) return { kind: "unpacked", ...unpackedIn(run) };
  if (!/\bgo/.test(text) || !installedByPackage.test(text)) return undefined;
  for (const { does, manager, packages } of packageCommands(run)) {
    if (does.action !== "install" || manager.system !== true) continue;
    const name = packages.find((one) => packageNames.test(one.name ?? ""))?.word.text;
    if (name !== undefined) return { kind: "package", version: readGoVersion(/\d+\.\d+/.exec(name)?.[0] ?? "") };
  }
  return undefined;
}

/** Whether the RUN that brings a toolchain takes packages or folders away again before its layer is written. */
export function isTakenAway({ instruction }: Toolchain): boolean {
  if (instruction?.kind !== "RUN") return false;
  const run = instruction as RunInstruction;
  if (packageCommands(run).some(({ does }) => does.action === "remove")) return true;
  return run.script.commands.some(
    ({ program, arguments: words }) => program === "rm" && words.some((word) => /\/go(?:\/|$|\*)/.test(word.text ?? word.prefix)),
  );
}
