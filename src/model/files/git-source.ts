import type { Range } from "../../text/index.js";

/** One `name=value` of the query in a git source; offsets count within the source. */
export interface GitQuery extends Range {
  readonly name: string;
  readonly value: string;
}

/** A source of ADD that the build clones. */
export interface GitSource {
  readonly query: readonly GitQuery[];
  /** What stands after `#`: a branch, tag or commit, and a folder. */
  readonly ref: string;
  readonly subfolder: string;
}

/** Reads a source that names a git repository as BuildKit tells it (dfgitutil, 1.26); undefined for every other source. */
export function readGitSource(text: string): GitSource | undefined {
  const hash = text.indexOf("#");
  const address = hash < 0 ? text : text.slice(0, hash);
  const fragment = hash < 0 ? "" : text.slice(hash + 1);
  const mark = address.indexOf("?");
  const path = mark < 0 ? address : address.slice(0, mark);
  if (!isRepository(path)) return undefined;
  const colon = fragment.indexOf(":");
  const [ref, subfolder] = fragment.startsWith("#") ? ["", ""] : colon < 0 ? [fragment, ""] : [fragment.slice(0, colon), fragment.slice(colon + 1)];
  return { query: mark < 0 ? [] : readQuery(address, mark + 1), ref, subfolder };
}

/** Whether the build fetches a source over HTTP as a file. */
export function isWebSource(text: string): boolean {
  return /^https?:\/\//.test(text) && !readGitSource(text);
}

function isRepository(path: string): boolean {
  const scheme = /^([a-zA-Z0-9]+):\/\//.exec(path)?.[1]?.toLowerCase();
  if (scheme === undefined) return /^[\w-]+@[a-zA-Z0-9.-]+:/.test(path);
  return scheme === "git" || scheme === "ssh" || ((scheme === "http" || scheme === "https") && path.endsWith(".git"));
}

function readQuery(address: string, from: number): GitQuery[] {
  const query: GitQuery[] = [];
  let start = from;
  for (const part of address.slice(from).split("&")) {
    const end = start + part.length;
    const equals = part.indexOf("=");
    const name = plain(equals < 0 ? part : part.slice(0, equals));
    if (part !== "") query.push({ name, value: equals < 0 ? "" : plain(part.slice(equals + 1)), start, end });
    start = end + 1;
  }
  return query;
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
