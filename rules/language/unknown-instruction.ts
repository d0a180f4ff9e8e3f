import { defineRule, type Instruction, isKeyword, nearestKeyword, replace, unsafe } from "../../src/rule/index.js";

const unseen = /[\u0085\u00a0\u00ad\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/gu;
const zeroWidth = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/** The keyword's text with plain spaces for characters that only look like them; undefined where that gives no keyword. */
function visible(text: string): string | undefined {
  const plain = text.replace(zeroWidth, "").replace(unseen, " ");
  return plain !== text && isKeyword(plain.split(" ")[0] ?? "") ? plain : undefined;
}

/** Instructions that often go on over several lines. */
const longOnes: ReadonlySet<string> = new Set(["ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "ONBUILD", "RUN", "VOLUME"]);

/** Looks as if it began a here-document, and does not. */
function losesBody({ text, syntax }: Instruction): boolean {
  return text.includes("<<") && syntax.heredocs.length === 0;
}

export default defineRule({
  id: "unknown-instruction",
  summary: "Every instruction should be one that the build knows",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "safe",
  presets: { recommended: true, buildkit: true },
  messages: {
    misspelt: "{keyword} is not an instruction, and the build stops at it; it is probably meant to be {nearest}",
    unseen: "A character that cannot be seen stands at {keyword}, so the build does not know the instruction; put a plain space there, or nothing",
    lostBody: "{keyword} is not an instruction: {previous} above begins no here-document, as its << is part of a word or a quote is open",
    continued: "{keyword} is not an instruction, and the build stops at it; if the line belongs to {previous} above, end that one with {escape}",
    unknown: "{keyword} is not an instruction, and the build stops at it; begin the line with the instruction that it is for, or take it out",
    rename: "Write {nearest}",
    clean: "Take the character out",
  },
  *check(file, finding) {
    let previous: Instruction | undefined;
    let isStray = false;
    for (const { instruction, at, setOffBy } of file.read) {
      const { keyword, kind } = instruction;
      if (isKeyword(kind)) {
        isStray = false;
        if (!setOffBy) previous = instruction;
      }
      // The lines below one that went astray did so for the same reason.
      if (isKeyword(kind) || isStray) continue;
      const place = at(keyword);
      const plain = visible(keyword.text);
      const nearest = nearestKeyword(keyword.text);
      const slots = { keyword: keyword.text, previous: previous?.kind ?? "", escape: file.syntax.escape };
      const lost = previous !== undefined && !setOffBy && losesBody(previous);
      if (plain !== undefined) {
        yield finding("unseen", place, { keyword: plain.split(" ")[0] ?? "" }, setOffBy ? undefined : replace("clean", keyword, plain));
      } else if (nearest !== undefined && !lost) {
        yield finding("misspelt", place, { ...slots, nearest }, setOffBy ? undefined : unsafe(replace("rename", keyword, nearest)));
      } else {
        isStray = true;
        if (lost) yield finding("lostBody", place, slots);
        else if (previous && !setOffBy && longOnes.has(previous.kind)) yield finding("continued", place, slots);
        else yield finding("unknown", place, slots);
      }
    }
  },
});
