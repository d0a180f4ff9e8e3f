import { defineRule, hasFlags } from "../../src/rule/index.js";

const symbolic = /^[ugoa]*(?:[-+=][rwxXstugo]*)+$/;

/** Whether `--chmod` takes a text: an octal number up to 7777, or clauses such as u=rwX,go=rX (BuildKit's frontend 1.26). */
function isMode(text: string): boolean {
  if (/^\d+$/.test(text)) return /^0*[0-7]{1,4}$/.test(text);
  return text.split(",").every((clause) => clause === "" || symbolic.test(clause) || /[-+=]\d/.test(clause));
}

export default defineRule({
  id: "invalid-chmod",
  summary: "The mode of COPY and ADD should be octal digits or symbols",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: hasFlags,
  messages: {
    octal: "A mode has digits from 0 to 7 and is at most 7777, and the build refuses {mode}",
    symbols: "A mode is octal, such as 0755, or symbolic, such as u=rwX,go=rX, and the build refuses {mode}",
  },
  *check(file, finding) {
    for (const { instruction, at } of [...file.steps("COPY"), ...file.steps("ADD")]) {
      if (instruction.syntax.flags.length === 0) continue;
      const word = instruction.flags.get("chmod")?.value;
      const mode = word?.known;
      if (!word || mode === undefined || mode === "" || isMode(mode)) continue;
      yield finding(/^\d+$/.test(mode) ? "octal" : "symbols", at(word), { mode });
    }
  },
});
