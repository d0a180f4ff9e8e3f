import type { Range } from "../text/index.js";

/** A module that go.mod requires; the range is that of its line. */
export interface GoRequirement extends Range {
  readonly path: string;
  readonly version: string;
  /** Needed only through other modules: marked `// indirect`. */
  readonly indirect: boolean;
}

/** A `replace` line of go.mod or go.work. */
export interface GoReplacement extends Range {
  readonly path: string;
  readonly version: string | undefined;
  readonly target: string;
  /** Whether the target is a folder of the disk, which the build must have copied. */
  readonly local: boolean;
}

/** What go.mod says; a line that it cannot read costs only itself (go.dev/ref/mod, Go 1.26). */
export interface GoModule {
  readonly path: string | undefined;
  /** The `go` line: the oldest toolchain that builds the module. */
  readonly go: string | undefined;
  readonly toolchain: string | undefined;
  readonly requires: readonly GoRequirement[];
  readonly replaces: readonly GoReplacement[];
  /** Packages of the `tool` lines, which `go install tool` builds. */
  readonly tools: readonly string[];
}

/** What go.work says. */
export interface GoWorkspace {
  readonly go: string | undefined;
  readonly toolchain: string | undefined;
  /** Folders of the `use` lines, as written. */
  readonly uses: readonly string[];
  readonly replaces: readonly GoReplacement[];
}

interface Line extends Range {
  readonly verb: string;
  readonly words: readonly string[];
  readonly comment: string;
}

/** Reads the text of a go.mod file. */
export function readGoModule(text: string): GoModule {
  const lines = [...directives(text)];
  return {
    path: only(lines, "module"),
    go: only(lines, "go"),
    toolchain: only(lines, "toolchain"),
    requires: lines.flatMap(readRequirement),
    replaces: lines.flatMap(readReplacement),
    tools: lines.flatMap((line) => (line.verb === "tool" ? line.words.slice(0, 1) : [])),
  };
}

/** Reads the text of a go.work file. */
export function readGoWorkspace(text: string): GoWorkspace {
  const lines = [...directives(text)];
  return {
    go: only(lines, "go"),
    toolchain: only(lines, "toolchain"),
    uses: lines.flatMap((line) => (line.verb === "use" ? line.words.slice(0, 1) : [])),
    replaces: lines.flatMap(readReplacement),
  };
}

function only(lines: readonly Line[], verb: string): string | undefined {
  return lines.find((line) => line.verb === verb)?.words[0];
}

function readRequirement({ verb, words, comment, start, end }: Line): GoRequirement[] {
  const [path, version] = words;
  if (verb !== "require" || path === undefined || !version?.startsWith("v")) return [];
  return [{ path, version, indirect: /^indirect(?:;|$)/.test(comment), start, end }];
}

function readReplacement({ verb, words, start, end }: Line): GoReplacement[] {
  const arrow = words.indexOf("=>");
  const [path, version] = words.slice(0, Math.max(arrow, 0));
  const target = words[arrow + 1];
  if (verb !== "replace" || path === undefined || target === undefined) return [];
  const local = /^(?:\.{1,2}(?:[/\\]|$)|\/|[A-Za-z]:[/\\])/.test(target);
  return [{ path, version, target, local, start, end }];
}

function* directives(text: string): Generator<Line> {
  let block: string | undefined;
  let start = 0;
  for (const raw of text.split("\n")) {
    const range = { start, end: start + raw.trimEnd().length };
    start += raw.length + 1;
    const { words, comment } = splitLine(raw.trimEnd());
    const [first, second] = words;
    if (first === undefined) continue;
    if (block !== undefined) {
      if (first === ")") block = undefined;
      else yield { verb: block, words, comment, ...range };
    } else if (second === "(") {
      block = first;
    } else {
      yield { verb: first, words: words.slice(1), comment, ...range };
    }
  }
}

function splitLine(line: string): { readonly words: readonly string[]; readonly comment: string } {
  const words: string[] = [];
  const token = /\s*(?:\/\/(.*)$|"((?:[^"\\]|\\.)*)"|`([^`]*)`|(=>|[()])|((?:(?!\/\/)[^\s()"`])+)|(\S))/gy;
  for (const [, comment, quoted, raw, sign, word, other] of line.matchAll(token)) {
    if (comment !== undefined) return { words, comment: comment.trim() };
    words.push(quoted?.replaceAll(/\\(.)/g, "$1") ?? raw ?? sign ?? word ?? other ?? "");
  }
  return { words, comment: "" };
}
