import type { Dockerfile } from "../dockerfile.js";
import type { Cgo } from "./cgo.js";
import { goOf } from "./file.js";
import type { Link } from "./link.js";
import { stagePlatform, type Target, targetOf } from "./platform.js";

/** One binary of Go that comes into the image. */
export interface GoBinary {
  /** Undefined where the module's path decides it. */
  readonly name: string | undefined;
  /** Absolute path in the image; undefined where it is not known. */
  readonly path: string | undefined;
  /** Title of the stage that builds it. */
  readonly stage: string;
  /** Version of Go as far as the file tells: `1.26`. */
  readonly version: string | undefined;
  readonly link: Link["state"];
  /** The C library of a binary that is not static. */
  readonly libc: Link["libc"];
  readonly cgo: Cgo["state"];
  /** Such as `linux/amd64`; a part that is that of the image or of the builder is named so: `linux/target`. */
  readonly platform: string;
  /** The paths say that it comes into the image; otherwise it is likely. */
  readonly proven: boolean;
}

/** What Go brings into an image, for people to read. */
export interface GoSummary {
  readonly binaries: readonly GoBinary[];
  /** Titles of the stages that build out of sight: by make, a script, another tool. */
  readonly opaque: readonly string[];
}

/** What Go brings into the image; undefined for a file without Go. */
export function goSummary(file: Dockerfile): GoSummary | undefined {
  const go = goOf(file);
  if (go.stages.length === 0) return undefined;
  const binaries = go.arrivals.map(({ build, from, path, proven }): GoBinary => {
    const { version } = from.toolchain;
    const { invocation, link, cgo, output } = build;
    const native = stagePlatform(from.stage);
    const part = (target: Target, ofStage: string | undefined): string => {
      if (target.kind === "literal") return target.text;
      if (target.kind === "unknown") return "unknown";
      return target.kind === "native" && native.kind !== "target" ? (ofStage ?? (native.kind === "build" ? "builder" : "unknown")) : "target";
    };
    const own = native.kind === "literal" ? native.platform : undefined;
    const os = targetOf(invocation, "GOOS");
    return {
      name: output.name,
      path,
      stage: from.stage.title,
      version: version && [version.major, version.minor, version.patch].filter((number) => number !== undefined).join("."),
      link: link.state,
      libc: link.state === "static" ? undefined : link.libc,
      cgo: cgo.state,
      platform: `${os.kind === "literal" ? os.text : (own?.os ?? from.stage.facts?.os ?? "linux")}/${part(targetOf(invocation, "GOARCH"), own?.architecture)}`,
      proven,
    };
  });
  return { binaries, opaque: go.stages.filter(({ opaque }) => opaque.length > 0).map(({ stage }) => stage.title) };
}
