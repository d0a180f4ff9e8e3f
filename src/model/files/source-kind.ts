import { isWebSource, readGitSource } from "./git-source.js";
import type { Word } from "../variables/word.js";

export type SourceKind = "path" | "archive" | "url" | "git" | "unknown";

// What tar, gzip, bzip2, xz and zstd make (Docker's reference, "ADD: adding local tar archives").
const archive = /\.(?:tar|tgz|tbz2?|txz|tzst|tar\.(?:gz|bz2|xz|zst)|gz|bz2|xz|zst)$/i;

/** Whether a file is an archive by its name, one that ADD unpacks. */
export function namesArchive(path: string): boolean {
  return archive.test(path);
}

/** What a source of ADD or COPY is; `unknown` where a variable decides. */
export function sourceKind(word: Word): SourceKind {
  const text = word.known;
  if (text === undefined) {
    const first = word.parts[0];
    return first?.kind === "text" && isWebSource(first.text) ? "url" : "unknown";
  }
  if (readGitSource(text)) return "git";
  if (isWebSource(text)) return "url";
  return namesArchive(text) ? "archive" : "path";
}
