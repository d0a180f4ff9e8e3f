import type { Command } from "../../shell/index.js";
import type { Cgo } from "./cgo.js";
import type { GoFlags } from "./flags.js";
import type { GoInvocation } from "./invocation.js";
import { type LinkerFlags, linkerFlags } from "./linker.js";
import { perStage } from "../per-stage.js";
import { targetOf } from "./platform.js";

/** Why a binary is linked as it is. */
export type LinkReason =
  /** cgo is off, nothing asks for a loader. */
  | "cgo-off"
  /** The external linker was told to link statically. */
  | "external-static"
  /** net and os/user in Go alone: nothing of the standard library needs C. */
  | "pure-tags"
  /** A step of the build fails unless the binary is static. */
  | "verified"
  /** `-buildmode=pie` asks for a loader, even without cgo. */
  | "pie"
  /** `-race`, `-msan`, `-asan` bring a C runtime. */
  | "sanitizer"
  /** cgo is on: dynamic as soon as a package uses it, and `net` does. */
  | "cgo-on"
  /** cgo is on and go.mod requires a module that uses it. */
  | "module"
  /** cgo is on where the builder's platform is the target's. */
  | "cgo-native"
  /** cgo is on and `-static` was asked for, which only the external linker heeds. */
  | "static-ignored"
  | "other";

/** How the binary of a go command is linked. */
export interface Link {
  readonly state: "static" | "dynamic" | "maybeDynamic" | "unknown";
  readonly reason: LinkReason;
  /** The C library that a dynamic binary asks for; undefined where nobody knows. */
  readonly libc: "glibc" | "musl" | undefined;
}

/** How the binary of a go command is linked (measured with Go 1.19 to 1.26 on linux/amd64). */
export function linkOf(invocation: GoInvocation, cgo: Cgo, isTiny: boolean): Link {
  const { flags } = invocation;
  const ldflags = linkerFlags(flags);
  const result = (state: Link["state"], reason: LinkReason): Link => ({ state, reason, libc: libcOf(invocation) });
  const os = targetOf(invocation, "GOOS");
  const mode = flags.text("buildmode");
  if (os.kind === "native" && invocation.stage.facts?.os === "windows") return result("unknown", "other");
  if (isTiny || os.kind === "unknown" || (os.kind === "literal" && os.text !== "linux")) return result("unknown", "other");
  if (mode === undefined || (mode !== null && !["default", "exe", "pie"].includes(mode)) || flags.isOn("linkshared") !== false)
    return result("unknown", "other");
  if (isVerified(invocation)) return result("static", "verified");
  if (cgo.state === "unknown") return result("unknown", "other");
  if (cgo.state === "off") return mode === "pie" ? result("dynamic", "pie") : result("static", "cgo-off");
  return withCgo(flags, ldflags, mode === "pie", cgo, result);
}

function withCgo(flags: GoFlags, ldflags: LinkerFlags, isPie: boolean, cgo: Cgo, result: (state: Link["state"], reason: LinkReason) => Link): Link {
  const asked = ldflags.external === undefined ? undefined : asksStatic(ldflags.external ?? "");
  const external = ldflags.mode === "external";
  if (asked && external && (!isPie || /-static-pie\b/.test(ldflags.external ?? ""))) return result("static", "external-static");
  if (asked === undefined || ldflags.mode === undefined) return result("unknown", "other");
  if (sanitizers.some((name) => flags.isOn(name))) return result("dynamic", "sanitizer");
  if (isPie) return result("dynamic", "pie");
  if (hasTags(flags, "netgo", "osusergo") !== false) return result(cgo.written ? "unknown" : "static", "pure-tags");
  if (asked) return cgo.written ? result("unknown", "external-static") : result("maybeDynamic", "static-ignored");
  return result("maybeDynamic", cgo.state === "native" ? "cgo-native" : "cgo-on");
}

/** Flags that instrument the program and bring a runtime in C. */
export const sanitizers = ["race", "msan", "asan"] as const;

/** Whether words for the external linker ask for a static binary. */
export function asksStatic(words: string): boolean {
  return /(?:^|[\s'"=,])-?-static(?:-pie)?(?=$|[\s'",])/.test(words);
}

/** Whether all the tags are given; undefined where nobody knows. */
export function hasTags(flags: GoFlags, ...names: readonly string[]): boolean | undefined {
  const text = flags.text("tags");
  if (text === undefined) return undefined;
  const tags = (text ?? "").split(/[\s,'"]+/);
  return names.every((name) => tags.includes(name));
}

function libcOf(invocation: GoInvocation): Link["libc"] {
  const compiler = invocation.setting("CC");
  if (compiler.state === "unknown" || compiler.state === "platform") return undefined;
  if (compiler.state === "known" && /musl/.test(compiler.text)) return "musl";
  if (compiler.state === "known" && /\bzig\b/.test(compiler.text)) return /\bgnu\b/.test(compiler.text) ? "glibc" : undefined;
  const libc = invocation.stage.facts?.libc;
  return libc === "glibc" || libc === "musl" ? libc : undefined;
}

/** The last command of a stage that fails unless a binary is static: `xx-verify --static`, `file app | grep static`, `ldd app | grep "not a dynamic"`. */
const lastVerification = perStage((stage) => {
  for (const run of stage.all("RUN").toReversed()) {
    if (!/\b(?:xx-verify|ldd|file|readelf)\b/.test(run.text) && run.heredocs.length === 0) continue;
    const command = run.script.commands.findLast(verifies);
    if (command) return { run, command };
  }
  return undefined;
});

function isVerified({ stage, run, command }: GoInvocation): boolean {
  const last = lastVerification(stage);
  return last !== undefined && (last.run.index > run.index || (last.run === run && last.command.index > command.index));
}

function verifies(command: Command): boolean {
  const { program, pipeline } = command;
  if (program === "xx-verify") return command.has("--static");
  if (program !== "ldd" && program !== "file") return false;
  const asked = pipeline.commands.some(
    ({ program: reader, arguments: words }) =>
      /^[ef]?grep$/.test(reader ?? "") && words.some(({ text }) => /static|not a (?:valid )?dynamic/i.test(text ?? "")),
  );
  return asked || (program === "ldd" && (pipeline.negated || pipeline.statement.pipelines[pipeline.index + 1]?.operator?.text === "||"));
}
