import { defineRule, has, isDigest, isWebSource, readGitSource } from "../../src/rule/index.js";

export default defineRule({
  id: "invalid-checksum",
  summary: "The checksum of ADD should be that of one file from the network",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: has("ADD"),
  messages: {
    several: "--checksum is of one source, and the build refuses it beside {count}; give each an ADD of its own",
    local: "--checksum is for files from the network, and the build refuses it for {source}",
    digest: "{checksum} is no checksum, and the build refuses it; write sha256: and 64 hexadecimal digits",
  },
  *check(file, finding) {
    for (const { instruction, at } of file.steps("ADD")) {
      if (instruction.syntax.flags.length === 0) continue;
      const flag = instruction.flags.get("checksum");
      const checksum = flag?.value?.known;
      if (!flag?.value || checksum === undefined || checksum === "") continue;
      const sources = instruction.sources.filter((source) => !instruction.isHeredoc(source));
      const [only] = sources;
      const source = only?.known;
      if (sources.length !== 1) yield finding("several", at(flag), { count: sources.length === 0 ? "a here-document" : sources.length });
      else if (source === undefined || readGitSource(source)) continue;
      else if (!isWebSource(source)) yield finding("local", at(flag), { source });
      else if (!isDigest(checksum)) yield finding("digest", at(flag.value), { checksum });
    }
  },
});
