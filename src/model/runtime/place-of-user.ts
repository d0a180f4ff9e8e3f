import type { Dockerfile } from "../dockerfile.js";
import type { Stage } from "../stage.js";

/**
 * Where a USER for the container belongs in a stage: before its command, where readers look for it, but below all that the build does
 * as root. A line of its own goes in front of what is at that offset, or behind it where it is the last; undefined where a comment
 * belongs to what stands there.
 */
export function placeOfUser(file: Dockerfile, stage: Stage): { readonly at: number; readonly isLast: boolean } | undefined {
  const steps = [...stage.all("RUN"), ...stage.all("WORKDIR"), ...stage.all("COPY"), ...stage.all("ADD"), ...stage.all("VOLUME")];
  const last = Math.max(-1, ...steps.map(({ index }) => index));
  const commands = [...stage.all("ENTRYPOINT"), ...stage.all("CMD")].map(({ index }) => index);
  const from = Math.max(last + 1, Math.min(...commands));
  const below = stage.instructions.find(({ index }) => index >= from);
  if (below) return below.syntax.description.length === 0 ? { at: below.start, isLast: false } : undefined;
  const end = stage.instructions.at(-1)?.syntax.endLine;
  return end === undefined ? undefined : { at: file.source.line(end).end, isLast: true };
}
