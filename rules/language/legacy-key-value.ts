import { defineRule, edits, has, type Pair, unsafe, writtenWithEquals } from "../../src/rule/index.js";

export default defineRule({
  id: "legacy-key-value",
  summary: "ENV and LABEL should be written NAME=value, with an equals sign",
  since: "0.1.0",
  category: "style",
  severity: "style",
  fix: "safe",
  covers: ["buildkit/LegacyKeyValueFormat"],
  presets: { strict: true, buildkit: "warning" },
  when: has("ENV", "LABEL"),
  messages: {
    legacy: "{keyword} {name} without an equals sign takes all the rest of the line for its value and can set one name only; write {name}=…",
    strayEquals: 'The blank before the equals sign makes it part of the value: {name} is "{value}"; take the blanks away',
    equals: "Write {name}=…, with the same value",
    tighten: "Take the equals sign out of the value",
  },
  *check(file, finding) {
    const { escape } = file.syntax;
    for (const { instruction, at } of [...file.steps("ENV"), ...file.steps("LABEL")]) {
      const pair = instruction.legacy ? instruction.pairs[0] : undefined;
      if (!pair?.value) continue;
      const slots = { keyword: instruction.keyword.text, name: pair.key.text, value: pair.value.text };
      const place = at({ start: pair.key.start, end: pair.key.end });
      const stray = strayEquals(pair);
      const changes = writtenWithEquals(pair, file.source, escape, stray);
      if (stray > 0) yield finding("strayEquals", place, slots, changes && unsafe(edits("tighten", changes)));
      else yield finding("legacy", place, slots, changes && edits("equals", changes));
    }
  },
});

/** How much of a value that begins with `=` belongs to the sign; 0 where it does not. */
function strayEquals({ value }: Pair): number {
  const text = value?.text ?? "";
  if (!text.startsWith("=")) return 0;
  const rest = text.slice(1).trimStart();
  return rest === "" ? 0 : text.length - rest.length;
}
