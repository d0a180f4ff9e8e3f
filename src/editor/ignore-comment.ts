import { readIgnoreComment } from "../config/index.js";
import type { Dockerfile } from "../model/index.js";
import type { Range } from "../text/index.js";

/** The name in an ignore comment at an offset. */
export function ignoredIdAt({ syntax, source }: Dockerfile, offset: number): (Range & { readonly text: string }) | undefined {
  const comment = syntax.comments.find(({ start, end }) => start < offset && offset <= end);
  const base = (comment?.start ?? 0) + 1;
  const id = comment && readIgnoreComment(source.text.slice(base, comment.end))?.ids.find(({ start, end }) => base + start <= offset && offset <= base + end);
  return id && { text: id.text, start: base + id.start, end: base + id.end };
}
