import type { Range } from "../text/index.js";
import { cleanPath } from "./path.js";
import { compileGlob, type Glob, matchedUpTo } from "./glob.js";

/** One line of a .dockerignore file; the range is that of the line without blanks around it. */
export interface IgnorePattern extends Range {
  /** The line as written. */
  readonly text: string;
  /** The pattern as the build compares it: cleaned, relative to the context, without its `!`. */
  readonly path: string;
  /** Whether the line starts with `!`: what it matches is sent after all. */
  readonly exception: boolean;
}

/** A line that makes the build stop before it starts. */
export interface IgnoreProblem extends Range {
  readonly problem: "empty-exception" | "bad-pattern";
}

/** What a .dockerignore file says of a path: the last pattern that decided it, where one did. */
export interface IgnoreAnswer {
  readonly ignored: boolean;
  readonly pattern: IgnorePattern | undefined;
}

/**
 * The patterns of a .dockerignore file, matched as the build does (moby/patternmatcher 0.6.1): the last pattern that
 * matches a path or one of its parents wins. Paths use `/` on every machine, case counts, and nothing touches a disk.
 */
export class Dockerignore {
  readonly patterns: readonly IgnorePattern[];
  readonly problems: readonly IgnoreProblem[];
  /** Whether a line starts with `!`; the build's own check of ignored sources is silent then. */
  readonly hasExceptions: boolean;
  readonly #globs: readonly Glob[];

  constructor(text: string) {
    const patterns: IgnorePattern[] = [];
    const problems: IgnoreProblem[] = [];
    const globs: Glob[] = [];
    for (const line of meaningfulLines(text)) {
      const exception = line.text.startsWith("!");
      const written = exception ? line.text.slice(1).trim() : line.text;
      const range = { start: line.start, end: line.end };
      if (written === "") {
        problems.push({ ...range, problem: "empty-exception" });
        continue;
      }
      const path = relativePath(written);
      const glob = compileGlob(path);
      if (!glob) {
        problems.push({ ...range, problem: "bad-pattern" });
        continue;
      }
      patterns.push({ ...line, path, exception });
      globs.push(glob);
    }
    this.patterns = patterns;
    this.problems = problems;
    this.hasExceptions = patterns.some((pattern) => pattern.exception);
    this.#globs = globs;
  }

  /** Whether the build leaves out a path of the context, itself or with a folder above it. */
  matches(path: string): IgnoreAnswer {
    const wanted = relativePath(path) || ".";
    let deciding: IgnorePattern | undefined;
    for (const [index, pattern] of this.patterns.entries()) {
      const undecided = pattern.exception === (deciding !== undefined && !deciding.exception);
      const glob = this.#globs[index];
      if (undecided && glob && matchesPathOrParent(glob, wanted)) deciding = pattern;
    }
    return { ignored: deciding !== undefined && !deciding.exception, pattern: deciding };
  }
}

/** The ignore file that the build takes, the Dockerfile's own or that of the context, given how to ask for the text of a file there. */
export function findDockerignore(dockerfile: string, read: (path: string) => string | undefined): { readonly path: string; readonly text: string } | undefined {
  for (const path of [`${dockerfile}.dockerignore`, ".dockerignore"]) {
    const text = read(path);
    if (text !== undefined) return { path, text };
  }
  return undefined;
}

function matchesPathOrParent(glob: Glob, path: string): boolean {
  const reached = matchedUpTo(glob, path);
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) if (reached[end]) return true;
  return false;
}

function relativePath(path: string): string {
  const cleaned = cleanPath(path);
  return cleaned.length > 1 && cleaned.startsWith("/") ? cleaned.slice(1) : cleaned === "/" ? "." : cleaned;
}

function* meaningfulLines(text: string): Generator<Range & { readonly text: string }> {
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  while (start <= text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    const trimmed = line.trim();
    const from = start + line.length - line.trimStart().length;
    if (trimmed !== "" && !line.startsWith("#")) yield { start: from, end: from + trimmed.length, text: trimmed };
    start = end + 1;
  }
}
