import { contextCopies, defineRule, goOf, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-git-dir-in-context",
  summary: "The folder .git should not be copied into a build",
  since: "0.1.0",
  category: "performance",
  severity: "info",
  guidelines: ["G46c"],
  needs: "context",
  presets: { recommended: true },
  when: usesGo,
  messages: {
    copied: "This copies .git as well, so that every commit builds all below again; name .git in .dockerignore, and pass the version by a build argument",
  },
  *check(file, finding) {
    const { context } = file;
    if (context?.exists(".git") !== true || context.dockerignore?.rules.matches(".git").ignored === true) return;
    for (const { stage } of goOf(file).stages) {
      for (const { source, instruction } of contextCopies(stage)) {
        if (instruction.stage !== stage || instruction.flags.has("exclude") || stage.all("RUN").some(({ text }) => /\bgit\b|\bmake\b|goreleaser/.test(text)))
          continue;
        yield finding("copied", source);
      }
    }
  },
});
