import { type AddInstruction, cleanContextPath, type CopyInstruction, covering, defineRule, has, related, sourceKind } from "../../src/rule/index.js";

const everything = new Set(["*", "**", "**/*"]);

export default defineRule({
  id: "copy-ignored-file",
  summary: "What is copied from the build context should not be left out of it by .dockerignore",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  covers: ["buildkit/CopyIgnoredFile"],
  presets: { recommended: true, buildkit: true },
  needs: "context",
  when: has("ADD", "COPY"),
  messages: {
    ignored: "{source} is not sent to the build: line {pattern} of {file} leaves it out, so this step fails or copies nothing; take it out of one of the two",
    runs: "ONBUILD copies it here",
  },
  *check(file, finding) {
    for (const { instruction, setOffBy, at } of [...file.steps("COPY"), ...file.steps("ADD")]) {
      if (instruction.flags.has("from")) continue;
      for (const source of instruction.sources) {
        const path = source.known;
        if (path === undefined || instruction.isHeredoc(source) || !isLocal(instruction, source)) continue;
        const ignoreFile = file.context?.dockerignore;
        if (!ignoreFile || ignoreFile.rules.hasExceptions) return;
        const cleaned = cleanContextPath(path);
        const { ignored, pattern } = ignoreFile.rules.matches(cleaned);
        if (!ignored || !pattern || (cleaned === "." && !everything.has(pattern.path))) continue;
        const covers = covering(path.startsWith("/") && cleaned !== "." ? [] : ["buildkit/CopyIgnoredFile"]); // BuildKit compares a leading slash, and copies without it
        yield finding(
          "ignored",
          at(source),
          { source: source.text, pattern: pattern.text, file: ignoreFile.path },
          covers,
          setOffBy && related("runs", source),
        );
      }
    }
  },
});

/** COPY takes nothing else; an address of ADD is no file of the context. */
function isLocal(instruction: CopyInstruction | AddInstruction, source: CopyInstruction["sources"][number]): boolean {
  const kind = sourceKind(source);
  return instruction.kind === "COPY" || kind === "path" || kind === "archive";
}
