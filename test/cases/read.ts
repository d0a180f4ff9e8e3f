/** A fenced block: the words after the opening backquotes, its text, and the line of its first text line in the Markdown file. */
export interface Fence {
  readonly language: string;
  readonly tags: readonly string[];
  readonly text: string;
  readonly line: number;
}

/** A heading and the blocks below it, as far as the next heading. */
export interface Case {
  readonly name: string;
  readonly line: number;
  readonly fences: readonly Fence[];
}

/** Cases of a Markdown file; headings without a block are left out. */
export function readCases(markdown: string): Case[] {
  const cases: (Case & { readonly fences: Fence[] })[] = [];
  let open: { readonly mark: string; readonly words: readonly string[]; readonly line: number; readonly text: string[] } | undefined;
  for (const [index, line] of markdown.split("\n").entries()) {
    const heading = /^#{1,6} +(?<name>.*)$/.exec(line);
    const mark = /^(?<mark>`{3,})(?<info>[^`]*)$/.exec(line);
    if (open) {
      if (line.trimEnd() !== open.mark) {
        open.text.push(line);
        continue;
      }
      const [language = "", ...tags] = open.words;
      cases.at(-1)?.fences.push({ language, tags, line: open.line, text: open.text.map((one) => `${one}\n`).join("") });
      open = undefined;
    } else if (mark?.groups) {
      if (cases.length === 0) throw new Error(`line ${index + 1}: a block stands before the first heading`);
      open = { mark: mark.groups["mark"] ?? "", words: (mark.groups["info"] ?? "").trim().split(/\s+/), line: index + 2, text: [] };
    } else if (heading) {
      cases.push({ name: heading.groups?.["name"] ?? "", line: index + 1, fences: [] });
    }
  }
  if (open) throw new Error(`line ${open.line - 1}: a block is not closed`);
  return cases.filter(({ fences }) => fences.length > 0);
}

/** Headings of a Markdown file with their marks, `## Why`. */
export function headings(markdown: string): string[] {
  const outside = markdown.replace(/^(`{3,})[^`\n]*\n[\s\S]*?^\1$/gm, "");
  return outside.split("\n").filter((line) => /^#{1,6} /.test(line));
}

/** Whether a fence has a tag: `bad`, or the part after `=` of `context=go.mod`. */
export function tagged(fence: Fence, tag: string): string | undefined {
  for (const one of fence.tags) {
    if (one === tag) return "";
    if (one.startsWith(`${tag}=`)) return one.slice(tag.length + 1);
  }
  return undefined;
}
