import { type Command, defineRule, goOf, isKind, type RunInstruction, toolchainOf, usesGo } from "../../src/rule/index.js";

const checks = /\b(?:sha(?:1|256|512)sum|shasum|gpg|openssl|cosign|minisign|--checksum)\b/;

export default defineRule({
  id: "go-toolchain-by-hand",
  summary: "A Go toolchain that is downloaded should be checked",
  since: "0.1.0",
  category: "security",
  severity: "warning",
  presets: { recommended: true },
  when: usesGo,
  messages: {
    unchecked:
      "Go is downloaded and unpacked without a check of its sum, so that a changed file goes unnoticed; compare it with sha256sum -c, or take it with COPY --from=golang:{version} /usr/local/go /usr/local/go",
  },
  *check(file, finding) {
    const seen = new Set<unknown>();
    for (const stage of goOf(file).stages.map((one) => one.stage)) {
      const toolchain = toolchainOf(stage);
      const { instruction, version } = toolchain ?? {};
      if (toolchain?.kind !== "unpacked" || !instruction || seen.has(instruction) || instruction.flags.has("checksum")) continue;
      seen.add(instruction);
      if (isKind(instruction, "RUN") && (checks.test(textOf(instruction)) || !fetches(instruction))) continue;
      if (isKind(instruction, "COPY") || checkedLater(stage.all("RUN"))) continue;
      const place = isKind(instruction, "RUN") ? (instruction.script.commands.find(isDownload) ?? instruction) : instruction;
      yield finding("unchecked", place, { version: version ? `${version.major}.${version.minor}` : "VERSION" });
    }
  },
});

function textOf(run: RunInstruction): string {
  return [run.text, ...run.heredocs.map(({ content }) => content)].join("\n");
}

function fetches(run: RunInstruction): boolean {
  return run.script.commands.some(({ program }) => program === "curl" || program === "wget");
}

function isDownload({ program, arguments: words }: Command): boolean {
  return (program === "curl" || program === "wget") && words.some(({ raw }) => /\/dl\/|\bgo[\d$"{]|golang/.test(raw));
}

function checkedLater(runs: readonly RunInstruction[]): boolean {
  return runs.some((run) => checks.test(textOf(run)));
}
