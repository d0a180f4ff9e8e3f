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
  /** One that is supported on that day: `Alpine 3.23`; undefined where none is known. */
  readonly supported: string | undefined;
}

const titles: Readonly<Record<string, string>> = {
  go: "Go",
  distroless: "Distroless on Debian",
  alpine: "Alpine",
  debian: "Debian",
  ubuntu: "Ubuntu",
  node: "Node.js",
  python: "Python",
  centos: "CentOS",
};

/** The support of a release that had ended by a day, `YYYY-MM-DD`; undefined where it goes on, or nothing is known. Further dates win. */
export function endedSupport(product: string, release: string, date: string, further: SupportDates = {}): EndedSupport | undefined {
  const known = { ...(Object.hasOwn(endOfLife, product) ? endOfLife[product] : {}), ...(Object.hasOwn(further, product) ? further[product] : {}) };
  const end = Object.hasOwn(known, release) ? known[release] : undefined;
  if (end === undefined || end >= date) return undefined;
  const titleOf = (one: string): string => `${titles[product] ?? product} ${one}`;
  const current = Object.hasOwn(ongoing, product) ? ongoing[product] : undefined;
  const open = [...Object.keys(known).filter((one) => (known[one] ?? "") >= date), ...(current === undefined || known[current] !== undefined ? [] : [current])];
  const supported = open
    .filter((one) => compareVersions(one, release) > 0)
    .toSorted(compareVersions)
    .at(-1);
  return { title: titleOf(release), end, supported: supported === undefined ? undefined : titleOf(supported) };
}

/** The ended support of the distribution that an image is made from. */
export function endedDistribution({ name, distribution }: BaseImage, date: string, further?: SupportDates): EndedSupport | undefined {
  const { name: product, release } = distribution ?? {};
  if (product === undefined || release === undefined) return undefined;
  const parts = release.split(".");
  const written = product === "alpine" || product === "ubuntu" ? parts.slice(0, 2).join(".") : (parts[0] ?? "");
  return endedSupport(name.startsWith("gcr.io/distroless/") ? "distroless" : product, written, date, further);
}
