import type { BaseImage } from "./base-image.js";
import { endOfLife } from "../data/end-of-life.js";

/** Last days of support by product and release: `{ alpine: { "3.22": "2027-05-01" } }`. */
export type SupportDates = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A release that gets no fixes any more. */
export interface EndedSupport {
  /** Such as `Alpine 3.18`. */
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly end: string;
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
  return end !== undefined && end < date ? { title: `${titles[product] ?? product} ${release}`, end } : undefined;
}

/** The ended support of the distribution that an image is made from. */
export function endedDistribution({ name, distribution }: BaseImage, date: string, further?: SupportDates): EndedSupport | undefined {
  const { name: product, release } = distribution ?? {};
  if (product === undefined || release === undefined) return undefined;
  const parts = release.split(".");
  const written = product === "alpine" || product === "ubuntu" ? parts.slice(0, 2).join(".") : (parts[0] ?? "");
  return endedSupport(name.startsWith("gcr.io/distroless/") ? "distroless" : product, written, date, further);
}
