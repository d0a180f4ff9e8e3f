import type { Source } from "../text/index.js";

/** The line end that the file's first line has. */
export function lineEnd({ text }: Source): "\n" | "\r\n" {
  return text[text.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
}
