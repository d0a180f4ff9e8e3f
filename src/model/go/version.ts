/** A version of Go as far as it is written; a part is absent where the tag leaves it open. */
export interface GoVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch?: number;
}

/** The version in `1.26`, `1.26.1-alpine3.23`, `go1.22.3` or `1.27rc1`; undefined without a minor version. */
export function readGoVersion(text: string): GoVersion | undefined {
  const match = /^(?:go)?(\d+)\.(\d+)(?:\.(\d+))?(?![\d.])/.exec(text);
  if (!match) return undefined;
  const [, major, minor, patch] = match;
  return { major: Number(major), minor: Number(minor), ...(patch !== undefined && { patch: Number(patch) }) };
}

/** Whether a toolchain is at least Go 1.minor; undefined where its version is not known. */
export function isAtLeast(version: GoVersion | undefined, minor: number): boolean | undefined {
  return version && (version.major > 1 || version.minor >= minor);
}
