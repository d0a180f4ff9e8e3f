import { defineRule, edits, related, remove, unsafe } from "../../src/rule/index.js";

export default defineRule({
  id: "blank-line-in-continuation",
  summary: "A continued instruction should have no blank lines in it",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "safe",
  covers: ["buildkit/NoEmptyContinuation"],
  presets: { recommended: true, buildkit: true },
  messages: {
    blank: "The line before continues, so this blank line does not end {keyword}; the build drops it, and will refuse it in a later version",
    swallows:
      "The line before continues, so this blank line does not end {keyword}, and {next} below is a part of it; if that is not meant, take the backslash away",
    next: "The build takes this for text of {keyword}",
    drop: "Delete the blank lines",
    end: "Let {keyword} end before the blank line",
  },
  *check(file, finding) {
    for (const instruction of file.instructions()) {
      if (instruction.onbuild || instruction.syntax.blankLines.length === 0) continue;
      const lines = file.blankLines(instruction);
      const swallowing = lines.find(({ swallowed }) => swallowed);
      const keyword = instruction.keyword.text;
      if (swallowing?.swallowed) {
        const { swallowed, continuation } = swallowing;
        const fix = continuation && unsafe(remove("end", continuation));
        yield finding("swallows", swallowing.line, { keyword, next: swallowed.keyword }, related("next", swallowed), fix);
        continue;
      }
      const [first] = lines;
      if (first)
        yield finding(
          "blank",
          first.line,
          { keyword },
          edits(
            "drop",
            lines.map(({ start, end }) => ({ start, end, text: "" })),
          ),
        );
    }
  },
});
