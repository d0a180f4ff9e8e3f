import { type Delivery, stageDeliveries } from "../files/artifacts.js";
import { installedPackages } from "../packages/installed.js";
import { baseName, isWithin, resolvePath } from "../files/path.js";
import type { Stage } from "../stage.js";

// Where Go 1.19 to 1.26 look on Linux (crypto/x509/root_linux.go).
const certificatePlaces = ["/etc/ssl", "/etc/pki"];
const certificatePackages = /^(?:ca-certificates.*|curl|wget|git|openssl|python3.*|nodejs|npm|.*-jre.*|.*-jdk.*)$/;
// Where Go looks for time zones (time/zoneinfo_unix.go, time/zoneinfo.go).
const zonePlaces = ["/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/locale/TZ", "/etc/zoneinfo"];
// Folders that are laid over the root of an image with all that a program needs.
const rootLike = /^$|root|overlay|^(?:dist|out|output|fs|image|runtime|target|deps|files|export|staging|package|install.*)$/i;

/** Whether an image finds certificate authorities at its end; undefined where nobody can tell. */
export function hasCertificates(stage: Stage): boolean | undefined {
  if (isSet(stage, "SSL_CERT_FILE") || isSet(stage, "SSL_CERT_DIR")) return true;
  return hasData(stage, stage.fromScratch ? false : stage.facts?.certificates, certificatePlaces, certificatePackages, /cert|\bssl\b|pki/i);
}

/** Whether an image has time zones at its end; undefined where nobody can tell. */
export function hasTimeZones(stage: Stage): boolean | undefined {
  return hasData(
    stage,
    stage.fromScratch ? false : stage.facts?.timeZones,
    zonePlaces,
    /^(?:tzdata.*|python3.*|postgresql.*|.*-jre.*|.*-jdk.*)$/,
    /zoneinfo|tzdata|localtime/,
  );
}

/** Copies of the time zones that the Go toolchain brings, to the place where a program finds them by GOROOT. */
export function copiesGoZones(stage: Stage): boolean {
  return stage.chain.some((one) =>
    stageDeliveries(one).some(({ destination }) => destination !== undefined && isWithin("/usr/local/go/lib/time/zoneinfo.zip", destination)),
  );
}

function hasData(stage: Stage, base: boolean | undefined, places: readonly string[], packageNames: RegExp, words: RegExp): boolean | undefined {
  if (base === true) return true;
  const delivered = stage.chain.flatMap((one) => stageDeliveries(one));
  if (delivered.some((one) => landsIn(one, places))) return true;
  if (base === undefined || delivered.some(isOpen)) return undefined;
  const { packages, more } = installedPackages(stage);
  if (packages.some(({ name }) => packageNames.test(name))) return true;
  const runs = stage.chain.flatMap((one) => one.all("RUN"));
  return more || runs.some((run) => words.test(run.text) || run.heredocs.length > 0 || run.script.opaque || run.mounts.some(({ type }) => type !== "cache"))
    ? undefined
    : false;
}

function landsIn({ destination, path, intoFolder }: Delivery, places: readonly string[]): boolean {
  if (destination === undefined) return false;
  const lands = path !== undefined && intoFolder !== false ? resolvePath(destination, baseName(path)) : destination;
  return [destination, lands].some((one) => places.some((place) => isWithin(one, place) || (isWithin(place, one) && one !== "/" && one !== "/usr")));
}

/** It may bring a whole file system, or goes where nobody knows. */
function isOpen({ destination, path, intoFolder, source, instruction }: Delivery): boolean {
  if (destination === undefined) return true;
  if (instruction.kind === "ADD" && /\.(?:tar|tgz|tar\.\w+|txz)$/i.test(source.text)) return true;
  if (!["/", "/usr", "/usr/share", "/etc"].includes(destination) || intoFolder === false) return false;
  return path === undefined || rootLike.test(baseName(path).replaceAll(/[*?]/g, ""));
}

function isSet(stage: Stage, name: string): boolean {
  return stage.scope.lookup(name).state === "set";
}
