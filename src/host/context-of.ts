import { dirname } from "node:path";
import { type BuildContext, Dockerignore } from "../context/index.js";
import { contextReader } from "./build-context.js";

/**
 * The build context of a Dockerfile, an absolute path: the folder that is given, else the Dockerfile's own, of which nobody
 * can tell what is not in it. Undefined where neither is known.
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
    exists: (path) => reader.exists(path) || (folder === undefined ? undefined : false),
    read: (path) => reader.read(path),
  };
}
