import { type Dirent, lstatSync, opendirSync, readdir, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { explain, type FileFailure } from "./failure.js";
import { dockerfilePatterns, isDockerfileName } from "./names.js";
import { readBytes, type ReadResult } from "./read.js";

/** A file to lint. */
export interface Target {
  /** As given; below a folder, the folder as given and the rest with `/` between its parts. For standard input its stand-in name, or `-`. */
  readonly path: string;
  /** Absolute path; undefined for standard input without a name. */
  readonly absolute?: string;
  readonly standardInput: boolean;
}

/** An argument that gave nothing; `empty`: it is a folder without Dockerfiles, which need not be a mistake. */
export interface Fruitless extends FileFailure {
  readonly empty: boolean;
}

export interface DiscoverOptions {
  /** Absolute folder that relative paths start from. */
  readonly folder: string;
  /** Name that standard input goes by. */
  readonly standardInputName?: string | undefined;
  /** Whether a file found in a folder or by a pattern is left out; a file that is named is not asked about. */
  readonly exclude?: ((absolute: string) => boolean | Promise<boolean>) | undefined;
}

export interface Discovery {
  readonly targets: readonly Target[];
  readonly failures: readonly Fruitless[];
}

/** What is never searched, whatever .gitignore says. */
const neverSearched = ["**/.git", "**/node_modules"];

/**
 * Finds the files that arguments mean: files as they are, Dockerfiles within folders, matches of patterns, `-` for
 * standard input. What exists is never a pattern. Each file comes once, in the order of the arguments, sorted within one.
 */
export async function discover(paths: readonly string[], options: DiscoverOptions): Promise<Discovery> {
  const targets = new Map<string, Target>();
  const failures: Fruitless[] = [];
  const add = (path: string): void => {
    const absolute = resolve(options.folder, path);
    if (!targets.has(absolute)) targets.set(absolute, { path, absolute, standardInput: false });
  };

  for (const path of paths) {
    if (path === "-") {
      if (!targets.has("-")) targets.set("-", standardInput(options));
      continue;
    }
    if (path === "") {
      failures.push({ path: '""', message: "an empty text names no file", empty: false });
      continue;
    }
    const kind = kindOf(resolve(options.folder, path), path);
    if (kind === "file") {
      add(path);
      continue;
    }
    if (kind === "nothing" && !looksLikePattern(path)) {
      failures.push({ path, message: "there is no such file or folder", empty: false });
      continue;
    }
    try {
      const { files, closed } = kind === "folder" ? await searchFolder(path, options) : await searchPattern(path, options);
      for (const one of files) add(one);
      for (const one of closed) failures.push({ ...one, empty: false });
      if (files.length + closed.length === 0)
        failures.push({ path, message: kind === "folder" ? "no Dockerfile is in this folder" : "no file matches", empty: kind === "folder" });
    } catch (error) {
      failures.push({ path, message: explain(error), empty: false });
    }
  }
  return { targets: [...targets.values()], failures };
}

/** Paths of a list, one on each line or each ended by NUL. */
export function readPathList(text: string): string[] {
  const separator = text.includes("\0") ? "\0" : /\r?\n/;
  return text
    .replace(/^\uFEFF/, "")
    .split(separator)
    .filter(Boolean);
}

/** Paths that a list file holds; `-` is standard input, whose bytes `standard` reads. */
export async function pathsFrom(
  file: string,
  folder: string,
  standard: () => Promise<ReadResult>,
): Promise<{ readonly paths: readonly string[] } | { readonly failure: FileFailure }> {
  const read = file === "-" ? await standard() : readBytes(resolve(folder, file));
  if ("failure" in read) return { failure: { path: file, message: read.failure.message } };
  return { paths: readPathList(new TextDecoder().decode(read.bytes)) };
}

function standardInput({ folder, standardInputName: name }: DiscoverOptions): Target {
  return { path: name ?? "-", standardInput: true, ...(name !== undefined && { absolute: resolve(folder, name) }) };
}

/** What is not to be looked at counts as a file: reading it will say why. */
function kindOf(absolute: string, path: string): "file" | "folder" | "nothing" {
  try {
    const status = statSync(absolute, { throwIfNoEntry: false });
    if (status) return status.isDirectory() ? "folder" : path.endsWith("/") ? "nothing" : "file";
    return lstatSync(absolute, { throwIfNoEntry: false }) ? "file" : "nothing";
  } catch {
    return "file";
  }
}

function looksLikePattern(path: string): boolean {
  return /[*?{}[\]]|[!+@]\(/.test(path);
}

/** Files that were found, and folders that should have been searched and cannot be. */
interface Found {
  readonly files: readonly string[];
  readonly closed: readonly FileFailure[];
}

async function searchFolder(path: string, options: DiscoverOptions): Promise<Found> {
  const prefix = path === "." ? "" : path.endsWith("/") ? path : `${path}/`;
  mustBeOpen(resolve(options.folder, path));
  return search(dockerfilePatterns, path, options, (one) => (isDockerfileName(basename(one)) ? prefix + one : undefined));
}

/** Throws unless a folder may be listed and searched. */
function mustBeOpen(folder: string): void {
  opendirSync(folder).closeSync();
  statSync(`${folder}/.`);
}

function searchPattern(pattern: string, options: DiscoverOptions): Promise<Found> {
  return search([pattern], ".", options, (one) => one);
}

/** Searches a folder; `name` gives the path of a file that was found, or nothing where it is not wanted. */
async function search(
  patterns: readonly string[],
  folder: string,
  { folder: start, exclude }: DiscoverOptions,
  name: (found: string) => string | undefined,
): Promise<Found> {
  const { globby } = await import("globby");
  const unreadable = new Map<string, unknown>();
  const found = await globby(patterns, {
    cwd: resolve(start, folder),
    gitignore: true,
    dot: true,
    onlyFiles: true,
    followSymbolicLinks: false,
    expandDirectories: false,
    suppressErrors: true,
    ignore: neverSearched,
    fs: { readdir: readingAll(unreadable) as typeof readdir },
  });
  const files: string[] = [];
  const closed: FileFailure[] = [];
  for (const one of found) {
    const path = name(one);
    if (path === undefined || (await exclude?.(resolve(start, path)))) continue;
    const error = unreadable.get(dirname(resolve(start, folder, one)));
    if (error === undefined) files.push(path);
    else closed.push({ path: dirname(path), message: explain(error) });
  }
  return { files: files.toSorted(), closed: closed.toSorted((a, b) => (a.path < b.path ? -1 : 1)) };
}

type Listed = (error: NodeJS.ErrnoException | null, entries: readonly Pick<Dirent, "name" | "isFile" | "isDirectory" | "isSymbolicLink">[]) => void;

/** Reads folders; one that cannot be read seems to hold a Dockerfile, so that whether it matters is found out as for any other. */
function readingAll(unreadable: Map<string, unknown>): (folder: string, options: { readonly withFileTypes: true }, listed: Listed) => void {
  const seeming = { name: "Dockerfile", isFile: () => true, isDirectory: () => false, isSymbolicLink: () => false };
  return (folder, options, listed) =>
    readdir(folder, options, (error, entries) => {
      if (!error || error.code === "ENOENT") return listed(error, entries);
      unreadable.set(resolve(folder), error);
      listed(null, [seeming]);
    });
}
