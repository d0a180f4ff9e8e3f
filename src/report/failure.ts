import type { Failure } from "./report.js";
import { visible, visiblePath } from "./visible.js";

/** A failure on one line: which file, which rule, what happened. */
export function describeFailure({ path, line, column, rule, message }: Failure): string {
  const where = path === undefined ? "" : `${[visiblePath(path), line, column].filter((part) => part !== undefined).join(":")}: `;
  return `${where}${rule === undefined ? "" : `rule ${rule}: `}${visible(message)}`;
}
