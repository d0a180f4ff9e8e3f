import { defineRule, has, replace } from "../../src/rule/index.js";

export default defineRule({
  id: "invalid-shell",
  summary: "SHELL should be an array of strings",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "unsafe",
  presets: { recommended: true, buildkit: true },
  when: has("SHELL"),
  messages: {
    nothing: 'SHELL names no program, and the build refuses it; write one and its options as an array, such as ["/bin/bash", "-c"]',
    notArray: "SHELL is an array of strings in double quotes, and the build refuses {text}",
    writeArray: "Write it as an array",
  },
  *check(file, finding) {
    for (const { instruction, at, setOffBy } of file.steps("SHELL")) {
      const { syntax, words, keyword, text } = instruction;
      if (words.length > 0 || syntax.problems.length > 0) continue;
      if (text === "" || syntax.json) {
        yield finding("nothing", at(keyword));
        continue;
      }
      const plain = text.split(/\s+/);
      const isPlain = !setOffBy && plain.every((word) => /^[\w./:=+-]+$/.test(word));
      const array = `[${plain.map((word) => JSON.stringify(word)).join(", ")}]`;
      yield finding("notArray", at(syntax.rest), { text }, isPlain ? replace("writeArray", syntax.rest, array) : undefined);
    }
  },
});
