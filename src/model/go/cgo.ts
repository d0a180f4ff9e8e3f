import { installedPackages } from "../packages/installed.js";
import type { Instruction } from "../instruction.js";
import type { Stage } from "../stage.js";
import type { Setting } from "./environment.js";
import type { GoInvocation } from "./invocation.js";
import { crossing } from "./platform.js";
import type { Toolchain } from "./toolchain.js";
import { isAtLeast } from "./version.js";

/** Whether a go command uses cgo. */
export interface Cgo {
  /** `native`: on where builder and target agree, off where they do not, so that one file gives different images. */
  readonly state: "on" | "off" | "native" | "unknown";
  /** Whether CGO_ENABLED says so; otherwise Go decides. */
  readonly written: boolean;
  /**
   * What decides where it is not written: the build crosses; CC is set; Go before 1.20 has it on; a C compiler is looked for,
   * or perhaps is, by a version that nobody knows.
   */
  readonly by: "written" | "crossing" | "CC" | "version" | "compiler" | "compiler or version";
  /** What CGO_ENABLED is, also where Go takes no notice of it. */
  readonly setting: Setting;
}

/** Whether a go command uses cgo (`go help environment`, cmd/cgo; Go 1.26). */
export function cgoOf(invocation: GoInvocation, toolchain: Toolchain): Cgo {
  const setting = invocation.setting("CGO_ENABLED");
  const text = setting.state === "known" ? setting.text : undefined;
  if (text === "0" || text === "1") return { state: text === "1" ? "on" : "off", written: true, by: "written", setting };
  if (setting.state === "unknown" || setting.state === "platform") return { state: "unknown", written: true, by: "written", setting };
  return { state: byDefault(invocation, toolchain), written: false, by: deciding(invocation, toolchain), setting };
}

function deciding(invocation: GoInvocation, toolchain: Toolchain): Cgo["by"] {
  if (crossing(invocation) === "always") return "crossing";
  const compiler = invocation.setting("CC");
  if (compiler.state === "known" && compiler.text !== "") return "CC";
  const looks = toolchain.floating ? true : isAtLeast(toolchain.version, 20);
  return looks === undefined ? "compiler or version" : looks ? "compiler" : "version";
}

function byDefault(invocation: GoInvocation, toolchain: Toolchain): Cgo["state"] {
  const crosses = crossing(invocation);
  if (crosses === "always") return "off";
  const native = whenNative(invocation, toolchain);
  if (native === "off" || native === "unknown") return native;
  if (crosses === undefined) return "unknown";
  return crosses === "sometimes" ? "native" : "on";
}

/** Go 1.20 and newer look for a compiler; before, cgo was simply on. */
function whenNative(invocation: GoInvocation, toolchain: Toolchain): "on" | "off" | "unknown" {
  const compiler = invocation.setting("CC");
  if (compiler.state === "unknown" || compiler.state === "platform") return "unknown";
  if (compiler.state === "known" && compiler.text !== "") return "on";
  if (hasCompiler(invocation.stage, invocation.run, toolchain)) return "on";
  const looks = toolchain.floating ? true : isAtLeast(toolchain.version, 20);
  if (looks === false) return "on";
  if (looks === undefined) return "unknown";
  return hasCompiler(invocation.stage, invocation.run, toolchain) === false ? "off" : "unknown";
}

const withCompiler = /^(?:gcc(?:-\d+)?|g\+\+(?:-\d+)?|gcc-c\+\+|build-base|build-essential|alpine-sdk|gcc-go|gcc-toolset-\d+)$/;
const maybeWithCompiler = /^(?:clang|llvm|zig|tcc|.*-toolchain|@.*|\.[\w-]+)/;

/** Whether the C compiler that Go takes by itself, gcc, is there; undefined where nobody knows. */
export function hasCompiler(stage: Stage, before: Instruction, toolchain: Toolchain): boolean | undefined {
  const known = stage.facts?.compilers;
  if (known?.includes("gcc")) return true;
  const { packages, more } = installedPackages(stage, before);
  if (packages.some(({ name }) => withCompiler.test(name))) return true;
  if (toolchain.kind === "package" || more || packages.some(({ name }) => maybeWithCompiler.test(name))) return undefined;
  return known ? false : undefined;
}

/** Whether the headers of musl are there for gcc; undefined where another package may bring them. */
export function hasLibraryHeaders(stage: Stage, before: Instruction): boolean | undefined {
  const { packages, more } = installedPackages(stage, before);
  if (packages.some(({ name }) => /^(?:musl-dev|libc-dev|build-base|alpine-sdk|g\+\+)$/.test(name))) return true;
  return more || packages.some(({ name }) => /-dev$|^\.|clang|^llvm|^go$/.test(name)) ? undefined : false;
}
