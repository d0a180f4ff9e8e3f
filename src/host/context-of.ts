import { dirname } from "node:path";
import { type BuildContext, Dockerignore } from "../context/index.js";
import { contextReader, type ContextReader } from "./build-context.js";

/**
 * The build context of a Dockerfile, an absolute path: the folder that is given, else the Dockerfile's own, of which nobody
 * can tell what is not in it. Undefined where neither is known. Whoever asks for many keeps the readers of their folders.
 */
export function contextOf(
  dockerfile: string | undefined,
  folder?: string,
  readerOf: (folder: string) => ContextReader = contextReader,
): BuildContext | undefined {
  const place = folder ?? (dockerfile === undefined ? undefined : dirname(dockerfile));
  if (place === undefined) return undefined;
  const reader = readerOf(place);
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
