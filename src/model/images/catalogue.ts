import type { Account, BaseImage, BaseImageEntry, Distribution, Facts, PlainFacts, TagVersion, VersionedFacts } from "./base-image.js";
import { baseImages, distributions } from "../data/base-images.js";
import { isPlatformProblem, parsePlatform, type Platform } from "./platform.js";
import type { ImageReference } from "./reference.js";

const channels = new Set(["latest", "stable", "mainline", "lts", "current", "edge", "rolling", "devel"]);
const architectures = new Set(
  ["amd", "arm64v", "arm32v", "arm", "ppc64le", "s390x", "riscv", "i", "linux", "x86_"], // without the numbers at their end
);
const mirrors = /^(?:mirror\.gcr\.io|public\.ecr\.aws\/docker|mcr\.microsoft\.com\/mirror\/docker|[^/]+\.[^/]+(?:\/[^/]+)*)\/library\/([^/]+)$/;
const architectureAccounts = /^(?:amd64|arm32v[5-7]|arm64v8|i386|mips64le|ppc64le|riscv64|s390x)\/([^/]+)$/;
const architectureTags = /(?:^|-)(amd64|arm64|arm|386|ppc64le|s390x|riscv64)$/;

const plainNames = [
  "os",
  "libc",
  "shell",
  "shells",
  "packageManager",
  "compilers",
  "certificates",
  "timeZones",
  "passwd",
  "temporary",
  "workingDirectory",
  "user",
  "usersComplete",
  "environmentComplete",
  "toolchain",
  "tags",
  "ports",
  "entrypoint",
  "command",
  "healthcheck",
  "endOfLife",
] as const satisfies readonly (keyof PlainFacts)[];

let known: ReadonlyMap<string, BaseImageEntry> | undefined;

const mostFound = 1000;

/**
 * What is known of an image by its name and tag, on the day of the catalogue; undefined for an image that is not in it. In
 * the tag, `*` stands for a part that only the build knows: `*-alpine` is some release on Alpine.
 */
export const baseImageFacts = remembering(lookUp);

/** Remembers what was asked for: files name the same few images again and again, and an editor asks at each keystroke. */
export function remembering(find: (reference: ImageReference) => BaseImage | undefined): (reference: ImageReference) => BaseImage | undefined {
  const found = new Map<string, BaseImage | undefined>();
  return (reference) => {
    const key = `${reference.name} ${reference.tag} ${reference.digest}`;
    if (!found.has(key)) {
      if (found.size >= mostFound) found.clear();
      found.set(key, find(reference));
    }
    return found.get(key);
  };
}

/** The names of all images in the catalogue. */
export function catalogueNames(): readonly string[] {
  return baseImages.flatMap(({ names }) => names);
}

function lookUp(reference: ImageReference): BaseImage | undefined {
  known ??= new Map(baseImages.flatMap((entry) => entry.names.map((name) => [name, entry] as const)));
  for (const name of namesOf(reference)) {
    const entry = known.get(name);
    if (entry) return describe(name, entry, reference);
  }
  const builder = isGoBuilder(reference.name);
  return builder ? describe(reference.name, { names: [], toolchain: "go" }, reference) : undefined;
}

/** The platform that an image is for whatever is asked for, as its account (`arm64v8/alpine`) or the end of its tag (`static:nonroot-arm64`) says. */
export function ownPlatform({ name, tag }: ImageReference): Platform | undefined {
  const account = architectureAccounts.test(name) ? name.slice(0, name.indexOf("/")) : undefined;
  const [, bits, version] = /^arm(32|64)v(\d)$/.exec(account ?? "") ?? [];
  const written = bits === undefined ? (account ?? architectureTags.exec(tag ?? "")?.[1]) : bits === "64" ? "arm64" : `arm/v${version}`;
  const platform = written === undefined ? undefined : parsePlatform(`linux/${written}`);
  return platform && !isPlatformProblem(platform) ? platform : undefined;
}

