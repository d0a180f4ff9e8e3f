import { defineRule, hasHeredocs, related, replace } from "../../src/rule/index.js";

export default defineRule({
  id: "unterminated-heredoc",
  summary: "Here-documents should end with the line that their beginning names",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "unsafe",
  presets: { recommended: true, buildkit: true },
  when: hasHeredocs,
  messages: {
    open: "No line {name} ends this here-document, so it takes in the rest of the file and the build refuses it; add that line",
    shift: "The build takes << before {name} for a here-document that ends at a line {name}, and there is none; take the blanks around << away",
    blanks: "No line is exactly {name}, so the here-document takes in the rest of the file; a line that is but for blanks around it does not count",
    near: "This line has blanks around the name",
    takeBlanks: "Take the blanks away",
  },
  *check(file, finding) {
    for (const instruction of file.instructions()) {
      if (instruction.onbuild) continue;
      for (const heredoc of instruction.syntax.heredocs) {
        if (heredoc.terminated) continue;
        const { name, contentRange } = heredoc;
        const near = [...heredoc.content.matchAll(/^.*$/gm)].find(([line]) => line.trim() === name);
        if (near) {
          const start = contentRange.start + near.index;
          const line = { start, end: start + near[0].replace(/\r$/, "").length };
          yield finding("blanks", heredoc, { name }, related("near", line), replace("takeBlanks", line, name));
        } else yield finding(/^\d/.test(name) ? "shift" : "open", heredoc, { name });
      }
    }
  },
});
