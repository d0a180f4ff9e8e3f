import { fileURLToPath, pathToFileURL } from "node:url";

/** Path of a file's address; undefined for any other. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

/** Address of a file by its absolute path. */
export function addressOf(path: string): string {
  return pathToFileURL(path).href;
}
