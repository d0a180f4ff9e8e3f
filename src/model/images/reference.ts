import type { Range } from "../../text/index.js";

/** Where an image comes from, normalised by the distribution grammar; the ranges count from the start of the text read. */
export interface ImageReference {
  /** The text as written. */
  readonly text: string;
  /** Host of the registry, with its port; `docker.io` where none is written. */
  readonly registry: string;
  /** Path in the registry, `library/` filled in for Docker Hub: `library/alpine`. */
  readonly repository: string;
  /** The shortest name that means the same repository: `alpine`, `gcr.io/distroless/static`. */
  readonly name: string;
  readonly nameRange: Range;
  readonly tag?: string;
  readonly tagRange?: Range;
  /** Algorithm and hexadecimal value: `sha256:…`. */
  readonly digest?: string;
  readonly digestRange?: Range;
}

/** Why a text is not an image reference. */
export type ReferenceProblemKind =
  | "empty"
  | "url"
  | "uppercase"
  | "hex-only"
  | "empty-tag"
  | "bad-tag"
  | "empty-digest"
  | "bad-digest"
  | "bad-registry"
  | "bad-name"
  | "too-long";

/** A text that is not an image reference: the reason, and the part that is to blame. */
export interface ReferenceProblem extends Range {
  readonly problem: ReferenceProblemKind;
}

const dockerHub = "docker.io";
const longestPath = 255;
const digestLengths = new Map([
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
]);

const hexOnly = /^[a-f0-9]{64}$/;
const label = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
const registryForm = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const componentForm = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;

/** Reads an image reference as the distribution grammar does (distribution/reference 0.6, normalised names). */
export function parseReference(text: string): ImageReference | ReferenceProblem {
  if (text === "") return problem("empty", 0, 0);
  if (hexOnly.test(text)) return problem("hex-only", 0, text.length);
  const scheme = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\//.exec(text);
  if (scheme) return problem("url", 0, scheme[0].length);

  const at = text.indexOf("@");
  const nameAndTagEnd = at < 0 ? text.length : at;
  const colon = text.indexOf(":", text.lastIndexOf("/", nameAndTagEnd - 1) + 1);
  const hasTag = colon >= 0 && colon < nameAndTagEnd;
  const nameEnd = hasTag ? colon : nameAndTagEnd;

  const name = readName(text.slice(0, nameEnd));
  if ("problem" in name) return name;
  const tagRange = { start: nameEnd + 1, end: nameAndTagEnd };
  const tag = hasTag ? text.slice(tagRange.start, tagRange.end) : undefined;
  if (tag === "") return problem("empty-tag", colon, nameAndTagEnd);
  if (tag !== undefined && !tagForm.test(tag)) return problem("bad-tag", tagRange.start, tagRange.end);
  const digestRange = { start: at + 1, end: text.length };
  const digest = at < 0 ? undefined : text.slice(digestRange.start);
  if (digest === "") return problem("empty-digest", at, text.length);
  if (digest !== undefined && !isDigest(digest)) return problem("bad-digest", digestRange.start, digestRange.end);

  return {
    text,
    ...name,
    nameRange: { start: 0, end: nameEnd },
    ...(tag === undefined ? {} : { tag, tagRange }),
    ...(digest === undefined ? {} : { digest, digestRange }),
  };
}

/** Whether `parseReference` refused the text. */
export function isReferenceProblem(result: ImageReference | ReferenceProblem): result is ReferenceProblem {
  return "problem" in result;
}

function readName(written: string): Pick<ImageReference, "registry" | "repository" | "name"> | ReferenceProblem {
  const slash = written.indexOf("/");
  const first = written.slice(0, Math.max(slash, 0));
  const hasRegistry = slash >= 0 && isRegistry(first);
  const registry = !hasRegistry || first === "index.docker.io" ? dockerHub : first;
  const pathStart = hasRegistry ? slash + 1 : 0;
  const path = written.slice(pathStart);

  if (!registryForm.test(registry)) return problem("bad-registry", 0, slash);
  if (path !== path.toLowerCase()) return problem("uppercase", pathStart, written.length);
  if (!path.split("/").every((component) => componentForm.test(component))) return problem("bad-name", pathStart, written.length);
  const repository = registry === dockerHub && !path.includes("/") ? `library/${path}` : path;
  if (repository.length > longestPath) return problem("too-long", pathStart, written.length);
  return { registry, repository, name: familiarName(registry, repository) };
}

function familiarName(registry: string, repository: string): string {
  if (registry !== dockerHub) return `${registry}/${repository}`;
  const official = /^library\/([^/]+)$/.exec(repository)?.[1];
  if (official !== undefined) return official;
  return isRegistry(repository.slice(0, repository.indexOf("/"))) ? `${registry}/${repository}` : repository;
}

function isRegistry(component: string): boolean {
  return /[.:A-Z]/.test(component) || component === "localhost";
}

/** Whether a text is a digest that the build can check: `sha256:` and its 64 hexadecimal digits, or one of SHA-384 and SHA-512. */
export function isDigest(digest: string): boolean {
  const colon = digest.indexOf(":");
  const length = digestLengths.get(digest.slice(0, Math.max(colon, 0)));
  return length === digest.length - colon - 1 && /^[a-f0-9]+$/.test(digest.slice(colon + 1));
}

function problem(kind: ReferenceProblemKind, start: number, end: number): ReferenceProblem {
  return { problem: kind, start, end };
}
