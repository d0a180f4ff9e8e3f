import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { explain, type FileFailure } from "./failure.js";

/** Bytes that a file may have; no Dockerfile comes near, and more would not fit in memory well. */
const largestFile = 256 * 1024 * 1024;

/** A file's bytes, or why there are none. */
export type ReadResult = { readonly bytes: Uint8Array } | { readonly failure: FileFailure };

/** Reads a file; never throws. Pipes and devices are read to their end, as long as `limit` is not exceeded. */
export function readBytes(path: string, limit = largestFile): ReadResult {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, "r");
    const status = fstatSync(descriptor);
    if (status.isDirectory()) return failed(path, "it is a folder, not a file");
    if (status.size > limit) return failed(path, tooLarge(limit));
    const bytes = status.isFile() && status.size > 0 ? readWhole(descriptor, status.size, limit) : readToEnd(descriptor, limit);
    return bytes ? { bytes } : failed(path, tooLarge(limit));
  } catch (error) {
    return failed(path, explain(error));
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Reads standard input, or what stands for it, to its end; never throws. */
export async function readStream(stream: AsyncIterable<Uint8Array | string>, limit = largestFile): Promise<ReadResult> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk as Uint8Array);
      length += bytes.length;
      if (length > limit) return failed("-", tooLarge(limit));
      chunks.push(bytes);
    }
  } catch (error) {
    return failed("-", explain(error));
  }
  return { bytes: Buffer.concat(chunks, length) };
}

function failed(path: string, message: string): ReadResult {
  return { failure: { path, message } };
}

function tooLarge(limit: number): string {
  return `it is larger than ${Math.floor(limit / 1024 / 1024)} MiB`;
}

/** A file of a known size in one read; the file may have changed since. */
function readWhole(descriptor: number, size: number, limit: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(size + 1);
  const count = readSync(descriptor, bytes);
  return count === 0 || count === size ? bytes.subarray(0, count) : readToEnd(descriptor, limit, [bytes.subarray(0, count)]);
}

/** Undefined where there is more than the limit: a device may have no end. */
function readToEnd(descriptor: number, limit: number, chunks: Buffer[] = []): Buffer | undefined {
  let length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  for (;;) {
    const chunk = Buffer.allocUnsafe(64 * 1024);
    const count = readSync(descriptor, chunk);
    if (count === 0) return Buffer.concat(chunks, length);
    chunks.push(chunk.subarray(0, count));
    length += count;
    if (length > limit) return undefined;
  }
}
