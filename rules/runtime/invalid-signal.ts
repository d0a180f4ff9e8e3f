import { commonSignals, defineRule, has, isSignal, nearestWord, replace } from "../../src/rule/index.js";

export default defineRule({
  id: "invalid-signal",
  summary: "STOPSIGNAL should be a signal",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "unsafe",
  presets: { recommended: true, buildkit: true },
  when: has("STOPSIGNAL"),
  messages: {
    unknown: "{signal} is no signal, and the build refuses it; write a name such as SIGTERM or a number",
    misspelt: "{signal} is no signal, and the build refuses it; it is probably meant to be {nearest}",
    empty: "{word} comes to nothing, and the build refuses a STOPSIGNAL without a signal",
    rename: "Write {nearest}",
  },
  *check(file, finding) {
    for (const { instruction, at, setOffBy } of file.steps("STOPSIGNAL")) {
      const { value: word } = instruction;
      const signal = word?.known;
      if (!word || signal === undefined || isSignal(signal) || word.awaitsArgument) continue;
      const nearest = nearestWord(signal.toUpperCase(), commonSignals);
      if (signal === "") yield finding("empty", at(word), { word: word.text });
      else if (nearest === undefined) yield finding("unknown", at(word), { signal });
      else yield finding("misspelt", at(word), { signal, nearest }, word.text === signal && !setOffBy ? replace("rename", word, nearest) : undefined);
    }
  },
});
