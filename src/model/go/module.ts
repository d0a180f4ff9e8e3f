import { type GoModule, type GoWorkspace, readGoModule, readGoWorkspace } from "../../context/index.js";
import { contextPath } from "../files/artifacts.js";
import { type CgoModuleEntry, cgoModules } from "../data/cgo-modules.js";
import { isWithin, resolvePath } from "../files/path.js";
import { workedOutOnce } from "../note.js";
import type { GoInvocation } from "./invocation.js";
import { type GoVersion, isAtLeast } from "./version.js";

/** A module that go.mod requires directly and that needs cgo. */
export interface CgoModule {
  readonly path: string;
  readonly entry: CgoModuleEntry;
}

/** The go.mod that a go command sees, from the build context; undefined where there is none or no context is known. */
export function moduleOf(invocation: GoInvocation): GoModule | undefined {
  return placed(invocation)?.module;
}

/** A go.mod with the folder of the context that it lies in. */
interface PlacedModule {
  readonly module: GoModule;
  readonly folder: string;
}

const placed: (invocation: GoInvocation) => PlacedModule | undefined = workedOutOnce(findModule);

function findModule({ directory, stage, run, context }: GoInvocation): PlacedModule | undefined {
  if (!context || directory === undefined) return undefined;
  for (let folder = directory; ; folder = resolvePath(folder, "..")) {
    const path = contextPath(stage, resolvePath(folder, "go.mod"), run);
    const text = path === undefined ? undefined : context.read(path);
    if (path !== undefined && text !== undefined) return { module: readGoModule(text), folder: path.slice(0, path.lastIndexOf("/") + 1) };
    if (folder === "/") return undefined;
  }
}

/** The first module required directly that needs cgo, whatever the tags. */
export function requiredCgoModule(invocation: GoInvocation): CgoModule | undefined {
  for (const { path, indirect } of moduleOf(invocation)?.requires ?? []) {
    if (indirect) continue;
    const entry = cgoModules.find((one) => path === one.path || path.startsWith(`${one.path}/`));
    if (entry) return { path, entry };
  }
  return undefined;
}

/** Whether `go mod download` needs nothing but go.mod and go.sum at the root of the context; undefined without a context. */
export function downloadsFromModuleAlone({ context }: GoInvocation): boolean | undefined {
  if (!context) return undefined;
  const text = context.read("go.mod");
  if (text === undefined) return undefined;
  if (["go.mod", "go.sum"].some((name) => context.dockerignore?.rules.matches(name).ignored === true)) return false;
  return context.exists("go.sum") === true && context.exists("go.work") === false && readGoModule(text).replaces.every(({ local }) => !local);
}

/** Whether a build takes its modules from the network: not with a vendor folder, without requirements, or in GOPATH; undefined where nobody knows. */
export function fetchesModules(invocation: GoInvocation, version: GoVersion | undefined): boolean | undefined {
  const { context, directory } = invocation;
  if (invocation.environment.text("GO111MODULE") === "off" || isAtLeast(version, 13) === false) return false;
  if (directory !== undefined && isWithin(directory, "/go/src") && isAtLeast(version, 16) !== true) return undefined;
  if (!context) return true;
  const found = placed(invocation);
  if (!found || context.exists(`${found.folder}vendor/modules.txt`) !== false) return false;
  return found.module.requires.length > 0;
}

/** The go.mod and the go.work at the root of the context of a go command. */
export function goWorkspaceOf({ context }: GoInvocation): { readonly module: GoModule | undefined; readonly workspace: GoWorkspace | undefined } {
  const [module, workspace] = [context?.read("go.mod"), context?.read("go.work")];
  return { module: module === undefined ? undefined : readGoModule(module), workspace: workspace === undefined ? undefined : readGoWorkspace(workspace) };
}
