import type { Range } from "../../text/index.js";
import type { Mount, MountOption } from "./mount.js";
import { resolvePath } from "./path.js";

/** What is wrong with a mount. */
export type MountMistakeKind =
  | "malformed"
  | "no-value"
  | "unknown-type"
  | "unknown-key"
  | "boolean"
  | "mode"
  | "account"
  | "size"
  | "sharing"
  | "before-type"
  | "not-of-type"
  | "secret-unnamed"
  | "secret-named-twice"
  | "target";

export interface MountMistake extends Range {
  readonly kind: MountMistakeKind;
  /** Key as written, in lower case; empty where no key is to blame. */
  readonly key: string;
  readonly value: string;
  /** Type of the mount. */
  readonly type: string;
}

/** Types of mounts (BuildKit's frontend 1.26). */
export const mountTypes: readonly string[] = ["bind", "cache", "tmpfs", "secret", "ssh"];
/** Keys of mounts, those that mean the same included. */
export const mountKeys: readonly string[] = [
  ...["type", "from", "source", "src", "target", "dst", "destination", "readonly", "ro", "readwrite", "rw"],
  ...["required", "size", "id", "sharing", "mode", "uid", "gid", "env"],
];

const booleans: ReadonlySet<string> = new Set(["1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False"]);
const switches: ReadonlySet<string> = new Set(["readonly", "ro", "readwrite", "rw"]);
const highestNumber = 0xffff_ffff;

/** Everything in a mount that the build refuses; `directory` is the working directory, where it is known. */
export function* mountMistakes(mount: Mount, directory: string | undefined): Generator<MountMistake> {
  if (mount.malformed) {
    yield { kind: "malformed", key: "", value: "", type: "", start: mount.start, end: mount.end };
    return;
  }
  const { type } = mount;
  let typeSoFar: string | undefined = "bind";
  let wrong = false;
  for (const option of mount.options) {
    if (option.key === "type") typeSoFar = option.value?.known?.toLowerCase();
    const kind = optionMistake(option, typeSoFar, type);
    if (!kind) continue;
    wrong = true;
    const { key, value, start, end } = option;
    yield { kind, key, value: value?.known ?? "", type: typeSoFar ?? "", start, end };
    if (kind === "unknown-type") return;
  }
  if (!wrong && type !== undefined) yield* mistakesTogether(mount, type, directory);
}

function optionMistake({ key, value }: MountOption, typeSoFar: string | undefined, type: string | undefined): MountMistakeKind | undefined {
  if (!mountKeys.includes(key)) return value ? "unknown-key" : "no-value";
  if (!value && !switches.has(key) && key !== "required") return "no-value";
  if (key === "required" || key === "size") {
    const takes = key === "required" ? ["secret", "ssh"] : ["tmpfs"];
    if (typeSoFar !== undefined && !takes.includes(typeSoFar)) return type !== undefined && takes.includes(type) ? "before-type" : "not-of-type";
  }
  const known = value?.known;
  return known === undefined || isValue(key, known) ? undefined : mistakeOfValue(key);
}

function isValue(key: string, text: string): boolean {
  switch (key) {
    case "type":
      return mountTypes.includes(text.toLowerCase());
    case "sharing":
      return ["shared", "private", "locked"].includes(text.toLowerCase());
    case "mode":
      return /^[0-7]+$/.test(text) && Number.parseInt(text, 8) <= highestNumber;
    case "uid":
    case "gid":
      return /^\d+$/.test(text) && Number(text) <= highestNumber;
    case "size":
      return /^\d+(?:\.\d+)? ?(?:[kmgtp]?i?b?)$/i.test(text);
    default:
      return (!switches.has(key) && key !== "required") || booleans.has(text);
  }
}

function mistakeOfValue(key: string): MountMistakeKind {
  if (key === "type") return "unknown-type";
  if (key === "uid" || key === "gid") return "account";
  return key === "sharing" || key === "mode" || key === "size" ? key : "boolean";
}

/** What each option allows, but all of them together do not. */
function* mistakesTogether(mount: Mount, type: string, directory: string | undefined): Generator<MountMistake> {
  const forbidden = new Set<string>(
    type === "bind" || type === "tmpfs" ? ["mode", "uid", "gid"] : type === "ssh" ? ["source", "src"] : type === "secret" ? ["from"] : [],
  );
  if (type !== "cache") forbidden.add("sharing");
  for (const { key, value, start, end } of mount.options) {
    if (forbidden.has(key) && value?.known !== "") yield { kind: "not-of-type", key, value: value?.known ?? "", type, start, end };
  }
  const [source, target, id] = (["source", "target", "id"] as const).map((key) => mount.option(key));
  const whole = { key: "", value: "", type, start: mount.start, end: mount.end };
  if (type === "secret") {
    if ([source, target, id].every(isEmpty)) yield { ...whole, kind: "secret-unnamed" };
    if (source?.value?.known && id?.value?.known) yield { ...whole, kind: "secret-named-twice", key: source.key, start: source.start, end: source.end };
  } else if (type !== "ssh") {
    const path = target ? target.value?.known : "";
    const lands = path === undefined ? undefined : path.startsWith("/") ? path : directory && resolvePath(directory, path);
    if (lands === "/") yield { ...whole, kind: "target", value: path ?? "", ...(target && { start: target.start, end: target.end }) };
  }
}

function isEmpty(option: MountOption | undefined): boolean {
  return !option || option.value?.known === "";
}