/** Compares dotted numbers, a missing part being 0: negative where the first is older. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [a.split("."), b.split(".")];
  for (let at = 0; at < Math.max(first.length, second.length); at++) {
    const difference = Number(first[at] ?? 0) - Number(second[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function* namesOf({ name }: ImageReference): Generator<string> {
  yield name;
  const official = (mirrors.exec(name) ?? architectureAccounts.exec(name))?.[1];
  if (official !== undefined) yield official;
  const distroless = /^(gcr\.io\/distroless\/.+)-debian\d+$/.exec(name)?.[1];
  if (distroless !== undefined) yield distroless;
}

function isGoBuilder(name: string): boolean {
  return /\/(?:golang|go-toolset)$|^cgr\.dev\/[^/]+\/go$/.test(name);
}

function describe(name: string, entry: BaseImageEntry, reference: ImageReference): BaseImage {
  const { version, variant } = readTag(reference.tag);
  const open = reference.tag === undefined ? reference.digest !== undefined : variant.some((part) => part.includes("*"));
  const { distribution, rest } = findDistribution(name, entry, reference, version, variant, open);
  const windows = distribution?.name === "windows";
  const recognised = !windows && (open || rest.every((part) => isKnown(entry, part)));
  const source = distribution && distributions[distribution.name];

  const layers: Facts[] = [];
  if (source && (recognised || entry.isDistribution)) {
    const isLatest = reference.tag === "latest" || (reference.tag ?? reference.digest) === undefined;
    const release = distribution.release ?? (isLatest && entry.isDistribution ? source.current : undefined);
    layers.push(source, ...inRange(source.releases, release));
  } else if (source) layers.push({ os: source.os, libc: source.libc });
  layers.push(recognised ? entry : certainAnyway(entry), ...inRange(entry.versions, version?.text));
  const variants = entry.variants ?? {};
  for (const part of [distribution?.name ?? "", ...rest]) {
    const facts = Object.hasOwn(variants, part) ? variants[part] : undefined;
    if (facts) layers.push(facts);
  }
  const merged = merge(layers);
  return {
    ...(open ? withoutVaried(merged, Object.values(variants)) : merged),
    name,
    ...(distribution ? { distribution } : {}),
    ...(version && !entry.isDistribution ? { version } : {}),
    variant,
  };
}

/** What is left to say where the tag is not known: nothing that a variant of the image changes. */
function withoutVaried(facts: Collected, variants: readonly Facts[]): Collected {
  const varied = merge(variants);
  const changes = (name: keyof PlainFacts) => variants.some((variant) => variant[name] !== undefined && variant[name] !== facts[name]);
  return {
    ...Object.fromEntries(plainNames.flatMap((name) => (facts[name] === undefined || changes(name) ? [] : [[name, facts[name]]]))),
    users: new Map([...facts.users, ...[...varied.users.keys()].map((name) => [name, undefined] as const)]),
    environment: new Map([...facts.environment, ...[...varied.environment.keys()].map((name) => [name, undefined] as const)]),
    programs: new Map([...facts.programs].filter(([name]) => !varied.programs.has(name))),
  };
}

/** What holds for every tag of an image, also those that the catalogue does not know. */
function certainAnyway(entry: BaseImageEntry): Facts {
  const { toolchain, tags, environment, users } = entry;
  return {
    toolchain,
    tags,
    ...(environment ? { environment: environment.map((variable) => variable.split("=", 1)[0] ?? variable) } : {}),
    ...(users ? { users } : {}),
  };
}

function readTag(tag: string | undefined): { readonly version?: TagVersion; readonly variant: readonly string[] } {
  if (tag === undefined) return { variant: [] };
  const [first = "", ...others] = tag.split("-");
  if (first.includes("*") && others.length > 0) return { variant: others };
  const numbers = /^v?((\d+)(?:\.(\d+))?(?:\.(\d+))?([\w.+]*))$/.exec(first);
  if (!numbers) return { variant: channels.has(first) ? others : [first, ...others] };
  const [, text = "", major = "", minor, patch, suffix = ""] = numbers;
  const version = {
    text,
    major: Number(major),
    ...(minor === undefined ? {} : { minor: Number(minor) }),
    ...(patch === undefined ? {} : { patch: Number(patch) }),
    prerelease: /^[a-z]/.test(suffix),
  };
  return { version, variant: others };
}

interface Found {
  readonly distribution?: Distribution;
  /** The other parts of the tag, without the numbers at their end. */
  readonly rest: readonly string[];
}

function findDistribution(
  name: string,
  entry: BaseImageEntry,
  reference: ImageReference,
  version: TagVersion | undefined,
  variant: readonly string[],
  open: boolean,
): Found {
  const rest: string[] = [];
  let named: Distribution | undefined;
  for (const part of variant) {
    const found = named ? undefined : distributionOf(part);
    if (found) named = found;
    else rest.push(part.replace(/[\d.]+$/, ""));
  }
  if (named) return { distribution: named, rest };
  const standard = entry.distribution;
  if (standard === undefined) return { rest };
  const suffix = /-debian(\d+)$/.exec(reference.name)?.[1];
  if (suffix !== undefined && name !== reference.name) return { distribution: withCodename(standard, suffix), rest };
  if (entry.isDistribution) return { distribution: version ? withCodename(standard, version.text) : { name: standard }, rest };
  const expected = !open && !reference.tag?.includes("*") && rest.every((part) => isKnown(entry, part));
  return expected || entry.libc !== undefined ? { distribution: { name: standard }, rest } : { rest };
}

