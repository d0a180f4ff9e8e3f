import { covering, defineRule, hasFlags, remove } from "../../src/rule/index.js";

const keeping = new Set([undefined, "-", ":-", "?", ":?"]); // modifiers that leave a value as it is

export default defineRule({
  id: "redundant-target-platform",
  summary: "FROM should not ask for the target platform, which it has anyway",
  since: "0.1.0",
  category: "maintainability",
  severity: "info",
  fix: "safe",
  covers: ["buildkit/RedundantTargetPlatform", "hadolint/DL3065"],
  presets: { recommended: true, buildkit: "warning" },
  when: hasFlags,
  messages: {
    redundant: "{flag} asks for what FROM does without it; leave it out",
    remove: "Remove the flag",
  },
  *check(file, finding) {
    for (const { platform, image } of file.instructions("FROM")) {
      const parts = platform?.value?.parts ?? [];
      const [only, ...others] = parts.filter((part) => part.kind === "variable" || part.text !== "");
      if (!platform || others.length > 0 || only?.kind !== "variable") continue;
      if (only.name !== "TARGETPLATFORM" || !keeping.has(only.operator) || platform.value?.variables.length !== 1) continue;
      const overridden = file.globals.definition("TARGETPLATFORM")?.value?.state === "known";
      const end = image && file.source.slice({ start: platform.end, end: image.start }).trim() === "" ? image.start : platform.end;
      const flag = platform.written.text;
      const codes = covering([
        "buildkit/RedundantTargetPlatform",
        ...(/^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(platform.value?.text ?? "") ? ["hadolint/DL3065"] : []),
      ]);
      yield finding("redundant", platform, { flag }, codes, overridden ? undefined : remove("remove", { start: platform.start, end }));
    }
  },
});
