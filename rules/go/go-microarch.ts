import { defineRule, goOf, shipsGo } from "../../src/rule/index.js";

const oldest: Readonly<Record<string, readonly string[]>> = { GOAMD64: ["v1"], GOARM64: ["v8.0"], GOARM: ["5"] };

export default defineRule({
  id: "go-microarch",
  summary: "An image should run on every processor of its architecture",
  since: "0.1.0",
  category: "correctness",
  severity: "info",
  presets: { strict: true },
  when: shipsGo,
  messages: {
    newer:
      "{name}={value} makes the binary stop at once on processors that lack these instructions, and nothing in the image's platform says so; leave it out, or say where the image may run",
  },
  *check(file, finding) {
    const seen = new Set<number>();
    for (const { build } of goOf(file).arrivals) {
      for (const [name, levels] of Object.entries(oldest)) {
        const setting = build.invocation.setting(name);
        if (
          setting.state !== "known" ||
          !setting.place ||
          setting.text === "" ||
          levels.includes(setting.text.split(",")[0] ?? "") ||
          seen.has(setting.place.start)
        )
          continue;
        seen.add(setting.place.start);
        yield finding("newer", setting.place, { name, value: setting.text });
      }
    }
  },
});
