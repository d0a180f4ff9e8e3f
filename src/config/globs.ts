import { posix } from "node:path";

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
  const from = slashes(folder);
  const to = slashes(file);
  const relative = posix.relative(from, to);
  return relative === "" || relative === ".." || relative.startsWith("../") || posix.isAbsolute(relative) ? undefined : relative;
}

/** A path with `/` between its parts, as patterns have it. */
export function slashes(path: string): string {
  return /^[a-z]:[\\/]|^\\\\/i.test(path) ? path.replaceAll("\\", "/") : path;
}
