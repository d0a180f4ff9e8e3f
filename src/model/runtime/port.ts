import type { Stage } from "../stage.js";

/** Why a text is no port for EXPOSE. */
export type PortProblemKind = "none" | "number" | "range" | "protocol" | "address" | "sizes";

/** A text that is no port, the part that is to blame, and where it begins in the text. */
export interface PortProblem {
  readonly problem: PortProblemKind;
  readonly part: string;
}

const highestPort = 65_535;

/** Why EXPOSE does not take `[[address:]port:]port[-port][/protocol]`; undefined where it does (docker/go-connections, nat.ParsePortSpec). */
export function portProblem(text: string): PortProblem | undefined {
  const pieces = text.split(":");
  const [container = "", host = ""] = pieces.toReversed();
  const address = pieces.slice(0, -2).join(":");
  const slash = container.indexOf("/");
  const ports = slash < 0 ? container : container.slice(0, slash);
  const protocol = slash < 0 ? "" : container.slice(slash + 1);
  if (address !== "" && !mayBeAddress(address)) return { problem: "address", part: address };
  if (ports === "") return { problem: "none", part: container };
  const wrong = rangeProblem(ports) ?? (host === "" ? undefined : rangeProblem(host));
  if (wrong) return wrong;
  if (host !== "" && sizeOf(ports) > 1 && sizeOf(ports) !== sizeOf(host)) return { problem: "sizes", part: text };
  if (protocol !== "" && !["tcp", "udp", "sctp"].includes(protocol.toLowerCase())) return { problem: "protocol", part: protocol };
  return undefined;
}

function rangeProblem(text: string): PortProblem | undefined {
  const [first = "", last = first] = text.split("-");
  if (![first, last].every((port) => /^\d+$/.test(port) && Number(port) <= highestPort)) return { problem: "number", part: text };
  return Number(last) < Number(first) ? { problem: "range", part: text } : undefined;
}

function sizeOf(range: string): number {
  const [first = "", last = first] = range.split("-");
  return Number(last) - Number(first) + 1;
}

/** Unknown kinds of IPv6 count as addresses. */
function mayBeAddress(text: string): boolean {
  const bare = text.replace(/^\[(.*)\]$/, "$1");
  if (bare.includes(":")) return /^[0-9a-fA-F:.]+$/.test(bare);
  const bytes = bare.split(".");
  return bytes.length === 4 && bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) <= 255);
}

/** A port that the container answers on, by the file or its base image, as it is written there. */
export function servedPort({ chain, root }: Stage): string | undefined {
  const [port] = chain.flatMap((stage) => stage.all("EXPOSE").flatMap(({ ports }) => ports));
  const inherited = root.kind === "image" ? root.facts?.ports?.[0] : undefined;
  return port?.known ?? port?.text ?? (inherited === undefined ? undefined : String(inherited));
}
