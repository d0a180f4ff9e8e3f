import { defineRule, flagsOf, hasFlags, readsFlags, related, remove } from "../../src/rule/index.js";

export default defineRule({
  id: "repeated-flag",
  summary: "A flag should stand once in an instruction",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "safe",
  presets: { recommended: true, buildkit: true },
  when: hasFlags,
  messages: {
    again: "{keyword} has --{flag} already, and the build refuses it a second time; keep the one that is meant",
    same: "{keyword} has the same --{flag} already, and the build refuses it a second time",
    first: "The first one",
    removeSecond: "Take the second one out",
  },
  *check(file, finding) {
    for (const { instruction, at, setOffBy } of file.read) {
      const { flags } = instruction.syntax;
      if (flags.length < 2 || !readsFlags(instruction)) continue;
      const forms = flagsOf(instruction.kind);
      const seen = new Map<string, (typeof flags)[number]>();
      for (const [index, flag] of flags.entries()) {
        const form = forms[flag.name];
        const first = seen.get(flag.name);
        if (!first) seen.set(flag.name, flag);
        if (!first || !form || form.repeatable) continue;
        const slots = { keyword: instruction.kind, flag: flag.name };
        const explanation = setOffBy ? undefined : related("first", first);
        const gap = { start: flags[index - 1]?.end ?? flag.start, end: flag.start };
        const isPlain = !setOffBy && /^[ \t]*$/.test(file.source.slice(gap));
        if (first.text !== flag.text) yield finding("again", at(flag), slots, explanation);
        else yield finding("same", at(flag), slots, explanation, isPlain ? remove("removeSecond", { start: gap.start, end: flag.end }) : undefined);
      }
    }
  },
});
