import { dirname } from "node:path";
import { type BuildContext, Dockerignore } from "../context/index.js";
import { contextReader } from "./build-context.js";

/**
 * The build context of a Dockerfile, an absolute path: the folder that is given, else the Dockerfile's own. Of a folder that
 * nobody gave nobody can tell what is not in it, unless it holds go.mod: then it is the context in all likelihood, and what
 * belongs to the module (go.sum, go.work, vendor) lies beside that file or nowhere. Undefined where neither folder is known.
 */
export function contextOf(dockerfile: string | undefined, folder?: string): BuildContext | undefined {
  const place = folder ?? (dockerfile === undefined ? undefined : dirname(dockerfile));
  if (place === undefined) return undefined;
  const reader = contextReader(place);
  let ignoreFile: BuildContext["dockerignore"] | null = null;
  return {
    get dockerignore() {
      if (ignoreFile === null) {
        const file = reader.ignoreFile(dockerfile);
        ignoreFile = file && { path: file.name, rules: new Dockerignore(file.text) };
      }
      return ignoreFile;
    },
    exists: (path) => reader.exists(path) || (folder !== undefined || reader.exists("go.mod") ? false : undefined),
    read: (path) => reader.read(path),
  };
}
