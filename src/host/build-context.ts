import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { decode } from "../text/index.js";
import { readBytes } from "./read.js";

/** Reads a build context; paths are relative to its folder, with `/` between their parts. Nothing outside the folder is ever seen. */
export interface ContextReader {
  /** Text of the ignore file that a build of this Dockerfile, an absolute path, would use, and its name for people. */
  ignoreFile(dockerfile?: string): { readonly name: string; readonly text: string } | undefined;
  exists(path: string): boolean;
  isFolder(path: string): boolean;
  /** Text of a file; undefined where there is none, or none that can be read. */
  read(path: string): string | undefined;
  /** Names in a folder, sorted, those of folders with a `/` at the end; empty where there is no such folder. */
  list(path: string): readonly string[];
}

const largestContextFile = 8 * 1024 * 1024;

/** A reader of the build context in an absolute folder; it never throws. What it has looked for once, it does not look for again. */
export function contextReader(folder: string): ContextReader {
  let realFolder: string | undefined | null = null;
  let common: { readonly text: string | undefined } | undefined;
  const found = new Map<string, string | undefined>();
  const names = new Map<string, ReadonlySet<string> | undefined>();
  /** Whether a file may be there; of a folder that can be listed the names are read once, since most files that are looked for are nowhere. */
  const mayHold = (path: string): boolean => {
    const place = dirname(path);
    if (!names.has(place)) {
      const listed = attempt(() => readdirSync(place));
      names.set(place, listed && new Set(listed));
    }
    return names.get(place)?.has(basename(path)) !== false;
  };
  const search = (path: string): string | undefined => {
    if (realFolder === null) realFolder = attempt(() => realpathSync.native(folder));
    const root = realFolder;
    if (root === undefined) return undefined;
    const written = join(root, path);
    const target = existsSync(written) ? attempt(() => realpathSync.native(written)) : undefined; // most are not there, and throwing is dear
    return target !== undefined && (target === root || target.startsWith(root.endsWith(sep) ? root : root + sep)) ? target : undefined;
  };
  /** Where a path really lies; undefined where that is nowhere, or outside the context. */
  const real = (path: string): string | undefined => {
    if (!found.has(path)) found.set(path, search(path));
    return found.get(path);
  };
  const isFolder = (path: string): boolean => {
    const target = real(path);
    return target !== undefined && (attempt(() => statSync(target).isDirectory()) ?? false);
  };

  return {
    ignoreFile(dockerfile) {
      const own = dockerfile === undefined ? undefined : `${dockerfile}.dockerignore`;
      const text = own !== undefined && mayHold(own) ? textOf(own) : undefined;
      if (own !== undefined && text !== undefined) return { name: basename(own), text };
      common ??= { text: textOf(join(folder, ".dockerignore")) };
      return common.text === undefined ? undefined : { name: ".dockerignore", text: common.text };
    },
    exists: (path) => real(path) !== undefined,
    isFolder,
    read: (path) => {
      const target = real(path);
      return target === undefined ? undefined : textOf(target);
    },
    list: (path) => {
      const target = real(path);
      const entries = target === undefined ? undefined : attempt(() => readdirSync(target, { withFileTypes: true }));
      return (entries ?? []).map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).toSorted();
    },
  };
}

function textOf(path: string): string | undefined {
  if (!attempt(() => statSync(path, { throwIfNoEntry: false })?.isFile())) return undefined;
  const read = readBytes(path, largestContextFile);
  return "bytes" in read ? decode(read.bytes).text : undefined;
}

function attempt<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
