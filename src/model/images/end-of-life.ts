import type { BaseImage } from "./base-image.js";
import { compareVersions } from "./catalogue.js";
import { endOfLife, ongoing } from "../data/end-of-life.js";

/** Last days of support by product and release: `{ alpine: { "3.22": "2027-05-01" } }`. */
export type SupportDates = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A release that gets no fixes any more. */
export interface EndedSupport {
  /** Such as `Alpine 3.18`. */
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly end: string;
  /** The newest releases of the same product that are supported on that day, at most two, such as `Alpine 3.23`; none where nothing is known. */
  readonly supported: readonly string[];
}

const titles: Readonly<Record<string, string>> = {
  go: "Go",
  distroless: "Distroless on Debian",
  alpine: "Alpine",
  debian: "Debian",
  ubuntu: "Ubuntu",
  node: "Node.js",
  python: "Python",
  centos: "CentOS Linux",
  fedora: "Fedora",
  amazonlinux: "Amazon Linux",
  php: "PHP",
  ruby: "Ruby",
  postgres: "PostgreSQL",
  dotnet: ".NET",
};

/** The support of a release that had ended by a day, `YYYY-MM-DD`; undefined where it goes on, or nothing is known. Further dates win. */
export function endedSupport(product: string, release: string, date: string, further: SupportDates = {}): EndedSupport | undefined {
  const known = { ...(Object.hasOwn(endOfLife, product) ? endOfLife[product] : {}), ...(Object.hasOwn(further, product) ? further[product] : {}) };
  const end = Object.hasOwn(known, release) ? known[release] : undefined;
  if (end === undefined || end >= date) return undefined;
  const titleOf = (one: string): string => `${titles[product] ?? product} ${one}`;
  const current = Object.hasOwn(ongoing, product) ? ongoing[product] : undefined;
  const open = [...Object.keys(known).filter((one) => (known[one] ?? "") >= date), ...(current === undefined || known[current] !== undefined ? [] : [current])];
  const newer = open.filter((one) => compareVersions(one, release) > 0).toSorted((a, b) => compareVersions(b, a));
  return { title: titleOf(release), end, supported: newer.slice(0, 2).map(titleOf) };
}

/** The ended support of the distribution that an image is made from. */
export function endedDistribution({ name, distribution }: BaseImage, date: string, further?: SupportDates): EndedSupport | undefined {
  const { name: product, release } = distribution ?? {};
  if (product === undefined || release === undefined) return undefined;
  const parts = release.split(".");
  const isLong = product === "alpine" || product === "ubuntu" || (product === "amazonlinux" && parts[0] === "2018");
  const written = isLong ? parts.slice(0, 2).join(".") : (parts[0] ?? "");
  return endedSupport(name.startsWith("gcr.io/distroless/") ? "distroless" : product, written, date, further);
}

/** How many parts of a version name a release, by the image that brings it under that version. */
const programs: Readonly<Record<string, { readonly product: string; readonly parts: (major: number) => number }>> = {
  node: { product: "node", parts: () => 1 },
  python: { product: "python", parts: () => 2 },
  php: { product: "php", parts: () => 2 },
  ruby: { product: "ruby", parts: () => 2 },
  postgres: { product: "postgres", parts: (major) => (major < 10 ? 2 : 1) },
  centos: { product: "centos", parts: () => 1 },
  ...Object.fromEntries(
    ["sdk", "aspnet", "runtime", "runtime-deps"].map((name) => [`mcr.microsoft.com/dotnet/${name}`, { product: "dotnet", parts: () => 2 }]),
  ),
};

/** The ended support of what an image is named after, such as Node.js: its tag is that version. */
export function endedProgram({ name, version, variant }: BaseImage, date: string, further?: SupportDates): EndedSupport | undefined {
  const program = Object.hasOwn(programs, name) ? programs[name] : undefined;
  const release = name === "centos" && !version ? /^centos(\d+)$/.exec(variant[0] ?? "")?.[1] : version?.text;
  if (!program || release === undefined || version?.prerelease === true) return undefined;
  const parts = release.split(".");
  return endedSupport(program.product, parts.slice(0, program.parts(Number(parts[0]))).join("."), date, further);
}
