import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { explain, type FileFailure } from "./failure.js";

/**
 * Replaces what a file holds, wholly or not at all: the bytes go to a file beside it, which then takes its place. A
 * symbolic link stays one and its target changes; the mode stays, and the owner where the system allows. Never throws.
 */
export function writeBytes(path: string, bytes: Uint8Array): FileFailure | undefined {
  let beside: string | undefined;
  let descriptor: number | undefined;
  try {
    const target = realpathSync(path);
    const before = statSync(target);
    if (!before.isFile()) return { path, message: "it is no regular file" };
    accessSync(target, constants.W_OK);
    const name = join(dirname(target), `.${basename(target).slice(0, 100)}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`);
    descriptor = openSync(name, "wx", before.mode & 0o777);
    beside = name;
    writeFileSync(descriptor, bytes);
    keepOwner(descriptor, before.uid, before.gid);
    fchmodSync(descriptor, before.mode & 0o7777); // after the owner: changing it clears the set-user-ID bits
    fsyncSync(descriptor);
    closeSync(descriptor);
    descriptor = undefined;
    renameSync(name, target);
    beside = undefined;
    return undefined;
  } catch (error) {
    return { path, message: explain(error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
    if (beside !== undefined) removeQuietly(beside);
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
