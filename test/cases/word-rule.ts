import { defineRule, edits, remove, replace, type Rule } from "../../src/rule/index.js";

/** A rule for tests of the engine: reports every occurrence of a word and may put another in its place. */
export function wordRule(
  id: string,
  word: string,
  more: Partial<Pick<Rule, "fix" | "covers" | "breaksBuild" | "severity" | "needs">> & { readonly by?: string } = {},
): Rule {
  const { by, ...metadata } = more;
  return defineRule({
    id,
    summary: "A word should be another",
    since: "0.1.0",
    category: "style",
    severity: "warning",
    ...metadata,
    messages: { found: "{word} is here", swap: "Write another word" },
    *check({ source }, finding) {
      for (let at = source.text.indexOf(word); at >= 0; at = source.text.indexOf(word, at + word.length)) {
        const range = { start: at, end: at + word.length };
        yield finding("found", range, { word }, by === undefined ? undefined : replace("swap", range, by));
      }
    },
  });
}

/** Like `wordRule` for a single fix of several edits: every occurrence of the word goes, or none. */
export function removeEveryRule(id: string, word: string): Rule {
  return defineRule({
    id,
    summary: "A word should not be there",
    since: "0.1.0",
    category: "style",
    severity: "warning",
    fix: "safe",
    messages: { found: "{word} is here", drop: "Take it out everywhere" },
    *check({ source }, finding) {
      const places = [...source.text.matchAll(new RegExp(word, "g"))].map(({ index }) => ({ start: index, end: index + word.length }));
      const [first] = places;
      if (first)
        yield finding(
          "found",
          first,
          { word },
          edits(
            "drop",
            places.flatMap((place) => remove("drop", place).edits),
          ),
        );
    },
  });
}
