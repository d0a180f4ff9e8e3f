import type { ImageReference } from "./reference.js";

/** Whether a pattern matches an image, as a whole: `*` stands for any text without `/`, `**` for any text. */
export type ImagePattern = (reference: ImageReference) => boolean;

/**
 * Reads a pattern on a full reference, `gcr.io/team/**`, or on the shortest name, `alpine:3.*`. Where the pattern has
 * neither tag nor digest, it matches the image with any.
 */
export function imagePattern(pattern: string): ImagePattern {
  const matches = textPattern(pattern);
  return ({ registry, repository, name, tag, digest }) => {
    const names = [name, `${registry}/${repository}`];
    const endings = [
      "",
      ...(tag === undefined ? [] : [`:${tag}`]),
      ...(digest === undefined ? [] : [`@${digest}`]),
      `${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`,
    ];
    return names.some((one) => endings.some((ending) => matches(one + ending)));
  };
}

/** Matches a whole text: `*` stands for any text without `/`, `**` for any. Each star costs one pass over the text. */
export function textPattern(pattern: string): (text: string) => boolean {
  const pieces = pattern.split(/(\*+)/);
  return (text) => {
    let ends = new Set([0]);
    for (const piece of pieces) ends = piece.startsWith("*") ? afterStar(text, ends, piece === "*") : afterText(text, ends, piece);
    return ends.has(text.length);
  };
}

function afterText(text: string, starts: ReadonlySet<number>, piece: string): Set<number> {
  return new Set([...starts].filter((start) => text.startsWith(piece, start)).map((start) => start + piece.length));
}

function afterStar(text: string, starts: ReadonlySet<number>, stopsAtSlash: boolean): Set<number> {
  const ends = new Set<number>();
  for (const start of starts) {
    for (let at = start; at <= text.length && !ends.has(at); at++) {
      ends.add(at);
      if (stopsAtSlash && text[at] === "/") break;
    }
  }
  return ends;
}

/** Whether a host of a registry is among those of hadolint's `trustedRegistries`: a name, `*`, `*ending`, `beginning*`; Docker Hub has two names. */
export function isRegistryAmong(registry: string, patterns: readonly string[]): boolean {
  const hosts = registry === "docker.io" ? ["docker.io", "hub.docker.com"] : [registry];
  return patterns.some((pattern) => {
    const matches = textPattern(pattern.replaceAll(/\*+/g, "**"));
    return hosts.some(matches);
  });
}
