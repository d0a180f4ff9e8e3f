import { defineRule, type Range } from "../../src/rule/index.js";

const messages = {
  "unclosed-brace": "brace",
  "bad-substitution": "nameless",
  "unsupported-modifier": "modifier",
  "missing-replacement": "replacement",
  "bad-pattern-escape": "pattern",
} as const;

/** The variable that cannot be read, to its brace where there is one. */
function wholeOf(problem: Range & { readonly kind: string }, word: Range, text: string): Range {
  if (problem.kind !== "unsupported-modifier") return problem.kind === "bad-pattern-escape" || problem.kind === "bad-substitution" ? problem : word;
  const brace = text.indexOf("}", problem.start);
  return { start: problem.start, end: brace >= 0 && brace < word.end ? brace + 1 : problem.end };
}

export default defineRule({
  id: "invalid-expansion",
  summary: "Quotes and variables should be written so that the build can expand them",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  messages: {
    quote: "This quote is not closed, and the build refuses the {keyword}; close it, or write {escape} before it",
    split: "Words of {keyword} end at blanks within quotes too, so this quote is not closed; write the paths as an array of strings",
    brace: "This brace is not closed, and the build refuses the {keyword}; write } behind the name",
    nameless: "{text} names no variable, and the build refuses the {keyword}; write a name within the braces",
    modifier: "The build cannot expand {text}: after the name it knows :- - :+ + :? ? # ## % %% / and //",
    replacement: "{text} has no second slash, and the build refuses the {keyword}; write what stands in the pattern's place after one",
    pattern: "The build cannot read the pattern: {escape} stands in it only before * ? and itself",
    required: "{name} has no value here, and {text} makes the build stop without one; give it one with ARG or ENV",
  },
  *check(file, finding) {
    for (const { instruction, at } of file.read) {
      const { kind: keyword, unexpandable } = instruction;
      for (const word of unexpandable) {
        const { problem } = word;
        if (!problem) continue;
        if (problem.kind !== "unclosed-quote") {
          const place = wholeOf(problem, word, file.source.text);
          yield finding(messages[problem.kind], at(place), { keyword, escape: file.syntax.escape, text: file.source.slice(place) });
          continue;
        }
        const isSplit = !instruction.syntax.json && (keyword === "COPY" || keyword === "ADD");
        yield finding(isSplit ? "split" : "quote", at(problem), { keyword, escape: file.syntax.escape });
        // The quote that was meant to close it stands in a later word.
        break;
      }
      for (const { name, reference, variable, ...place } of instruction.demands) {
        const isEmpty = variable.state === "set" && variable.value.state === "empty" && !variable.value.overridable;
        if (variable.state !== "unset" && !(isEmpty && reference.operator === ":?")) continue;
        yield finding("required", at(place), { name, text: file.source.slice(place) });
      }
    }
  },
});
