import { type Dockerfile, defineRule, insert, type Instruction, type Range, related } from "../../src/rule/index.js";

export default defineRule({
  id: "misnamed-description",
  summary: "The comment above an ARG or a stage should begin with its name",
  since: "0.1.0",
  category: "style",
  severity: "style",
  fix: "safe",
  covers: ["buildkit/InvalidDefinitionDescription"],
  presets: { recommended: true, buildkit: "warning" },
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkAlways: {
        type: "boolean",
        default: false,
        description: "Also report where the file does not ask for it with # check=experimental=InvalidDefinitionDescription.",
      },
    },
  },
  messages: {
    other:
      "The comment above counts as the description of {name} (docker build --call=outline), but its last line does not begin with {name}; begin with the name, or put a line with # alone below it",
    comment: "Taken for the description",
    part: "Put a line with # alone between",
  },
  *check(file, finding, { checkAlways }) {
    if (!checkAlways && file.checks.isEmpty) return;
    for (const arg of file.instructions("ARG")) {
      const names = arg.pairs.map(({ key }) => key.text);
      if (!arg.onbuild) yield* check(arg, names, arg.pairs[0]?.key);
    }
    for (const from of file.instructions("FROM")) {
      const name = from.stage?.name;
      if (name !== undefined) yield* check(from, [name], from.alias);
    }

    function* check(instruction: Instruction, names: readonly string[], place: Range | undefined) {
      const asked = checkAlways || file.checks.asksFor("InvalidDefinitionDescription", instruction.index);
      const comments = instruction.syntax.description.flatMap((index) => file.syntax.comments[index] ?? []);
      const last = comments.at(-1);
      if (!place || !asked || !last || names.includes(last.text.split(" ", 1)[0] ?? "")) return;
      const isPlain = comments.every(({ text }) => !/=|\bignore\b|:/.test(text));
      yield finding(
        "other",
        place,
        { name: names[0] ?? "" },
        related("comment", last),
        isPlain ? insert("part", instruction.start, `#\n${indentation(file, instruction)}`) : undefined,
      );
    }
  },
});

function indentation({ source }: Dockerfile, { start }: Instruction): string {
  return source.slice({ start: source.line(source.lineAt(start)).start, end: start });
}
