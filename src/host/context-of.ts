import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type BuildContext, Dockerignore } from "../context/index.js";
import { contextReader, type ContextReader } from "./build-context.js";

/**
 * The build context of a Dockerfile, an absolute path: the folder that is given, else the Dockerfile's own. Of a folder that
 * nobody gave nobody can tell what is not in it, unless it holds go.mod and no folder above it is a module or a workspace: then
 * it is the context in all likelihood, and what belongs to the module (go.sum, go.work, vendor) lies beside that file or
 * nowhere. Undefined where neither folder is known. Whoever asks for many keeps the readers of their folders.
 */
export function contextOf(
  dockerfile: string | undefined,
  folder?: string,
  readerOf: (folder: string) => ContextReader = contextReader,
): BuildContext | undefined {
  const place = folder ?? (dockerfile === undefined ? undefined : dirname(dockerfile));
  return place === undefined ? undefined : new FolderContext(readerOf(place), dockerfile, folder === undefined ? place : undefined);
}

class FolderContext implements BuildContext {
  readonly #reader: ContextReader;
  readonly #dockerfile: string | undefined;
  readonly #guess: string | undefined;
  #isModule: boolean | undefined;
  #ignoreFile: BuildContext["dockerignore"] | null = null;

  /** `guess` is the folder where nobody has said that it is sent. */
  constructor(reader: ContextReader, dockerfile: string | undefined, guess: string | undefined) {
    this.#reader = reader;
    this.#dockerfile = dockerfile;
    this.#guess = guess;
  }

  get dockerignore(): BuildContext["dockerignore"] {
    if (this.#ignoreFile === null) {
      const file = this.#reader.ignoreFile(this.#dockerfile);
      this.#ignoreFile = file && { path: file.name, rules: new Dockerignore(file.text) };
    }
    return this.#ignoreFile;
  }

  exists(path: string): boolean | undefined {
    if (this.#reader.exists(path)) return true;
    const guess = this.#guess;
    if (guess === undefined) return false;
    this.#isModule ??= this.#reader.exists("go.mod") && isOutermost(guess);
    return this.#isModule ? false : undefined;
  }

  read(path: string): string | undefined {
    return this.#reader.read(path);
  }
}

/** Whether none of the folders around one, up to that of the repository, holds go.mod or go.work. */
function isOutermost(place: string): boolean {
  for (let inner = place; !existsSync(join(inner, ".git"));) {
    const outer = dirname(inner);
    if (outer === inner) break;
    if (existsSync(join(outer, "go.mod")) || existsSync(join(outer, "go.work"))) return false;
    inner = outer;
  }
  return true;
}
