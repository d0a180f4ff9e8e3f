import { lstatSync, opendirSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
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
      const found = kind === "folder" ? await searchFolder(path, options) : await searchPattern(path, options);
      for (const one of found) add(one);
      if (found.length === 0)
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

async function searchFolder(path: string, options: DiscoverOptions): Promise<string[]> {
  const prefix = path === "." ? "" : path.endsWith("/") ? path : `${path}/`;
  mustBeOpen(resolve(options.folder, path)); // below it the search is silent about what it may not read
  const found = await search(dockerfilePatterns, resolve(options.folder, path));
  const files = found.filter((one) => isDockerfileName(basename(one))).map((one) => prefix + one);
  return (await kept(files, options)).toSorted();
}

/** Throws unless a folder may be listed and searched. */
function mustBeOpen(folder: string): void {
  opendirSync(folder).closeSync();
  statSync(`${folder}/.`);
}

async function searchPattern(pattern: string, options: DiscoverOptions): Promise<string[]> {
  return (await kept(await search([pattern], options.folder), options)).toSorted();
}

async function search(patterns: readonly string[], folder: string): Promise<string[]> {
  const { globby } = await import("globby");
  return globby(patterns, {
    cwd: folder,
    gitignore: true,
    dot: true,
    onlyFiles: true,
    followSymbolicLinks: false,
    expandDirectories: false,
    suppressErrors: true,
    ignore: neverSearched,
  });
}

async function kept(files: readonly string[], { folder, exclude }: DiscoverOptions): Promise<string[]> {
  if (!exclude) return [...files];
  const result: string[] = [];
  for (const file of files) if (!(await exclude(resolve(folder, file)))) result.push(file);
  return result;
}
