import { type Command, defineRule, goOf, isKind, namesSecret, type RunInstruction, runVariables, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-private-module-token",
  summary: "A token for private modules should come by a secret mount",
  since: "0.1.0",
  category: "security",
  severity: "error",
  guidelines: ["G46"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    argument:
      "The token in {name} is written into a layer and into the history of the build, where everyone who has them can read it; hand it over with RUN --mount=type=secret,id={id}, or use --mount=type=ssh",
    written:
      "The address of a proxy with a password stands here, where everyone who has the file can read it; hand it over with RUN --mount=type=secret, and change the password",
    proxy:
      "GOPROXY holds the value of {name}, which stays in the history of the build, where everyone who has it can read it; hand it over with RUN --mount=type=secret,id={id}",
  },
  *check(file, finding) {
    if (!/insteadof|extraheader|netrc|git-credentials|GOPROXY/i.test(file.source.text)) return;
    for (const { stage } of goOf(file).stages) {
      for (const run of stage.all("RUN")) {
        if (run.mounts.some(({ type }) => type === "secret" || type === undefined)) continue;
        const seen = new Set<string>();
        for (const { name, start, end, command } of runVariables(run)) {
          if (seen.has(name) || !namesSecret(name) || !writesCredentials(command) || !isArgument(run, name)) continue;
          seen.add(name);
          yield finding("argument", { start, end }, { name, id: name.toLowerCase() });
        }
      }
      for (const instruction of stage.instructions) {
        if (!isKind(instruction, "ENV") && !isKind(instruction, "ARG")) continue;
        for (const { name, value } of instruction.pairs) {
          if (name !== "GOPROXY" || !value) continue;
          const secret = value.variables.find((one) => namesSecret(one.name) && instruction.scope.definition(one.name, instruction.index)?.kind === "ARG");
          if (secret) yield finding("proxy", secret, { name: secret.name, id: secret.name.toLowerCase() });
          else if (value.literal && /\/\/[^/@:\s]+:[^/@\s]+@/.test(value.text)) yield finding("written", value);
        }
      }
    }
  },
});

/** `git config … insteadOf`, or a file of credentials. */
function writesCredentials({ program, arguments: words, redirections }: Command): boolean {
  if (program === "git") return words[0]?.text === "config" && words.some(({ raw }) => /insteadof|extraheader/i.test(raw));
  return redirections.some(({ target }) => /(?:^|\/)(?:\.netrc|_netrc|\.git-credentials)$/.test(target?.suffix ?? ""));
}

function isArgument(run: RunInstruction, name: string): boolean {
  const kind = run.scope.definition(name, run.index)?.kind;
  return kind === "ARG" || kind === "ENV";
}
