import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { explain, type FileFailure } from "./failure.js";

/**
 * Replaces what a file holds, wholly or not at all wherever that can be: the bytes go to a file beside it, which then takes
 * its place. A file with several names, or in a folder that takes no other file, is written into. A symbolic link stays one
 * and its target changes; the mode stays, and the owner where the system allows. Never throws.
 */
export function writeBytes(path: string, bytes: Uint8Array): FileFailure | undefined {
  try {
    const target = realpathSync(path);
    const before = statSync(target);
    if (!before.isFile()) return { path, message: "it is no regular file" };
    closeSync(openSync(target, "r+")); // throws where it may not be written, as only the system knows
    if (before.nlink > 1 || !replaced(target, bytes, before)) overwrite(target, bytes);
    return undefined;
  } catch (error) {
    return { path, message: explain(error) };
  }
}

/** What keeps another file from lying beside one or taking its place: the rights of the folder, or that the file is a mount. */
const placeIsFixed = new Set(["EACCES", "EPERM", "EROFS", "EBUSY"]);

/** Puts a new file into the place of another; false where the folder does not take it. */
function replaced(target: string, bytes: Uint8Array, { mode, uid, gid }: Stats): boolean {
  let beside: string | undefined;
  let descriptor: number | undefined;
  try {
    const name = join(dirname(target), `.${basename(target).slice(0, 100)}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`);
    descriptor = openSync(name, "wx", mode & 0o777);
    beside = name;
    writeFileSync(descriptor, bytes);
    keepOwner(descriptor, uid, gid);
    fchmodSync(descriptor, mode & 0o7777); // after the owner: changing it clears the set-user-ID bits
    fsyncSync(descriptor);
    closeSync(descriptor);
    descriptor = undefined;
    renameSync(name, target);
    beside = undefined;
    return true;
  } catch (error) {
    if (placeIsFixed.has((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
    if (beside !== undefined) removeQuietly(beside);
  }
}

/** Writes into a file; what it held comes back where that does not go to its end, as on a full disk. */
function overwrite(target: string, bytes: Uint8Array): void {
  const before = readFileSync(target);
  try {
    writeFileSync(target, bytes);
  } catch (error) {
    try {
      writeFileSync(target, before);
    } catch {
      // the first error says what is wrong
    }
    throw error;
  }
}

/** Replaces or makes a file that need not exist yet, as a report is; its folder must. Never throws. */
export function writeOutput(path: string, text: string): FileFailure | undefined {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) return writeBytes(path, Buffer.from(text));
    writeFileSync(path, text);
    return undefined;
  } catch (error) {
    return { path, message: explain(error) };
  }
}

function keepOwner(descriptor: number, owner: number, group: number): void {
  try {
    fchownSync(descriptor, owner, group);
  } catch {
    // only a privileged user may give a file away; it then belongs to whoever writes
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // it is gone already, or the folder is: what was to be said has been said
  }
}
