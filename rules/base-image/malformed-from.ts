import { defineRule, edits, replace } from "../../src/rule/index.js";

export default defineRule({
  id: "malformed-from",
  summary: "FROM should name an image and, with AS, the stage",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "unsafe",
  presets: { recommended: true, buildkit: true },
  messages: {
    nothing: "FROM names no image, and the build refuses it; write FROM scratch for an empty one",
    comment: "Everything in the line of FROM is read as its words, a comment too, so the build refuses it; put the comment on a line of its own",
    flagAfter: "{flag} stands behind the image, where FROM takes no flags; put it before",
    notAs: "FROM takes AS and a name after the image, and the build refuses {word}; write AS before the name, or take the word out",
    noName: "AS names no stage, and the build refuses the FROM; add a name",
    tooMany: "FROM takes an image, AS and a name; the build refuses the words from {word} on",
    moveFlag: "Put the flag before the image",
    writeAs: "Write AS",
  },
  *check(file, finding) {
    for (const from of file.instructions("FROM")) {
      const [image, as, name, fourth] = from.syntax.words;
      if (from.onbuild) continue;
      if (!image) yield finding("nothing", from.keyword);
      if (!image || !as) continue;
      const isAs = as.text.toUpperCase() === "AS";
      if (isAs && name && !fourth) continue;
      const rest = { start: as.start, end: from.syntax.words.at(-1)?.end ?? as.end };
      const comment = [as, name, fourth].find((word) => word?.text.startsWith("#"));
      const flag = [as, name, fourth].find((word) => word?.text.startsWith("--"));
      if (comment) yield finding("comment", { start: comment.start, end: rest.end });
      else if (flag) {
        const gap = file.source.slice({ start: image.end, end: flag.start });
        const move = flag === as && /^[ \t]+$/.test(gap) && file.source.slice(flag) === flag.text;
        const list = [
          { start: image.start, end: image.start, text: `${flag.text} ` },
          { start: image.end, end: flag.end, text: "" },
        ];
        yield finding("flagAfter", flag, { flag: flag.text }, move ? edits("moveFlag", list) : undefined);
      } else if (isAs) yield finding(fourth ? "tooMany" : "noName", fourth ? { start: fourth.start, end: rest.end } : as, { word: fourth?.text ?? "" });
      else
        yield finding(
          "notAs",
          as,
          { word: as.text },
          name && !fourth && /^(?:a|s|sa|ass|is|sas|aas)$/i.test(as.text) ? replace("writeAs", as, "AS") : undefined,
        );
    }
  },
});
