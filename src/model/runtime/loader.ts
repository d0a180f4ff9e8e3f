import { type Delivery, stageDeliveries } from "../files/artifacts.js";
import { installedPackages } from "../packages/installed.js";
import { isWithin, resolvePath, baseName } from "../files/path.js";
import { perStage } from "../per-stage.js";
import { namesArchive } from "../files/source-kind.js";
import type { Stage } from "../stage.js";

const libraryFolders = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/glibc-compat"];
// Names of folders that are laid over the root of an image with all that a program needs.
const rootLike = /^$|root|overlay|install|^(?:dist|out|output|fs|image|runtime|target|deps|files|tmp|mnt|export|staging|package)$/i;
const loaderPackages = /^(?:gcompat|libc6-compat|libc6|libc-bin|glibc.*|musl|nix)$/;

/** The C library whose loader a stage's image has at its end, `none` without one; undefined where nobody can tell. */
export const loaderOf: (stage: Stage) => "glibc" | "musl" | "uclibc" | "none" | undefined = perStage((stage) => {
  const { root } = stage;
  const libc = root.kind === "scratch" ? "none" : stage.facts?.libc;
  if (libc === undefined) return undefined;
  const { packages, more } = installedPackages(stage);
  if (more || packages.some(({ name }) => loaderPackages.test(name))) return undefined;
  if (stage.chain.some((one) => stageDeliveries(one).some(mayBringLoader))) return undefined;
  if (libc === "none") return stage.chain.some((one) => one.all("RUN").length > 0) ? undefined : libc;
  const touched = stage.chain.some((one) => one.all("RUN").some(({ text }) => /\/lib(?:64)?\/|\bld-linux|\bld-musl|\bglibc\b/.test(text)));
  return touched ? undefined : libc;
});

/** Whether a copy may bring a loader: into a folder of libraries, over the whole file system, or to a place that is not known. */
function mayBringLoader({ path, destination, intoFolder, source, instruction }: Delivery): boolean {
  if (destination === undefined) return path === undefined;
  if (destination === "/" && intoFolder !== false) {
    const isArchive = instruction.kind === "ADD" && namesArchive(source.text);
    return isArchive || path === undefined || rootLike.test(baseName(path).replaceAll(/[*?]/g, ""));
  }
  const lands = path !== undefined && intoFolder === true ? resolvePath(destination, baseName(path)) : destination;
  return [destination, lands].some((place) => libraryFolders.some((folder) => isWithin(place, folder)) || /(?:^|\/)ld-/.test(place));
}
