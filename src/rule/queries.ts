import type { Word } from "../model/index.js";

export type SourceKind = "path" | "archive" | "url" | "git" | "unknown";

// Archives that ADD unpacks (Docker's reference, "ADD: adding local tar archives"): what tar, gzip, bzip2, xz and zstd make.
const archive = /\.(?:tar|tgz|tbz2?|txz|tzst|tar\.(?:gz|bz2|xz|zst)|gz|bz2|xz|zst)$/i;
const git = /^(?:git@|git:\/\/|ssh:\/\/|(?:https?:\/\/)?(?:www\.)?github\.com\/[^/]+\/[^/]+?(?:\.git)?(?:#|$)|https?:\/\/[^#?]+\.git(?:[#?]|$))/;

/** What a source of ADD or COPY is; `unknown` where a variable decides. */
export function sourceKind(word: Word): SourceKind {
  const text = word.known;
  if (text === undefined) {
    const first = word.parts[0];
    return first?.kind === "text" && /^https?:\/\//.test(first.text) ? "url" : "unknown";
  }
  if (git.test(text)) return "git";
  if (/^https?:\/\//.test(text)) return "url";
  return archive.test(text) ? "archive" : "path";
}
