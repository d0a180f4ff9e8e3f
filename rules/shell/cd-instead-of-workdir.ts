import { type Command, covering, defineRule, type Dockerfile, edits, type Fix, has, type RunInstruction } from "../../src/rule/index.js";

export default defineRule({
  id: "cd-instead-of-workdir",
  summary: "The directory should be changed with WORKDIR where it is to stay changed",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "unsafe",
  covers: ["hadolint/DL3003"],
  presets: { recommended: true, hadolint: ["on", { checkAll: true }] },
  when: has("RUN"),
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkAll: { type: "boolean", default: false, description: "Also report a cd that commands of the same RUN make use of." },
    },
  },
  messages: {
    lost: "This cd ends with its RUN, and the next step begins where this one began; change the directory with WORKDIR",
    used: { text: "This cd holds for its RUN only; WORKDIR says where the steps below run as well", severity: "info" },
    returns: { text: "This cd ends with its RUN, and the next step begins in the working directory anyway; leave it out", severity: "info" },
    workdir: "Write WORKDIR",
  },
  *check(file, finding, { checkAll }) {
    for (const run of file.instructions("RUN")) {
      for (const command of run.commandsOf("cd")) {
        const { commands, statements } = run.script;
        const { nameWord } = command;
        if (!nameWord || command.name !== "cd" || command.wrappers.length > 0) continue;
        const isLast = command.index === commands.length - 1 && command.topLevel && statements.at(-1)?.pipelines.at(-1) === command.pipeline;
        const isReturn = isLast && returns(command) && commands.some(({ name, index }) => name === "cd" && index < command.index);
        if ((!isLast || isReturn) && !checkAll) continue;
        yield finding(
          isReturn ? "returns" : isLast ? "lost" : "used",
          nameWord,
          covering(run.onbuild ? [] : ["hadolint/DL3003"]),
          asWorkdir(file, run, command),
        );
      }
    }
  },
});

/** Back to where another `cd` came from. */
function returns({ arguments: [path, another] }: Command): boolean {
  return !another && /^(?:\.\.(?:\/\.\.)*\/?|-|\/)?$/.test(path?.raw ?? "");
}

/** WORKDIR in place of a `cd` to an absolute path that begins the RUN; the commands after it keep their RUN. */
function asWorkdir(
  { source }: Dockerfile,
  run: RunInstruction,
  { index, topLevel, pipeline, arguments: words, redirections }: Command,
): Fix<"workdir"> | undefined {
  const [path, another] = words;
  const next = pipeline.statement.pipelines[1];
  if (index > 0 || !topLevel || run.onbuild || run.json || run.heredocs.length > 0 || run.flags.size > 0 || redirections.length > 0) return undefined;
  if (!path || another || !/^\/[\w./-]*$/.test(path.raw) || (next && next.operator?.text !== "&&")) return undefined;
  if (!next && run.script.commands.length > 1) return undefined;
  const gap = next ? source.slice({ start: path.end, end: next.start }) : "";
  if (!/^[\s\\&]*$/.test(gap)) return undefined;
  const isLower = run.keyword.text === "run";
  const start = [{ start: run.keyword.start, end: path.start, text: isLower ? "workdir " : "WORKDIR " }];
  return edits("workdir", next ? [...start, { start: path.end, end: next.start, text: `\n${run.keyword.text} ` }] : start);
}
