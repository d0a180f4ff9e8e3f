import { defineRule, has, related, replace } from "../../src/rule/index.js";

export default defineRule({
  id: "expose-protocol-case",
  summary: "The protocol of EXPOSE should be written in lower case",
  since: "0.1.0",
  category: "style",
  severity: "style",
  fix: "safe",
  covers: ["buildkit/ExposeProtoCasing"],
  presets: { strict: true, buildkit: "warning" },
  when: has("EXPOSE"),
  messages: {
    upper: "The protocol of {port} is not in lower case, as the image will have it; write {lower}",
    runs: "ONBUILD has it here",
    lower: "Write {lower}",
  },
  *check(file, finding) {
    for (const { instruction, setOffBy, at } of file.steps("EXPOSE")) {
      for (const word of instruction.ports) {
        const port = word.known ?? "";
        const slash = port.lastIndexOf("/");
        const lower = port.slice(0, slash + 1) + port.slice(slash + 1).toLowerCase();
        if (slash < 0 || port === lower) continue;
        const isPlain = file.source.slice(word) === port;
        yield finding("upper", at(word), { port, lower }, setOffBy && related("runs", word), isPlain ? replace("lower", word, lower) : undefined);
      }
    }
  },
});
