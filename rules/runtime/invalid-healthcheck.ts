import { defineRule, has, insert, parseDuration } from "../../src/rule/index.js";

const longest = 9_223_372_036_854; // milliseconds: what 64 bits hold in nanoseconds
const mostRetries = 2_147_483_647;

export default defineRule({
  id: "invalid-healthcheck",
  summary: "HEALTHCHECK should have a command and times that the build takes",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "unsafe",
  presets: { recommended: true, buildkit: true },
  when: has("HEALTHCHECK"),
  messages: {
    type: "HEALTHCHECK begins with CMD or NONE, and the build refuses {type}; put CMD before the command",
    noneWithWords: "HEALTHCHECK NONE takes nothing else, and the build refuses {words}",
    noCommand: "HEALTHCHECK CMD has no command, and the build refuses it; add one, or write HEALTHCHECK NONE",
    unit: "--{flag} has no unit, and the build refuses {value}; write {value}s for seconds",
    variable: "--{flag} takes no variables, and the build refuses {value}; write the time itself",
    duration: "--{flag} is a time such as 30s or 1m30s, and the build refuses {value}",
    short: "--{flag} is at least 1ms, or 0 for the default, and the build refuses {value}",
    retries: "--retries is a number from 0 on, and the build refuses {value}",
    addSeconds: "Add s for seconds",
    addCommand: "Put CMD before the command",
  },
  *check(file, finding) {
    for (const { instruction, at, setOffBy } of file.steps("HEALTHCHECK")) {
      const { syntax, type } = instruction;
      const [first, second] = syntax.words;
      const isBroken = syntax.problems.length > 0;
      if (first && type === "NONE") {
        if (second) yield finding("noneWithWords", at(second), { words: second.text });
        continue;
      }
      if (first && type !== "CMD") yield finding("type", at(first), { type: first.text }, setOffBy ? undefined : insert("addCommand", first.start, "CMD "));
      else if (first && !second && !isBroken) yield finding("noCommand", at(first));
      for (const { name: flag, value, valueRange } of syntax.flags) {
        if (value === undefined || value === "") continue;
        const place = at(valueRange);
        if (flag === "retries") {
          const isNumber = /^[+-]?\d+$/.test(value);
          if (!isNumber || Number(value) < 0 || Number(value) > mostRetries) yield finding("retries", place, { value });
        } else if (["interval", "timeout", "start-period", "start-interval"].includes(flag)) {
          const time = parseDuration(value.replace(/^[+-]/, ""));
          const isTime = time !== undefined && time <= longest;
          const mend = setOffBy ? undefined : insert("addSeconds", valueRange.end, "s");
          if (!isTime && /^\d+$/.test(value)) yield finding("unit", place, { flag, value }, mend);
          else if (!isTime) yield finding(value.includes("$") ? "variable" : "duration", place, { flag, value });
          else if (time !== 0 && (value.startsWith("-") || time < 1)) yield finding("short", place, { flag, value });
        }
      }
    }
  },
});
