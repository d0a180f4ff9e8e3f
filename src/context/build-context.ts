/**
 * What is known of the folder that a Dockerfile is built from. Paths are relative to it and use `/`. An answer of undefined
 * means that it is not known; the build context is absent altogether where the Dockerfile stands alone.
 */
export interface BuildContext {
  /** The ignore file that the build takes. */
  readonly dockerignore?: { readonly path: string; readonly text: string };
  /** Whether a file or folder is there. */
  exists(path: string): boolean | undefined;
  /** The text of a file. */
  read(path: string): string | undefined;
}
