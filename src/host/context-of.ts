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
  return new FolderContext(readerOf(place), dockerfile, folder !== undefined);
}

class FolderContext implements BuildContext {
  readonly #reader: ContextReader;
  readonly #dockerfile: string | undefined;
  readonly #isCertain: boolean;
  #ignoreFile: BuildContext["dockerignore"] | null = null;

  /** Of a folder that is certain to be sent, what is not there is missing from the build. */
  constructor(reader: ContextReader, dockerfile: string | undefined, isCertain: boolean) {
    this.#reader = reader;
    this.#dockerfile = dockerfile;
    this.#isCertain = isCertain;
  }

  get dockerignore(): BuildContext["dockerignore"] {
    if (this.#ignoreFile === null) {
      const file = this.#reader.ignoreFile(this.#dockerfile);
      this.#ignoreFile = file && { path: file.name, rules: new Dockerignore(file.text) };
    }
    return this.#ignoreFile;
  }

  exists(path: string): boolean | undefined {
    return this.#reader.exists(path) || (this.#isCertain ? false : undefined);
  }

  read(path: string): string | undefined {
    return this.#reader.read(path);
  }
}
