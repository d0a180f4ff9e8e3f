import type { Account, BaseImage, PlainFacts } from "./base-image.js";
import { baseImageFacts, plainFacts, remembering } from "./catalogue.js";
import { textPattern } from "./image-pattern.js";
import { type ImageReference, isReferenceProblem, parseReference } from "./reference.js";

/** What the caller of a build says of an image. What is not said is not known, unless the image is like another. */
export interface ImageDescription extends PlainFacts {
  /** An image of the catalogue whose facts it has; `*` in the tag stands for the tag of the image itself. */
  readonly like?: string | undefined;
  /** Accounts, `uid:gid` by name. */
  readonly users?: Readonly<Record<string, string>> | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Whether a program is in PATH. */
  readonly programs?: Readonly<Record<string, boolean>> | undefined;
}

/**
 * Descriptions by the names that they are for: with a tag or for every tag, `*` for any text without `/`, `**` for any. Of those that
 * match an image the one with the most other letters counts, alone and in place of the catalogue.
 */
export type ImageDescriptions = Readonly<Record<string, ImageDescription>>;

/** What is known of an image: what the caller says where he says something, else what the catalogue does. Tags are read as `baseImageFacts` reads them. */
export function imageFacts(reference: ImageReference, descriptions: ImageDescriptions | undefined): BaseImage | undefined {
  if (!descriptions) return baseImageFacts(reference);
  let find = finders.get(descriptions);
  if (!find) finders.set(descriptions, (find = finderOf(descriptions)));
  return find(reference);
}

/** Kept as long as the descriptions, which belong to one configuration. */
const finders = new WeakMap<ImageDescriptions, (reference: ImageReference) => BaseImage | undefined>();

/** Whether a text names images: one, or several by `*`. */
export function isImagePattern(text: string): boolean {
  return !isReferenceProblem(parseReference(text.replaceAll(/\*+/g, "x")));
}

/** Why an image cannot be said to be like another: the text is no name of an image, or the catalogue does not have it. */
export function likeProblem(like: string): "no-name" | "unknown" | undefined {
  const reference = readLike(like);
  if (!reference) return "no-name";
  return baseImageFacts(reference) ? undefined : "unknown";
}

function finderOf(descriptions: ImageDescriptions): (reference: ImageReference) => BaseImage | undefined {
  const entries = Object.entries(descriptions)
    .toReversed()
    .map(([pattern, description]) => ({ covers: coverage(pattern), letters: pattern.replaceAll("*", "").length, description }))
    .toSorted((a, b) => b.letters - a.letters);
  return remembering((reference) => {
    for (const { covers, description } of entries) {
      const covered = covers(reference);
      if (covered === undefined) return undefined;
      if (covered) return describe(reference, description);
    }
    return baseImageFacts(reference);
  });
}

/** Whether a pattern is for an image; undefined where that depends on a tag that only the build knows. */
function coverage(pattern: string): (reference: ImageReference) => boolean | undefined {
  const last = pattern.lastIndexOf("/") + 1;
  const nameEnd = last + pattern.slice(last).search(/[:@]|$/);
  const matchesName = textPattern(shortest(pattern.slice(0, nameEnd)));
  const rest = pattern.slice(nameEnd);
  const matchesRest = textPattern(rest);
  return ({ name, registry, repository, tag, digest }) => {
    if (!matchesName(name) && !matchesName(`${registry}/${repository}`)) return false;
    if (rest === "") return true;
    const tagged = tag === undefined ? (digest === undefined ? ":latest" : "") : `:${tag}`;
    const held = digest === undefined ? "" : `@${digest}`;
    if ([tagged, held, tagged + held].some((ending) => matchesRest(ending))) return true;
    const isOpen = tagged === "" || tagged.includes("*");
    return isOpen && rest.startsWith(":") ? undefined : false;
  };
}

/** `docker.io/library/alpine` as `alpine`. */
function shortest(name: string): string {
  const reference = name.includes("*") ? undefined : parseReference(name);
  return reference && !isReferenceProblem(reference) ? reference.name : name;
}

function describe(reference: ImageReference, { like, users = {}, environment = {}, programs = {}, ...own }: ImageDescription): BaseImage {
  const stated = plainFacts(own);
  const base = like === undefined ? undefined : factsLike(like, reference);
  const { version, ...shared }: Partial<BaseImage> = base ?? {};
  const isSame = stated.toolchain === undefined || stated.toolchain === base?.toolchain;
  return {
    ...shared,
    tags: undefined, // a fact of the repository
    ...(version && isSame && { version }),
    ...(stated.shell === "none" && { shells: [] }),
    ...stated,
    name: base?.name ?? reference.name,
    variant: base?.variant ?? [],
    users: new Map([...(base?.users ?? []), ...Object.entries(users).map(([name, ids]) => [name, accountOf(ids)] as const)]),
    environment: new Map([...(base?.environment ?? []), ...Object.entries(environment)]),
    programs: new Map([...(base?.programs ?? []), ...Object.entries(programs)]),
    described: true,
  };
}

function factsLike(like: string, { tag, digest }: ImageReference): BaseImage | undefined {
  const reference = readLike(like);
  const own = tag ?? (digest === undefined ? "latest" : "*");
  return reference && baseImageFacts(reference.tag === undefined ? reference : { ...reference, tag: reference.tag.replaceAll("*", () => own) });
}

/** An image whose tag may have `*` in it. */
function readLike(like: string): ImageReference | undefined {
  const reference = parseReference(like.replaceAll("*", "x"));
  if (isReferenceProblem(reference) || like.slice(0, reference.nameRange.end).includes("*")) return undefined;
  const { tagRange } = reference;
  return tagRange ? { ...reference, tag: like.slice(tagRange.start, tagRange.end) } : reference;
}

function accountOf(ids: string): Account | undefined {
  const [, uid, gid] = /^(\d+):(\d+)$/.exec(ids) ?? [];
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}
