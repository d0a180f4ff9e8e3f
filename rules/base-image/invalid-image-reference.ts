import { defineRule, type Dockerfile, type ImageUse, isStandIn, type ReferenceProblemKind, replace, unsafe, type Word } from "../../src/rule/index.js";

const reasons: Readonly<Record<ReferenceProblemKind, string>> = {
  empty: "it is empty",
  url: "an image has no scheme such as https://",
  uppercase: "the path of an image is in lower case",
  "hex-only": "64 hexadecimal digits are an id, and only a name can be pulled",
  "empty-tag": "nothing follows the colon",
  "bad-tag": "a tag has letters, digits, dots, dashes and underscores, at most 128",
  "empty-digest": "nothing follows the @",
  "bad-digest": "a digest is sha256: and 64 hexadecimal digits",
  "bad-registry": "the part before the first slash is no host",
  "bad-name": "a path has lower-case letters and digits, with single dots, dashes and underscores between them",
  "too-long": "its path has more than 255 characters",
};

export default defineRule({
  id: "invalid-image-reference",
  summary: "Images should have names that a registry can have",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "safe",
  presets: { recommended: true, buildkit: true },
  messages: {
    invalid: "{image} cannot be the name of an image, and the build refuses it: {reason}",
    expanded: "{word} comes to {image}, which cannot be the name of an image: {reason}",
    unfinished: "{word} ends with {sign} whatever the build arguments are, and the build refuses an image without a name or tag behind it",
    stageCase: "FROM finds stages only by their names in lower case, so this is taken for an image and refused; write {name}",
    writeLower: "Write {name}",
  },
  *check(file, finding) {
    for (const use of file.images) {
      const { problem, word, instruction, how } = use;
      const sign = how === "FROM" && !instruction.onbuild ? unfinished(word) : undefined;
      if (sign !== undefined) yield finding("unfinished", word, { word: word.text, sign });
      const image = word.known;
      if (!problem || instruction.onbuild || image === undefined || image === "" || word.awaitsArgument) continue;
      const isLiteral = image === word.text;
      const place = isLiteral ? word.place(problem.start, problem.end) : word;
      const name = image.toLowerCase();
      if (how === "FROM" && isStageAbove(file, name, use)) {
        yield finding("stageCase", word, { name }, isLiteral ? replace("writeLower", word, name) : undefined);
        continue;
      }
      const mend =
        isLiteral && problem.problem === "uppercase" && !isStandIn(image)
          ? unsafe(replace("writeLower", place, image.slice(problem.start, problem.end).toLowerCase()))
          : undefined;
      const slots = { image, word: word.text, reason: reasons[problem.problem], name: image.slice(problem.start, problem.end).toLowerCase() };
      yield finding(isLiteral ? "invalid" : "expanded", place, slots, mend);
    }
  },
});

/** The sign that an image which only the build knows is sure to end with, as nothing declares the variables behind it. */
function unfinished(word: Word): string | undefined {
  if (word.literal || word.known !== undefined || word.problem) return undefined;
  const unset = new Set(word.variables.filter(({ variable }) => variable.state === "unset").map(({ reference }) => reference));
  const last = word.parts.findLast((part) => part.kind === "text" || part.operator !== undefined || !unset.has(part));
  return last?.kind === "text" ? /[/:@]$/.exec(last.text)?.[0] : undefined;
}

function isStageAbove({ table }: Dockerfile, name: string, { instruction }: ImageUse): boolean {
  return table.forFrom(name, instruction.stage?.index ?? 0) !== undefined;
}
