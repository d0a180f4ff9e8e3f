import type { Dockerfile, GoBinary, GoSummary, Instruction, Stage, Value } from "../model/index.js";
import { commandOf, portsOf } from "./inspect-json.js";

/** Something that is true of a stage, and the line that makes it so. */
export type StageFact = readonly [name: string, value: string, line?: number | undefined];

/** What people want to know of a stage: as whom and where it runs; of the image also what it runs. */
export function factsOf(stage: Stage, { source, final }: Dockerfile, go?: GoSummary): StageFact[] {
  const facts: StageFact[] = [];
  const lineOf = (instruction: Instruction | undefined): number | undefined => instruction && source.lineAt(instruction.start);
  const user = stage.user();
  facts.push(["user", shown(user.value), lineOf(user.instruction)], ["directory", shown(stage.workdir()), lineOf(stage.last("WORKDIR"))]);
  if (stage !== final) return facts;
  for (const [name, instruction] of [
    ["entry point", stage.entrypoint],
    ["command", stage.cmd],
    ["health", stage.healthcheck],
  ] as const) {
    const words = commandOf(instruction);
    if (words) facts.push([name, instruction?.json ? JSON.stringify(words) : words.join(" "), lineOf(instruction)]);
  }
  const ports = portsOf(stage);
  if (ports.length > 0) facts.push(["ports", ports.join(" "), lineOf(stage.last("EXPOSE"))]);
  for (const binary of go?.binaries ?? []) facts.push(["binary", describeBinary(binary)]);
  if (go && go.opaque.length > 0) facts.push(["not seen", `what is built by make, a script or another tool in ${go.opaque.join(", ")}`]);
  if (stage.isExport) facts.push(["export", "made for --output: no command, nothing to run"]);
  return facts;
}

const links: Readonly<Record<GoBinary["link"], string>> = {
  static: "static",
  dynamic: "dynamic",
  maybeDynamic: "dynamic as soon as a package uses cgo",
  unknown: "static or dynamic, nobody can tell",
};

/** Which binary of Go, from where, how it is linked and what it runs on. */
function describeBinary({ name, path, stage, version, link, libc, platform, proven }: GoBinary): string {
  const [os, processor] = platform.split("/");
  const where = { target: `${os}, the image's processor`, builder: `${os}, the builder's processor`, unknown: `${os}, a processor that only the build knows` };
  return [
    `${path ?? name ?? "a program"}${proven ? "" : ", it seems,"} from ${stage}`,
    version === undefined ? "Go" : `Go ${version}`,
    libc === undefined || link === "unknown" ? links[link] : `${links[link]}, against ${libc}`,
    where[processor as keyof typeof where] ?? platform,
  ].join(" · ");
}

function shown(value: Value): string {
  return value.text === undefined ? `known to the build only${value.variable === undefined ? "" : ` ($${value.variable})`}` : value.text || "none";
}
