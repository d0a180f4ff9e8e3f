import { defineRule, goOf, replace, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-ldflags-unquoted",
  summary: "Several words for the linker should be quoted together",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  fix: "safe",
  presets: { recommended: true },
  when: usesGo,
  messages: {
    unquoted:
      'The linker gets one word by -ldflags, and go {verb} reads {rest} as flags and packages of its own, which it does not have; the build stops. Write -ldflags="{all}"',
    quote: "Quote the linker's words together",
  },
  *check(file, finding) {
    for (const { invocations } of goOf(file).stages) {
      for (const invocation of invocations) {
        const stray = invocation.strayLinkerWords;
        if (!stray) continue;
        const { range, words } = stray;
        const all = words.map(({ raw }) => raw).join(" ");
        const plain = invocation.editable && !/["'\\`]/.test(all) && !file.source.slice(range).includes("\n");
        yield finding(
          "unquoted",
          range,
          {
            verb: invocation.verb,
            rest: words
              .slice(1)
              .map(({ raw }) => raw)
              .join(" "),
            all,
          },
          plain ? replace("quote", range, `-ldflags="${all}"`) : undefined,
        );
      }
    }
  },
});
