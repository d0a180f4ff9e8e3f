/** An operating system and architecture that an image is for; a part is absent where only the builder knows it. */
export interface Platform {
  readonly os?: string;
  readonly osVersion?: string;
  readonly architecture?: string;
  readonly variant?: string;
}

/** Why a text is not a platform. */
export type PlatformProblemKind = "empty" | "wildcard" | "bad-component" | "unknown" | "too-many-components";

/** A text that is not a platform, and the component that is to blame. */
export interface PlatformProblem {
  readonly problem: PlatformProblemKind;
  readonly component: string;
}

const knownSystems = new Set("aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos".split(" "));
const knownArchitectures = new Set(
  (
    "386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le " +
    "ppc riscv riscv64 s390 s390x sparc sparc64 wasm"
  ).split(" "),
);

/**
 * Reads `os[(version)]/architecture[/variant]`, or one of the first two alone, and normalises the names as containerd's
 * platforms 1.0 does; what is left out comes from the host, where one is given.
 */
export function parsePlatform(text: string, host: Platform = {}): Platform | PlatformProblem {
  if (text === "") return { problem: "empty", component: "" };
  if (text.includes("*")) return { problem: "wildcard", component: text };
  const [first = "", second, variant, ...rest] = text.split("/");
  if (rest.length > 0) return { problem: "too-many-components", component: text };

  const system = /^([A-Za-z0-9_.-]+)(?:\(([A-Za-z0-9_.-]*)\))?$/.exec(first);
  if (!system) return { problem: "bad-component", component: first };
  const wrong = [second, variant].find((component) => component !== undefined && !/^[A-Za-z0-9_.-]+$/.test(component));
  if (wrong !== undefined) return { problem: "bad-component", component: wrong };

  const os = normalizeSystem(system[1] ?? "");
  const named = system[2] ? { os, osVersion: system[2] } : { os };
  if (second !== undefined) return { ...named, ...normalizeArchitecture(second, variant) };
  if (knownSystems.has(os)) return { ...architectureOf(host), ...named };
  const architecture = normalizeArchitecture(first, undefined);
  if (!knownArchitectures.has(architecture.architecture)) return { problem: "unknown", component: first };
  return host.os === undefined ? architecture : { os: host.os, ...architecture };
}

/** Whether `parsePlatform` refused the text. */
export function isPlatformProblem(result: Platform | PlatformProblem): result is PlatformProblem {
  return "problem" in result;
}

/** The platform as the build writes it, `linux/arm/v7`; undefined where the system or the architecture is not known. */
export function formatPlatform({ os, osVersion, architecture, variant }: Platform): string | undefined {
  if (os === undefined || architecture === undefined) return undefined;
  return [osVersion ? `${os}(${osVersion})` : os, architecture, ...(variant ? [variant] : [])].join("/");
}

/** Whether two platforms are the same; undefined where a part of one is not known. */
export function samePlatform(a: Platform, b: Platform): boolean | undefined {
  const known = (one?: string, other?: string) => one !== undefined && other !== undefined;
  if (known(a.os, b.os) && a.os !== b.os) return false;
  if (known(a.architecture, b.architecture) && (a.architecture !== b.architecture || a.variant !== b.variant)) return false;
  if (known(a.osVersion, b.osVersion) && a.osVersion !== b.osVersion) return false;
  return known(a.os, b.os) && known(a.architecture, b.architecture) ? true : undefined;
}

function architectureOf({ architecture, variant }: Platform): Platform {
  return { ...(architecture === undefined ? {} : { architecture }), ...(variant === undefined ? {} : { variant }) };
}

function normalizeSystem(name: string): string {
  const lower = name.toLowerCase();
  return lower === "macos" ? "darwin" : lower;
}

function normalizeArchitecture(name: string, variant: string | undefined): { architecture: string; variant?: string } {
  const lower = name.toLowerCase();
  const wanted = variant?.toLowerCase() ?? "";
  switch (lower) {
    case "i386":
      return { architecture: "386" };
    case "x86_64":
    case "x86-64":
    case "amd64":
      return withVariant("amd64", wanted === "v1" ? "" : wanted);
    case "aarch64":
    case "arm64":
      return withVariant("arm64", ["8", "v8", "v8.0"].includes(wanted) ? "" : wanted);
    case "armhf":
      return withVariant("arm", "v7");
    case "armel":
      return withVariant("arm", "v6");
    case "arm":
      return withVariant("arm", wanted === "" ? "v7" : /^[5678]$/.test(wanted) ? `v${wanted}` : wanted);
    default:
      return withVariant(lower, wanted);
  }
}

function withVariant(architecture: string, variant: string): { architecture: string; variant?: string } {
  return variant === "" ? { architecture } : { architecture, variant };
}
