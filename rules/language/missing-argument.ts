import { defineRule } from "../../src/rule/index.js";

const needs: ReadonlyMap<string, string> = new Map([
  ["ARG", "a name"],
  ["ENV", "a name and a value"],
  ["EXPOSE", "a port"],
  ["HEALTHCHECK", "CMD and a command, or NONE"],
  ["LABEL", "a name and a value"],
  ["MAINTAINER", "a name"],
  ["ONBUILD", "an instruction"],
  ["STOPSIGNAL", "a signal"],
  ["USER", "a user"],
  ["VOLUME", "a path"],
  ["WORKDIR", "a path"],
]);

export default defineRule({
  id: "missing-argument",
  summary: "Instructions should have the arguments that they need",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  messages: {
    nothing: "{keyword} needs {what}, and the build refuses it without; add it, or take the line out",
    noFiles: "{keyword} needs a source and a destination, and the build refuses it without; add them, or take the line out",
    noDestination: "{keyword} has only {word}, and needs a source and a destination; add where to put it",
    brokenArray: "{keyword} looks like an array and is none, so it has only one word; strings stand in double quotes, separated by commas",
  },
  *check(file, finding) {
    for (const { instruction, at } of file.read) {
      const { kind: keyword, syntax } = instruction;
      if (syntax.problems.some(({ kind }) => kind === "json-not-strings")) continue;
      if (keyword === "COPY" || keyword === "ADD") {
        const [word, second] = syntax.words;
        if (second) continue;
        if (!word) yield finding("noFiles", at(instruction.keyword), { keyword });
        else if (word.text.startsWith("[") && !syntax.json) yield finding("brokenArray", at(word), { keyword });
        else yield finding("noDestination", at(word), { keyword, word: word.text });
      } else {
        const what = needs.get(keyword);
        const isEmpty = syntax.rest.text === "" || (syntax.json && syntax.words.length === 0 && keyword === "VOLUME");
        if (what !== undefined && isEmpty) yield finding("nothing", at(instruction.keyword), { keyword, what });
      }
    }
  },
});
