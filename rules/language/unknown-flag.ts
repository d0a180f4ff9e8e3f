import { defineRule, type Dockerfile, flagsOf, hasFlags, instructionsWithFlag, nearestWord, readsFlags, replace, unsafe } from "../../src/rule/index.js";

export default defineRule({
  id: "unknown-flag",
  summary: "Instructions should have only flags that the build knows",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "safe",
  presets: { recommended: true, buildkit: true },
  when: hasFlags,
  messages: {
    otherCase: "{keyword} has no flag --{flag}: names of flags are in lower case, so write --{nearest}",
    misspelt: "{keyword} has no flag --{flag}, and the build stops at it; it is probably meant to be --{nearest}",
    elsewhere: "{keyword} has no flag --{flag}, and the build stops at it; only {others} has it",
    unknown: "{keyword} has no flag --{flag}, and the build stops at it; take it out",
    flagless: "{keyword} has no flags, and the build takes --{flag} for one and stops; a JSON array can hold arguments that begin with dashes",
    trigger: "ONBUILD has no flags of its own, and the build stops at --{flag}; write it after the instruction that ONBUILD wraps",
    labsOnly: "The --device flag of RUN works only in the labs version of the Dockerfile syntax; begin the file with # syntax=docker/dockerfile:1-labs",
    rename: "Write --{nearest}",
  },
  *check(file, finding) {
    for (const { instruction, at, setOffBy } of file.read) {
      if (instruction.syntax.flags.length === 0 || !readsFlags(instruction)) continue;
      const keyword = instruction.kind;
      const names = Object.keys(flagsOf(keyword));
      for (const flag of instruction.syntax.flags) {
        const { name } = flag;
        if (names.includes(name)) {
          if (name === "device" && !usesLabs(file)) yield finding("labsOnly", at(flag));
          continue;
        }
        const lower = name.toLowerCase();
        const others = instructionsWithFlag(lower);
        const nearest = names.includes(lower) ? lower : others.length > 0 ? undefined : nearestWord(lower, names);
        const slots = { keyword, flag: name, others: others.join(" or "), nearest: nearest ?? "" };
        const place = at(flag);
        if (nearest !== undefined) {
          const mend = replace("rename", flag.nameRange, nearest);
          yield finding(nearest === lower ? "otherCase" : "misspelt", place, slots, setOffBy ? undefined : nearest === lower ? mend : unsafe(mend));
        } else if (keyword === "ONBUILD") yield finding("trigger", place, slots);
        else if (["CMD", "ENTRYPOINT", "SHELL"].includes(keyword)) yield finding("flagless", place, slots);
        else yield finding(others.length > 0 ? "elsewhere" : "unknown", place, slots);
      }
    }
  },
});

function usesLabs({ syntax }: Dockerfile): boolean {
  return syntax.directives.some(({ name, value }) => name === "syntax" && value.text.includes("labs"));
}
