import { defineRule, flagsOf, hasFlags, nearestWord, readsFlags, replace } from "../../src/rule/index.js";

const choices: Readonly<Record<string, readonly string[]>> = {
  network: ["default", "none", "host"],
  security: ["sandbox", "insecure"],
};

export default defineRule({
  id: "invalid-flag-value",
  summary: "Flags should have values that the build takes",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "unsafe",
  presets: { recommended: true, buildkit: true },
  when: hasFlags,
  messages: {
    missing: "--{flag} of {keyword} has no value, and the build refuses it; write --{flag}=value without blanks",
    empty: "--{flag}= of {keyword} has no value, and the build refuses it; write --{flag}=true, or --{flag} alone",
    boolean: "--{flag} of {keyword} is true or false, and the build refuses {value}",
    choice: "--{flag} of {keyword} is {choices}, and the build refuses {value}",
    variable: "--{flag} of {keyword} is {choices}; variables are not expanded here, so the build refuses {value}",
    write: "Write {nearest}",
  },
  *check(file, finding) {
    for (const { instruction, at, setOffBy } of file.read) {
      if (instruction.syntax.flags.length === 0 || !readsFlags(instruction)) continue;
      const keyword = instruction.kind;
      for (const written of instruction.syntax.flags) {
        const { name: flag, value, valueRange } = written;
        const form = flagsOf(keyword)[flag];
        if (!form) continue;
        if (value === undefined) {
          if (!form.isSwitch) yield finding("missing", at(written), { keyword, flag });
        } else if (form.isSwitch && value === "") {
          yield finding("empty", at(written), { keyword, flag });
        } else if (form.isSwitch) {
          if (!/^(?:true|false)$/i.test(value)) yield finding("boolean", at(valueRange), { keyword, flag, value });
        } else {
          const known = choices[flag];
          if (!known || value === "" || known.includes(value)) continue;
          const nearest = nearestWord(value.toLowerCase(), known) ?? known.find((one) => one === value.toLowerCase()) ?? "";
          const slots = { keyword, flag, value, choices: `${known.slice(0, -1).join(", ")} or ${known.at(-1) ?? ""}`, nearest };
          if (value.includes("$")) yield finding("variable", at(valueRange), slots);
          else yield finding("choice", at(valueRange), slots, nearest !== "" && !setOffBy ? replace("write", valueRange, nearest) : undefined);
        }
      }
    }
  },
});