/** Whether a part of a tag, the numbers at its end taken off, changes nothing that the catalogue does not know of. */
function isKnown(entry: BaseImageEntry, part: string): boolean {
  const hasOne = entry.variants === undefined && entry.distribution === undefined;
  return hasOne || part === "" || part === "latest" || architectures.has(part) || Object.hasOwn(entry.variants ?? {}, part);
}

function distributionOf(part: string): Distribution | undefined {
  const [, word = "", release] = /^([a-z]+?)([\d.]*)$/.exec(part) ?? [];
  if (/^(?:windowsservercore|nanoserver)$/.test(word)) return { name: "windows" };
  if (Object.hasOwn(distributions, word)) return release ? withCodename(word, release) : { name: word };
  for (const [name, { codenames }] of Object.entries(distributions)) {
    if (codenames && Object.hasOwn(codenames, part)) return { name, release: codenames[part] ?? "", codename: part };
  }
  return undefined;
}

function withCodename(name: string, release: string): Distribution {
  const known = Object.entries(distributions[name]?.codenames ?? {});
  const codename = known.find(([, number]) => number === release || release.startsWith(`${number}.`))?.[0];
  return codename === undefined ? { name, release } : { name, release, codename };
}

function inRange(facts: readonly VersionedFacts[] | undefined, version: string | undefined): readonly VersionedFacts[] {
  const numbers = version === undefined ? undefined : /^[\d.]+/.exec(version)?.[0];
  if (!facts || numbers === undefined) return [];
  return facts.filter(({ from, before }) => {
    const newest = `${numbers}${".9999".repeat(3 - Math.min(3, numbers.split(".").length))}`; // `1.21` is the newest of its patches
    return (from === undefined || compareVersions(newest, from) >= 0) && (before === undefined || compareVersions(newest, before) < 0);
  });
}

type Collected = Pick<BaseImage, "users" | "environment" | "programs"> & PlainFacts;

function merge(layers: readonly Facts[]): Collected {
  const users: string[] = [];
  const environment: string[] = [];
  const programs: string[] = [];
  const plain: Writable<PlainFacts> = {};
  for (const layer of layers) {
    if (layer.users !== undefined) users.push(layer.users);
    if (layer.environment) environment.push(...layer.environment);
    if (layer.programs !== undefined) programs.push(layer.programs);
    addPlainFacts(plain, layer);
  }
  return { ...plain, users: readUsers(users.join(" ")), environment: readEnvironment(environment.join("\n")), programs: readPrograms(programs.join(" ")) };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The facts that have one value each. */
export function plainFacts(layer: PlainFacts): PlainFacts {
  const plain: Writable<PlainFacts> = {};
  addPlainFacts(plain, layer);
  return plain;
}

function addPlainFacts(plain: Writable<PlainFacts>, layer: PlainFacts): void {
  const values: Record<string, unknown> = plain;
  for (const name of plainNames) if (layer[name] !== undefined) values[name] = layer[name];
}

const readUsers = interned((text) => {
  const users = new Map<string, Account | undefined>();
  for (const account of text.split(" ")) {
    const [user = "", uid, gid] = account.split(":");
    users.set(user, uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) });
  }
  return users;
});

const readEnvironment = interned((text) => {
  const environment = new Map<string, string | undefined>();
  for (const variable of text.split("\n")) {
    const equals = variable.indexOf("=");
    if (equals < 0) environment.set(variable, undefined);
    else environment.set(variable.slice(0, equals), variable.slice(equals + 1));
  }
  return environment;
});

const readPrograms = interned((text) => new Map(text.split(" ").map((program) => [program.replace(/^-/, ""), !program.startsWith("-")] as const)));

/** Reads each text of the data files once: hundreds of tags share a few lists of accounts. */
function interned<Value>(read: (text: string) => ReadonlyMap<string, Value>): (text: string) => ReadonlyMap<string, Value> {
  const known = new Map<string, ReadonlyMap<string, Value>>([["", new Map()]]);
  return (text) => {
    let value = known.get(text);
    if (!value) known.set(text, (value = read(text)));
    return value;
  };
}
