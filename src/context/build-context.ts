import type { Dockerignore } from "./dockerignore.js";

/**
 * What is known of the folder that a Dockerfile is built from. Paths are relative to it and use `/`. An answer of undefined
 * means that it is not known; the build context is absent altogether where the Dockerfile stands alone.
 */
export interface BuildContext {
  /** The ignore file that the build takes; a getter may read it when it is first asked for. */
  readonly dockerignore?: { readonly path: string; readonly rules: Dockerignore } | undefined;
  /** Whether a file or folder is there. */
  exists(path: string): boolean | undefined;
  /** The text of a file. */
  read(path: string): string | undefined;
}
