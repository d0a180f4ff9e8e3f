import { type GoModule, readGoModule } from "../../context/index.js";
import { contextPath } from "../artifacts.js";
import { type CgoModuleEntry, cgoModules } from "../data/cgo-modules.js";
import { resolvePath } from "../path.js";
import type { GoInvocation } from "./invocation.js";

/** A module that go.mod requires directly and that needs cgo. */
export interface CgoModule {
  readonly path: string;
  readonly entry: CgoModuleEntry;
}

/** The go.mod that a go command sees, from the build context; undefined where there is none or no context is known. */
export function moduleOf(invocation: GoInvocation): GoModule | undefined {
  const { directory, stage, run, context } = invocation;
  if (!context || directory === undefined) return undefined;
  for (let folder = directory; ; folder = resolvePath(folder, "..")) {
    const path = contextPath(stage, resolvePath(folder, "go.mod"), run);
    const text = path === undefined ? undefined : context.read(path);
    if (text !== undefined) return readGoModule(text);
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
