import { stageDeliveries } from "../files/artifacts.js";
import { baseName, resolvePath } from "../files/path.js";
import type { GoArgument } from "./flags.js";
import type { GoInvocation } from "./invocation.js";
import { crossing, targetOf } from "./platform.js";
import { moduleFileCopies } from "./source.js";

/** Where a go command writes a binary. */
export interface Output {
  /** Nothing is written: several packages are only checked. */
  readonly none: boolean;
  /** Whether anything is written depends on the module: a pattern of packages gives a file only where it matches a single program. */
  readonly perhaps: boolean;
  /** The folder, absolute; undefined where nobody knows it. */
  readonly folder: string | undefined;
  /** The file's name; undefined where the module's path decides it, or several are written. */
  readonly name: string | undefined;
  /** Folder and name; undefined where one is not known. */
  readonly path: string | undefined;
}

const nothing: Output = { none: true, perhaps: false, folder: undefined, name: undefined, path: undefined };

/** Where the binary of `go build`, `go install` or `go test -c` lies (`go help build`, `go help install`; Go 1.26). */
export function outputOf(invocation: GoInvocation): Output {
  return invocation.verb === "install" || invocation.verb === "get" ? installed(invocation) : built(invocation);
}

function built(invocation: GoInvocation): Output {
  const { flags, directory } = invocation;
  const to = flags.text("o");
  if (to === undefined) return output(undefined, undefined);
  const packages = flags.arguments;
  if (to === null) {
    const files = packages.length > 0 && packages.every(({ text }) => text?.endsWith(".go") === true);
    if (packages.length > 1 && !files) return nothing;
    const [only] = packages;
    return { ...output(directory, nameOf(only?.text)), perhaps: only !== undefined && (only.text === undefined || only.text.includes("...")) };
  }
  if (to === "/dev/null") return nothing;
  const path = to.startsWith("/") ? resolvePath("/", to) : directory && resolvePath(directory, to);
  if (path === undefined) return output(undefined, /\/$|^\.{0,2}$/.test(to) ? undefined : baseName(to));
  if (/\/$|(?:^|\/)\.{1,2}$/.test(to) || packages.length > 1) return output(path, packages.length > 1 ? undefined : nameOf(packages[0]?.text));
  return output(resolvePath(path, ".."), baseName(path));
}

function installed(invocation: GoInvocation): Output {
  const { flags, environment } = invocation;
  const [first, ...others] = flags.arguments;
  if (flags.arguments.length > 0 && flags.arguments.every(isDependency) && moduleOnly(invocation)) return nothing;
  const name = others.length > 0 ? undefined : nameOf(first?.text?.replace(/@.*$/s, ""));
  const folder = binFolder(invocation);
  if (folder === undefined || environment.setting("GOBIN").state !== "unset") return output(folder, name);
  switch (crossing(invocation)) {
    case "never":
      return output(folder, name);
    case "always": {
      const [os, architecture] = [targetOf(invocation, "GOOS"), targetOf(invocation, "GOARCH")];
      return os.kind === "literal" && architecture.kind === "literal" ? output(`${folder}/${os.text}_${architecture.text}`, name) : output(undefined, name);
    }
    default:
      return output(undefined, name);
  }
}

/** A package by its import path, without a version: what go.mod decides. */
function isDependency({ text }: GoArgument): boolean {
  return text !== undefined && /^[\w-]+\.[\w.-]+\//.test(text) && !text.includes("@");
}

/** Whether go.mod is there without any source: then packages of other modules are compiled ahead, most of them libraries. */
function moduleOnly({ stage, run }: GoInvocation): boolean {
  const copies = moduleFileCopies(stage, run);
  return (
    copies.length > 0 &&
    stageDeliveries(stage).every(
      ({ instruction, path }) => instruction.index > run.index || (path !== undefined && /\.(?:mod|sum|work)\*?$|\/go\.\*$/.test(path)),
    )
  );
}

/** The folder of `go install`, before cross-compiling adds a level; undefined where nobody knows it. */
export function binFolder({ environment, stage }: GoInvocation): string | undefined {
  const own = environment.text("GOBIN");
  if (own !== null && own !== "") return own;
  const path = environment.text("GOPATH");
  if (path !== null && path !== "") return path && resolvePath("/", `${path.split(":")[0]}/bin`);
  const home = environment.text("HOME") ?? (stage.user(environment.run).value.text === "root" ? "/root" : undefined);
  return home && `${home}/go/bin`;
}

/** The name that go gives to the binary of a package; undefined for `.` and patterns, where the module's path decides. */
function nameOf(argument: string | undefined): string | undefined {
  if (argument === undefined || argument.includes("...")) return undefined;
  if (argument.endsWith(".go")) return baseName(argument).replace(/\.go$/, "");
  const parts = argument.split("/").filter((part) => part !== "" && part !== ".");
  const last = parts.at(-1);
  if (last === undefined || last === ".." || argument === "cmd" || argument === "std") return undefined;
  return /^v\d+$/.test(last) && !argument.startsWith(".") ? parts.at(-2) : last;
}

function output(folder: string | undefined, name: string | undefined): Output {
  return { none: false, perhaps: false, folder, name, path: folder !== undefined && name !== undefined ? resolvePath(folder, name) : undefined };
}
