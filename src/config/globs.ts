import { isWithin, resolvePath } from "../rule/index.js";

/** Patterns of a configuration file, ready to match. */
export interface Globs {
  readonly patterns: readonly string[];
  /** Takes a path relative to the folder that the patterns are relative to, with `/` between its parts. */
  matches(path: string): boolean;
}

/**
 * Compiles patterns. As in a .gitignore, one without a slash matches at any depth, one that names a folder matches all
 * that is in it, and a later one that begins with `!` takes back what earlier ones matched.
 */
export async function compileGlobs(patterns: readonly string[]): Promise<Globs> {
  if (patterns.length === 0) return { patterns, matches: () => false };
  const { default: picomatch } = await import("picomatch");
  const tests = patterns.map((pattern) => {
    const negated = pattern.startsWith("!");
    const written = (negated ? pattern.slice(1) : pattern).replace(/^(?:\.\/)+/, "").replace(/(?<!\/)\/+$/, "");
    const glob = written.startsWith("/") ? written.slice(1) : written.includes("/") ? written : `**/${written}`;
    return { negated, test: picomatch([glob, `${glob}/**`], { dot: true, nonegate: true }) };
  });
  return {
    patterns,
    matches: (path) => {
      let matched = false;
      for (const { negated, test } of tests) if (matched === negated && test(path)) matched = !negated;
      return matched;
    },
  };
}

/** Path of a file relative to a folder, with `/` between its parts; undefined where it lies outside. Both are absolute. */
export function within(folder: string, file: string): string | undefined {
  const from = absolute(folder);
  const to = absolute(file);
  if (to === from || !isWithin(to, from)) return undefined;
  return to.slice(from.endsWith("/") ? from.length : from.length + 1);
}

/** A path as seen from the folder of a file; both paths are absolute, or `path` is relative to that folder. */
export function besideFile(file: string, path: string): string {
  const written = slashes(path);
  return hasDrive(written) || written.startsWith("/") ? absolute(path) : absolute(`${slashes(file).replace(/[^/]*$/, "")}${written}`);
}

function absolute(path: string): string {
  const written = slashes(path);
  return hasDrive(written) ? written.slice(0, 2) + resolvePath("/", written.slice(2)) : resolvePath("/", written);
}

function hasDrive(path: string): boolean {
  return /^[a-z]:\//i.test(path);
}

/** A path with `/` between its parts, as patterns have it. */
function slashes(path: string): string {
  return /^[a-z]:[\\/]|^\\\\/i.test(path) ? path.replaceAll("\\", "/") : path;
}

/** Patterns, and where they are written. */
export interface PlacedPatterns {
  /** Folders that the patterns may be relative to: the first that holds the file counts. */
  readonly bases: readonly string[];
  readonly files: Globs;
}

/** Whether patterns match a file, an absolute path. */
export function matches({ bases, files }: PlacedPatterns, file: string): boolean {
  for (const base of bases) {
    const path = within(base, file);
    if (path !== undefined) return files.matches(path);
  }
  return false;
}

/** The folder that a file lies in. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf("/"), path.lastIndexOf("\\")));
}
