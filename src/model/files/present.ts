import { type Delivery, landing, stageDeliveries } from "./artifacts.js";
import { installedPackages } from "../packages/installed.js";
import type { RunInstruction } from "../instructions/index.js";
import { baseName, isWithin, resolvePath } from "./path.js";
import type { Stage } from "../stage.js";

const withoutNewFiles = new Set(
  "apk apt apt-get addgroup adduser groupadd useradd usermod chmod chown chgrp mkdir rm rmdir set true false echo test [ : update-ca-certificates setcap export cd exit sleep".split(
    " ",
  ),
);
const systemFolders = ["/bin", "/sbin", "/lib", "/usr", "/etc", "/busybox", "/opt", "/var", "/proc", "/dev"];
const plainImages =
  /^(?:alpine|debian|ubuntu|busybox|gcr\.io\/distroless\/(?:static|base|base-nossl|cc)|cgr\.dev\/chainguard\/(?:static|glibc-dynamic|wolfi-base))$/;

/** Whether a program is in an image's PATH at its end; undefined where nobody can tell. */
export function hasProgram(stage: Stage, name: string): boolean | undefined {
  const base = stage.fromScratch ? false : stage.facts?.programs.get(name);
  if (base === true) return true;
  const delivered = stage.chain.flatMap((one) => stageDeliveries(one));
  if (
    delivered.some(({ path, destination }) => (path !== undefined && baseName(path) === name) || (destination !== undefined && baseName(destination) === name))
  )
    return true;
  const { packages, more } = installedPackages(stage);
  if (packages.some((one) => one.name === name || one.name.startsWith(`${name}-`))) return true;
  const isTouched = stage.chain.some((one) =>
    one.all("RUN").some((run) => run.text.includes(name) || run.heredocs.length > 0 || run.script.opaque || !isInert(run)),
  );
  const mayCover = delivered.some(
    ({ destination, path }) => destination === undefined || path === undefined || /^\/(?:usr\/)?(?:local\/)?s?bin$|^\/$|^\/usr$/.test(destination),
  );
  return base === undefined || more || isTouched || mayCover ? undefined : false;
}

/** Whether a file is certainly not in an image, whose base image is known to have nothing there; `isFile` knows what is copied as one file. */
export function lacksFile(stage: Stage, path: string, isFile: (delivered: Delivery) => boolean): boolean {
  if (!stage.fromScratch && (stage.facts?.described || !plainImages.test(stage.facts?.name ?? ""))) return false;
  if (!stage.fromScratch && systemFolders.some((folder) => isWithin(path, folder))) return false;
  if (stage.chain.some((one) => one.all("RUN").some((run) => !isInert(run)) || one.all("ONBUILD").length > 0 || one.triggers.length > 0)) return false;
  return stage.chain.flatMap((one) => stageDeliveries(one)).every((delivered) => cannotBring(delivered, path, isFile));
}

function cannotBring(delivered: Delivery, path: string, isFile: (delivered: Delivery) => boolean): boolean {
  const { destination, path: source, namesFolder, instruction, origin } = delivered;
  if (destination === undefined || source === undefined || instruction.flags.has("parents")) return false;
  if (!isWithin(path, destination)) return true;
  if (origin.kind === "other" || instruction.kind === "ADD" || !isFile(delivered)) return false;
  const lands = landing(delivered, source);
  return lands?.path !== undefined && lands.path !== path && (namesFolder || resolvePath("/", destination) !== path);
}

function isInert(run: RunInstruction): boolean {
  if (run.script.opaque || run.heredocs.length > 0 || run.mounts.length > 0) return false;
  return run.script.commands.every(
    ({ program, redirections }) =>
      program !== undefined &&
      withoutNewFiles.has(program) &&
      redirections.every(({ target }) => target === undefined || /^(?:\/dev\/|\/etc\/)/.test(target.text ?? "")),
  );
}
