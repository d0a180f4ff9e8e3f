import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type BuildContext, Dockerignore } from "../context/index.js";
import { contextReader } from "./build-context.js";

/**
 * The build context of a Dockerfile, an absolute path: the folder that is given, else the Dockerfile's own. Of a folder that
 * nobody gave nobody can tell what is not in it, unless it holds go.mod and no folder above it is a module or a workspace: then
 * it is the context in all likelihood, and what belongs to the module (go.sum, go.work, vendor) lies beside that file or
 * nowhere. Undefined where neither folder is known.
 */
export function contextOf(dockerfile: string | undefined, folder?: string): BuildContext | undefined {
  const place = folder ?? (dockerfile === undefined ? undefined : dirname(dockerfile));
  if (place === undefined) return undefined;
  const reader = contextReader(place);
  let isModule: boolean | undefined;
  let ignoreFile: BuildContext["dockerignore"] | null = null;
  return {
    get dockerignore() {
      if (ignoreFile === null) {
        const file = reader.ignoreFile(dockerfile);
        ignoreFile = file && { path: file.name, rules: new Dockerignore(file.text) };
      }
      return ignoreFile;
    },
    exists: (path) => reader.exists(path) || (folder !== undefined || (isModule ??= isOutermostModule(place)) ? false : undefined),
    read: (path) => reader.read(path),
  };
}

/** Whether a folder holds go.mod, and those around it, up to that of the repository, none and no go.work. */
function isOutermostModule(place: string): boolean {
  if (!existsSync(join(place, "go.mod"))) return false;
  for (let inner = place; !existsSync(join(inner, ".git"));) {
    const outer = dirname(inner);
    if (outer === inner) break;
    if (existsSync(join(outer, "go.mod")) || existsSync(join(outer, "go.work"))) return false;
    inner = outer;
  }
  return true;
}
