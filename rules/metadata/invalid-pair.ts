import { defineRule, edits, has } from "../../src/rule/index.js";

export default defineRule({
  id: "invalid-pair",
  summary: "ENV, LABEL and ARG should have names, and values after equals signs",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "unsafe",
  presets: { recommended: true, buildkit: true },
  when: has("ARG", "ENV", "LABEL"),
  messages: {
    alone: "{name} has no value, and the build refuses the {keyword}; write {name}=value",
    noEquals: "{name} has no equals sign where the pairs before it have one, and the build refuses the {keyword}; quote a value that holds blanks",
    comment: "The line of {keyword} is read to its end, a comment too, and the build refuses it; put the comment on a line of its own",
    noName: "This {keyword} has a value and no name, and the build refuses it; write the name before the equals sign",
    blanks: "Blanks around the equals sign make three words of this {keyword}, and the build refuses it; take them out",
    takeBlanks: "Take the blanks out",
  },
  *check(file, finding) {
    for (const { kind, text, instruction, ...place } of file.problems) {
      if (kind !== "pair-one-word" && kind !== "pair-without-equals") continue;
      const owner = file.syntax.instructions[instruction ?? 0];
      const written = owner?.trigger ?? owner;
      // One word too many makes all that follow wrong.
      if (written?.problems.find((one) => one.kind === kind)?.start !== place.start) continue;
      const keyword = written.keyword;
      if (text.startsWith("#")) yield finding("comment", { start: place.start, end: written.end }, { keyword });
      else yield finding(kind === "pair-one-word" ? "alone" : "noEquals", place, { name: text, keyword });
    }
    for (const { instruction, at, setOffBy } of file.read) {
      if (instruction.syntax.problems.length > 0) continue;
      const { pairs } = instruction.syntax;
      const index = pairs.findIndex(({ name }) => name.text === "");
      const [before, blank, after] = [pairs[index - 1], pairs[index], pairs[index + 1]];
      if (!blank) continue;
      const keyword = instruction.kind;
      if (blank.value?.text === "" && before && !before.value && after && !after.value) {
        const gaps = [
          { start: before.range.end, end: blank.range.start, text: "" },
          { start: blank.range.end, end: after.range.start, text: "" },
        ];
        const isPlain = !setOffBy && gaps.every((gap) => /^[ \t]+$/.test(file.source.slice(gap)));
        yield finding("blanks", at({ start: before.range.start, end: after.range.end }), { keyword }, isPlain ? edits("takeBlanks", gaps) : undefined);
      } else yield finding("noName", at(blank.range), { keyword });
    }
  },
});
