import { defineRule, edits, namesStages } from "../../src/rule/index.js";

export default defineRule({
  id: "stage-name-case",
  summary: "Stage names should be written in lower case",
  since: "0.1.0",
  category: "style",
  severity: "style",
  fix: "safe",
  covers: ["buildkit/StageNameCasing"],
  presets: { strict: true, buildkit: "warning" },
  when: namesStages,
  messages: {
    upper: "The build keeps the name {name} in lower case, so FROM finds this stage only as {lower}; write it so here",
    lower: "Write the name in lower case, and what refers to it",
  },
  *check(file, finding) {
    for (const from of file.instructions("FROM")) {
      const { alias, stage } = from;
      if (!alias || from.syntax.words.length !== 3) continue;
      const name = alias.text;
      const lower = name.toLowerCase();
      if (name === lower) continue;
      const references = file.images
        .filter((use) =>
          use.stage
            ? use.stage === stage
            : use.how === "FROM" && use.problem?.problem === "uppercase" && (use.instruction.stage?.index ?? 0) > (stage?.index ?? 0),
        )
        .map(({ word }) => word)
        .filter((word) => word.text !== lower && word.text.toLowerCase() === lower);
      const words = [alias, ...references].filter((word) => file.source.slice(word) === word.text);
      const fix =
        words[0] === alias
          ? edits(
              "lower",
              words.map(({ start, end }) => ({ start, end, text: lower })),
            )
          : undefined;
      yield finding("upper", alias, { name, lower }, fix);
    }
  },
});
