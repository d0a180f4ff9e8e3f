import { defineRule, has, related, replace } from "../../src/rule/index.js";

export default defineRule({
  id: "expose-host-part",
  summary: "EXPOSE should name ports of the container only",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "safe",
  covers: ["buildkit/ExposeInvalidFormat"],
  presets: { recommended: true, buildkit: true },
  when: has("EXPOSE"),
  messages: {
    host: "EXPOSE publishes nothing: of {port} only {container} counts; write that, and give addresses and host ports to docker run -p",
    runs: "ONBUILD has it here",
    keep: "Write {container}",
  },
  *check(file, finding) {
    for (const { instruction, setOffBy, at } of file.steps("EXPOSE")) {
      for (const word of instruction.ports) {
        const port = word.known ?? "";
        const colon = port.lastIndexOf(":");
        const container = port.slice(colon + 1);
        if (colon < 1 || container === "") continue;
        const isPlain = file.source.slice(word) === port;
        yield finding("host", at(word), { port, container }, setOffBy && related("runs", word), isPlain ? replace("keep", word, container) : undefined);
      }
    }
  },
});
