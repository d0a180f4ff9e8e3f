import { defineRule, has, isWebSource, readGitSource, replace } from "../../src/rule/index.js";

export default defineRule({
  id: "copy-remote-source",
  summary: "COPY should take files from the build context or a stage, not from the network",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "unsafe",
  presets: { recommended: true, buildkit: true },
  when: has("COPY"),
  messages: {
    web: "COPY fetches nothing from the network, and the build refuses {source}; ADD does",
    repository: "COPY clones no repositories, and the build refuses {source}; ADD does",
    useAdd: "Use ADD",
  },
  *check(file, finding) {
    for (const { instruction, at, setOffBy } of file.steps("COPY")) {
      for (const source of instruction.sources) {
        const text = source.known;
        if (text === undefined || !/[:@]/.test(text) || instruction.isHeredoc(source)) continue;
        const message = isWebSource(text) ? "web" : readGitSource(text) ? "repository" : undefined;
        if (message === undefined) continue;
        const mends = !setOffBy && !instruction.from && !instruction.flags.has("parents");
        yield finding(message, at(source), { source: text }, mends ? replace("useAdd", instruction.keyword, "ADD") : undefined);
      }
    }
  },
});
