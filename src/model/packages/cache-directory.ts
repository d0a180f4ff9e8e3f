import type { BaseImage } from "../images/base-image.js";
import type { CacheLeft } from "./package-caches.js";

const yumCache = "/var/cache/yum";
const dnfCache = "/var/cache/dnf";

/** The folder of a cache in the image that it is left in; undefined where that depends on an image of which nothing is known. */
export function cacheDirectory({ command: { manager, run }, cache }: CacheLeft): string | undefined {
  const isDnf = manager.name === "dnf" || manager.name === "yum";
  return isDnf ? dnfDirectory(run.stage?.facts) : cache.directories[0];
}

/** dnf and yum, which is another name of dnf since RHEL 8, Fedora 22 and Amazon Linux 2022, keep their metadata in one folder. */
function dnfDirectory(facts: BaseImage | undefined): string | undefined {
  if (!facts) return undefined;
  const { name, distribution, version, variant } = facts;
  const release = Number(distribution?.release?.split(".")[0]);
  if (distribution?.name === "fedora") return release >= 41 ? "/var/cache/libdnf5" : release >= 22 ? dnfCache : undefined;
  if (distribution?.name === "amazonlinux") return release >= 2022 ? dnfCache : release === 2 ? yumCache : undefined;
  if (/centos$/.test(name)) return version ? (version.major >= 8 ? dnfCache : yumCache) : variant[0]?.startsWith("stream") === true ? dnfCache : undefined;
  return /(?:rockylinux|almalinux)$|\/ubi\d/.test(name) ? dnfCache : undefined;
}
