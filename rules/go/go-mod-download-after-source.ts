import {
  bindsContext,
  contextCopies,
  defineRule,
  downloadsFromModuleAlone,
  edits,
  folderCopies,
  goOf,
  isWithin,
  moduleFileCopies,
  unsafe,
  usesGo,
} from "../../src/rule/index.js";

export default defineRule({
  id: "go-mod-download-after-source",
  summary: "Modules should be downloaded before the source is copied",
  since: "0.1.0",
  category: "performance",
  severity: "warning",
  fix: "safe",
  guidelines: ["G20", "G21"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    after:
      "{copy} above copies the whole source, so that every change of a file downloads all modules again; copy go.mod and go.sum first, download, then copy the rest",
    first: "Copy go.mod and go.sum first and download before the source is copied",
  },
  *check(file, finding) {
    for (const { stage, invocations } of goOf(file).stages) {
      for (const invocation of invocations) {
        const { run, verb } = invocation;
        if (verb !== "mod download" || invocation.flags.arguments.length > 0 || bindsContext(run) || moduleFileCopies(stage, run).length > 0) continue;
        const [folder] = folderCopies(invocation);
        const copy = contextCopies(stage, run).at(-1) ?? folder;
        const { directory } = invocation;
        if (!copy || (directory !== undefined && copy.destination !== undefined && !isWithin(directory, copy.destination))) continue;
        const slots = { copy: copy.instruction.keyword.text + " " + copy.source.text };
        const { instruction } = copy;
        const movable =
          copy !== folder &&
          instruction.stage === stage &&
          stage.instructions.indexOf(run) === stage.instructions.indexOf(instruction) + 1 &&
          instruction.sources.length === 1 &&
          instruction.flags.size === 0 &&
          run.script.only === invocation.command &&
          run.syntax.description.length === 0 &&
          [instruction, run].every(({ syntax }) => syntax.endLine === syntax.startLine);
        const target = instruction.destination?.text ?? "";
        if (!movable || /["'[\s]/.test(target)) {
          yield finding("after", invocation.head, slots);
          continue;
        }
        const { source } = file;
        const into = /(?:^\.{1,2}|\/)$/.test(target) ? (target === "." ? "./" : target) : `${target}/`;
        // Up to the end of the line: a fix that joins the RUN with the next one would change it at the same time.
        const end = Math.min(source.line(run.syntax.endLine + 1).start, source.text.length);
        const text = `COPY go.mod go.sum ${into}\n${source.slice(run)}\n${source.slice(instruction)}${source.text.slice(run.end, end)}`;
        const fix = edits("first", [{ start: instruction.start, end, text }]);
        yield finding("after", invocation.head, slots, downloadsFromModuleAlone(invocation) === true ? fix : unsafe(fix));
      }
    }
  },
});
