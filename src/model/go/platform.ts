import type { Edit } from "../../text/index.js";
import { insertAbove } from "../commands/line-edits.js";
import type { Dockerfile } from "../dockerfile.js";
import { ownPlatform } from "../images/catalogue.js";
import { isPlatformProblem, parsePlatform, type Platform } from "../images/platform.js";
import type { RunInstruction } from "../instructions/index.js";
import type { Stage } from "../stage.js";
import type { GoInvocation } from "./invocation.js";
import { perStage } from "../per-stage.js";

/** A part of the platform that Go builds for, GOOS or GOARCH. */
export type Target =
  /** Written out. */
  | { readonly kind: "literal"; readonly text: string }
  /** That of the image, by TARGETOS, TARGETARCH or TARGETPLATFORM. */
  | { readonly kind: "target" }
  /** That of the builder: nothing is written, or BUILDARCH. */
  | { readonly kind: "native" }
  | { readonly kind: "unknown" };

/** How a stage's own platform is chosen. */
export type StagePlatform =
  /** That of the image, since FROM has no --platform or names TARGETPLATFORM, and its own image is not for one alone. */
  | { readonly kind: "target" }
  /** That of the machine that builds. */
  | { readonly kind: "build" }
  | {
      readonly kind: "literal";
      readonly platform: Platform;
      /** What says so: the image, which is for that platform alone; the flag as it is written; an argument with a default in the flag. */
      readonly by: "image" | "flag" | "argument";
    }
  | { readonly kind: "unknown" };

/** The platform that the commands of a stage run on. */
export function stagePlatform(stage: Stage): StagePlatform {
  const own = stage.root.kind === "image" ? ownPlatform(stage.root.reference) : undefined;
  if (own) return { kind: "literal", platform: own, by: "image" };
  const root = stage.chain.at(-1) ?? stage;
  const value = root.from?.platform?.value;
  if (!value) return { kind: "target" };
  const { value: resolved } = value;
  if (resolved.state === "unknown") {
    if (resolved.variable === "BUILDPLATFORM") return { kind: "build" };
    return { kind: resolved.variable === "TARGETPLATFORM" ? "target" : "unknown" };
  }
  const platform = parsePlatform(resolved.text);
  return isPlatformProblem(platform) ? { kind: "unknown" } : { kind: "literal", platform, by: value.literal ? "flag" : "argument" };
}

/** What GOOS or GOARCH is for a go command; xx-go takes it from the image's platform. */
export function targetOf(invocation: GoInvocation, name: "GOOS" | "GOARCH"): Target {
  if (invocation.program === "xx-go" || invocation.program === "goxx-go" || wrapsGo(invocation)) return { kind: "target" };
  const setting = invocation.setting(name);
  switch (setting.state) {
    case "unset":
      return { kind: "native" };
    case "known":
      return setting.text === "" ? { kind: "native" } : { kind: "literal", text: setting.text };
    case "platform":
      return { kind: setting.variable.startsWith("TARGET") ? "target" : "native" };
    case "unknown":
      return { kind: "unknown" };
  }
}

/** Whether the go command may build for another platform than the one it runs on; undefined where nobody knows. */
export type Crossing = "never" | "sometimes" | "always" | undefined;

/** Whether a go command crosses, as far as the file tells: a literal architecture is that of some builders only. */
export function crossing(invocation: GoInvocation): Crossing {
  const platform = stagePlatform(invocation.stage);
  const answers = [partCrosses(targetOf(invocation, "GOOS"), platform, "os"), partCrosses(targetOf(invocation, "GOARCH"), platform, "architecture")];
  if (answers.includes("always")) return "always";
  if (answers.includes(undefined)) return undefined;
  return answers.includes("sometimes") ? "sometimes" : "never";
}

function partCrosses(target: Target, platform: StagePlatform, part: "os" | "architecture"): Crossing {
  if (target.kind === "unknown") return undefined;
  if (target.kind === "native") return "never";
  if (target.kind === "target") return platform.kind === "target" || part === "os" ? "never" : platform.kind === "unknown" ? undefined : "sometimes";
  if (part === "os") return target.text === "linux" ? "never" : "always";
  if (platform.kind === "literal" && platform.platform.architecture !== undefined) return platform.platform.architecture === target.text ? "never" : "always";
  return "sometimes";
}

/**
 * The edits that declare platform arguments in the stage of a go command, above the first of the RUNs that may want them: a RUN between FROM and ARG,
 * such as that of go mod download, stays the same for all platforms. None where they are declared.
 */
export function declarePlatformArgs(
  file: Dockerfile,
  { stage, run }: GoInvocation,
  runs: readonly RunInstruction[],
  names: readonly string[],
): readonly Edit[] {
  const first = runs.filter((one) => one.stage === stage && one.index < run.index).reduce((a, b) => (b.index < a.index ? b : a), run);
  const missing = names.filter((name) => stage.scope.definition(name, run.index)?.kind !== "ARG");
  return missing.length === 0 ? [] : [insertAbove(file, first, `ARG ${missing.join(" ")}`)];
}

/** The first `xx-go --wrap` of a stage, after which go itself crosses. */
const firstWrap = perStage((stage) => {
  for (const run of stage.all("RUN")) {
    if (!/\bxx-go\b/.test(run.text) && run.heredocs.length === 0) continue;
    const command = run.script.commands.find(({ program, arguments: words }) => program === "xx-go" && words.some(({ text }) => text === "--wrap"));
    if (command) return { run, command };
  }
  return undefined;
});

function wrapsGo({ stage, run, command }: GoInvocation): boolean {
  return stage.chain.some((one) => {
    const wrap = firstWrap(one);
    return wrap !== undefined && (one !== stage || wrap.run.index < run.index || (wrap.run === run && wrap.command.index < command.index));
  });
}
