import { defineRule, goOf, isAtLeast, type Range, usesGo } from "../../src/rule/index.js";

const everything = /(?:^|,)\*{1,2}(?:,|$)/;

export default defineRule({
  id: "go-sumdb-off",
  summary: "Sums of modules should be checked against the public database",
  since: "0.1.0",
  category: "security",
  severity: "warning",
  guidelines: ["G23"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    off: "GOSUMDB=off checks no module against the public database of sums, so that one that was changed at its source goes unnoticed; name your own hosts in GOPRIVATE instead",
    all: "{name}={value} exempts every module from the public database of sums, so that one that was changed at its source goes unnoticed; name your own hosts alone",
    plain: "GOINSECURE={value} lets every module come unencrypted and unchecked; name your own hosts alone",
    nothing: { text: "Go knows no variable GONOSUMCHECK, so that this does nothing; name your own hosts in GOPRIVATE", severity: "info" },
    flag: "-insecure has had no effect since Go 1.18, and before let modules come unchecked; leave it out",
  },
  *check(file, finding) {
    if (!/SUM(?:DB|CHECK)|GOPRIVATE|insecure/i.test(file.source.text)) return;
    const seen = new Set<number>();
    const isNew = (place: Range): boolean => !seen.has(place.start) && seen.add(place.start).size > 0;
    for (const { invocations, toolchain } of goOf(file).stages) {
      for (const { environment, flags, verb } of invocations) {
        for (const name of ["GOSUMDB", "GONOSUMDB", "GONOSUMCHECK", "GOPRIVATE", "GOINSECURE"]) {
          const setting = environment.setting(name);
          if (setting.state !== "known" || !setting.place) continue;
          const { text, place } = setting;
          const message =
            name === "GOSUMDB"
              ? text === "off"
                ? "off"
                : undefined
              : name === "GONOSUMCHECK"
                ? "nothing"
                : everything.test(text)
                  ? name === "GOINSECURE"
                    ? "plain"
                    : "all"
                  : undefined;
          if (message && isNew(place)) yield finding(message, place, { name, value: text });
        }
        const flag = flags.last("insecure");
        if (flag?.range && verb === "get" && (toolchain.floating || isAtLeast(toolchain.version, 18) === true) && isNew(flag.range))
          yield finding("flag", flag.range);
      }
    }
  },
});
