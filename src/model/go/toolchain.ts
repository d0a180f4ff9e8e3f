import type { Instruction } from "../instruction.js";
import type { RunInstruction } from "../instructions/index.js";
import { deliveries } from "../files/artifacts.js";
import type { BaseImage } from "../images/base-image.js";
import { packageCommands } from "../packages/packages.js";
import type { Stage } from "../stage.js";
import { perStage } from "../per-stage.js";
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
}

const packageNames = /^(?:go|golang|golang-go|go-toolset|golang-\d[\d.]*(?:-go)?|go-\d[\d.]*|go1\.\d+)$/;
const tarball = /\bgo(\d+\.\d+(?:\.\d+)?)?[^\s/"']*\.linux-[^\s/"']*\.tar\.gz|(?:go\.dev|golang\.org)\/dl\/|storage\.googleapis\.com\/golang\//;
const installedByPackage = /\b(?:apk|apt-get|apt|aptitude|dnf|yum|microdnf|tdnf|zypper)\b/;

/** The Go of a stage: its own, or that of the stages that it is built on; undefined where none is known to be there. */
export const toolchainOf: (stage: Stage) => Toolchain | undefined = perStage((stage) => ownToolchain(stage) ?? (stage.parent && toolchainOf(stage.parent)));

function ownToolchain(stage: Stage): Toolchain | undefined {
  return (stage.parent ? undefined : ofImage(stage)) ?? brought(stage);
}

function ofImage(stage: Stage): Toolchain | undefined {
  const { root, facts } = stage;
  const common = { kind: "image", instruction: undefined } as const;
  if (root.kind === "unknown") {
    const parts = stage.from?.image?.parts ?? [];
    const lead = parts[0]?.kind === "text" ? parts[0].text : "";
    const isGo = facts?.described ? facts.toolchain === "go" : /(?:^|\/)golang[:@]/.test(lead);
    const version = facts?.described ? describedVersion(facts) : readGoVersion(lead.slice(lead.lastIndexOf(":") + 1));
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
    const common = { instruction, floating: false, tiny: false } as const;
    if (instruction.kind === "RUN") {
      const found = ofRun(instruction as RunInstruction);
      if (found) return { ...common, ...found };
    } else if (instruction.kind === "COPY" || instruction.kind === "ADD") {
      if (tarball.test(instruction.text)) return { ...common, kind: "unpacked", version: readGoVersion(tarball.exec(instruction.text)?.[1] ?? "") };
      if (!/\bgo\b/.test(instruction.text)) continue;
      for (const { path, origin } of deliveries(instruction as Parameters<typeof deliveries>[0])) {
        if (path !== "/usr/local/go" && path !== "/usr/local/go/") continue;
        if (origin.kind === "stage") return { ...common, kind: "copied", version: toolchainOf(origin.stage)?.version };
        if (origin.kind === "image") return { ...common, kind: "copied", version: readGoVersion(origin.reference.tag ?? "") };
      }
    }
  }
  return undefined;
}

function ofRun(run: RunInstruction): Pick<Toolchain, "kind" | "version"> | undefined {
  const { text } = run;
  const download = tarball.exec(text);
  if (download) return { kind: "unpacked", version: readGoVersion(download[1] ?? "") };
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
