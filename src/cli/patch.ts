import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { visible, visibleLine } from "../report/index.js";
import type { Source } from "../text/index.js";
import type { World } from "./world.js";

/** What changes from one text to another, as `git apply` and `patch -p1` take it; on a terminal or in a log of GitHub nothing in it acts. */
export function patch(path: string, before: Source, after: Source, { stdout, environment }: World): string {
  const name = visible(path.replace(/^(?:\.?\/)+/, ""));
  const whole = ({ text, hasByteOrderMark }: Source): string => (hasByteOrderMark ? `\uFEFF${text}` : text);
  const text = createTwoFilesPatch(`a/${name}`, `b/${name}`, whole(before), whole(after), undefined, undefined, { headerOptions: FILE_HEADERS_ONLY });
  if (!stdout.isTerminal && environment["GITHUB_ACTIONS"] !== "true") return text;
  const acts = stdout.isTerminal ? /[^\t -~\n]/ : /^\s+::|##\[/;
  return text
    .split("\n")
    .map((line) => (acts.test(line) ? line.slice(0, 1) + visibleLine(line.slice(1)) : line))
    .join("\n");
}
