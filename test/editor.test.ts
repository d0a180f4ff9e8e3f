import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { rules } from "../rules/index.js";
import { idResolver, resolveSettings, type Settings, switchOff } from "../src/config/index.js";
import {
  actionsAt,
  completionsAt,
  configurationCompletionsAt,
  configurationMistakes,
  definitionAt,
  DocumentText,
  fixAllEdit,
  flatSymbols,
  folds,
  hoverAt,
  mentionsAt,
  rename,
  renameableAt,
  shortestEdit,
  symbols,
  withoutMarkup,
  type RulePages,
} from "../src/editor/index.js";
import { ignoreEdit, lint, type Diagnostic } from "../src/engine/index.js";
import { applyEdits, contains, Source } from "../src/text/index.js";
import { removeEveryRule, wordRule } from "./cases/word-rule.js";
import { only } from "./cases/rule-case.js";
import { readCases, tagged } from "./cases/read.js";

const ids = idResolver(rules);
const { settings } = resolveSettings({ rules });
const pages: RulePages = {
  ids,
  page: (rule) => `# ${rule}\n\n## Why\n\nBecause of ${rule}.\n\n## Examples\n`,
  address: (rule) => `https://example.org/${rule}`,
};
const check = (text: string) => lint(new Source(text), settings, { ids });

/** The text without its `‸`, and the offset of that. */
function marked(text: string): { text: string; offset: number } {
  const offset = text.indexOf("‸");
  if (offset < 0) throw new Error(`no cursor in ${text}`);
  return { text: text.replace("‸", ""), offset };
}

const hover = (text: string, without?: Partial<Settings>): string | undefined => {
  const { offset, text: plain } = marked(text);
  const { dockerfile, diagnostics } = without ? lint(new Source(plain), only([], without)) : check(plain);
  return hoverAt(dockerfile, diagnostics, offset, pages)?.markdown;
};

describe("places", () => {
  const units = ["utf-8", "utf-16"] as const;
  const line = fc.string({ unit: fc.constantFrom("a", " ", "é", "€", "𝄞", "\r", "\n", "\r\n", "\uD834", "\uFEFF"), maxLength: 40 });

  test("an offset comes back from its place, but for one within a line end or a character", () => {
    fc.assert(
      fc.property(line, fc.constantFrom(...units), (text, unit) => {
        const document = new DocumentText(text, unit);
        const { text: source } = document.source;
        for (let offset = 0; offset <= source.length; offset++) {
          const inside =
            (source[offset - 1] === "\r" && source[offset] === "\n") ||
            (unit === "utf-8" && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(source.slice(offset - 1, offset + 1)));
          if (!inside) expect(document.offsetAt(document.placeAt(offset))).toBe(offset);
        }
      }),
    );
  });

  test("columns are bytes or UTF-16 units, as was agreed", () => {
    const text = "RUN é€𝄞x";
    expect(new DocumentText(text, "utf-16").placeAt(text.length)).toEqual({ line: 0, character: 9 });
    expect(new DocumentText(text, "utf-8").placeAt(text.length)).toEqual({ line: 0, character: 14 });
    expect(new DocumentText(text, "utf-8").offsetAt({ line: 0, character: 13 })).toBe(text.length - 1);
    expect(new DocumentText(text, "utf-8").offsetAt({ line: 0, character: 11 })).toBe(text.indexOf("𝄞"));
  });

  test("a lone carriage return ends a line for editors alone", () => {
    const document = new DocumentText("FROM a\rb\r\nRUN c\n", "utf-16");
    expect(document.source.lineStarts).toHaveLength(3);
    expect(document.placeAt(7)).toEqual({ line: 1, character: 0 });
    expect(document.placeAt(10)).toEqual({ line: 2, character: 0 });
    expect(document.offsetAt({ line: 1, character: 99 })).toBe(8);
    expect(document.offsetAt({ line: 99, character: 0 })).toBe(16);
  });

  test("a byte order mark is a character to editors and none to the build", () => {
    const document = new DocumentText("\uFEFFFROM a\n", "utf-16");
    expect(document.source.text).toBe("FROM a\n");
    expect(document.rangeOf({ start: 0, end: 4 })).toEqual({ start: { line: 0, character: 0 }, end: { line: 0, character: 5 } });
    expect(document.offsetAt({ line: 0, character: 6 })).toBe(5);
    expect(document.after([{ range: document.rangeOf({ start: 5, end: 6 }), text: "b" }]).text).toBe("\uFEFFFROM b\n");
  });

  test("changes give the text that the editor has", () => {
    fc.assert(
      fc.property(line, line, fc.nat(), fc.nat(), fc.constantFrom(...units), (text, inserted, first, second, unit) => {
        const document = new DocumentText(text, unit);
        const places = [first, second].map((offset) => document.placeAt(offset % (document.source.text.length + 1)));
        const [start, end] = places.toSorted((a, b) => a.line - b.line || a.character - b.character);
        const range = { start: start!, end: end! };
        const offsets = document.offsetsOf(range);
        const expected = applyEdits(document.source.text, [{ ...offsets, text: inserted }]);
        const after = document.after([{ range, text: inserted }]);
        if (!text.startsWith("\uFEFF")) expect(after.text).toBe(expected);
        expect(document.after([{ text: inserted }]).text).toBe(inserted);
      }),
    );
  });

  test("the shortest edit makes one text of another and cuts no character", () => {
    fc.assert(
      fc.property(line, line, (before, after) => {
        const edit = shortestEdit(before, after);
        expect(edit ? applyEdits(before, [edit]) : before).toBe(after);
        if (!edit) return;
        for (const at of [edit.start, edit.end]) expect(before.slice(at - 1, at + 1)).not.toMatch(/^\r\n$|^[\uD800-\uDBFF][\uDC00-\uDFFF]$/);
      }),
    );
    expect(shortestEdit("FROM a\nRUN b\n", "FROM a\nRUN c\n")).toEqual({ start: 11, end: 12, text: "c" });
  });
});

describe("hovering", () => {
  for (const one of readCases(readFileSync(join(import.meta.dirname, "../fixtures/editor/hover.md"), "utf8"))) {
    test(one.name, () => {
      const text = one.fences.find((fence) => tagged(fence, "at") !== undefined)?.text ?? "";
      const shown = one.fences.find(({ language }) => language === "text")?.text;
      const inForce = one.fences.find((fence) => tagged(fence, "settings") !== undefined)?.text ?? "{}";
      expect(`${withoutMarkup(hover(text, parseYaml(inForce) as Partial<Settings>) ?? "nothing").replace(/ +$/gm, "")}\n`).toBe(shown);
    });
  }

  test("a finding shows why, and where its page is", () => {
    const markdown = hover('FROM alpine:3.22\nUSER ro‸ot\nCMD ["a"]\n');
    expect(markdown).toContain("**user-root** (info): ");
    expect(markdown).toContain("Because of user-root.");
    expect(markdown).toContain("(https://example.org/user-root)");
  });

  test("a name in an ignore comment shows its rule", () => {
    expect(hover("# plimsoll ignore=user-r‸oot\nFROM alpine:3.22\n")).toContain("Because of user-root.");
  });

  test("text from the file is never markup", () => {
    const markdown = hover("FROM `<img/src=x>`[a](http://e.example)\nARG A=`b``c\nRUN echo $‸A\n");
    expect(markdown).toContain("``` `b``c ```");
    expect(hover("FROM a AS ‸b<b>\n")).toContain("b\\<b\\>");
  });
});

describe("names", () => {
  const file = (text: string) => check(text).dockerfile;
  const names = (text: string, ranges: readonly { start: number; end: number }[]) => {
    const source = new Source(text);
    return ranges.map((range) => `${source.lineAt(range.start)}:${source.positionAt(range.start).column} ${source.slice(range)}`);
  };
  const at = (marks: string) => {
    const { text, offset } = marked(marks);
    const definition = definitionAt(file(text), offset);
    return { definition: names(text, definition ? [definition] : [])[0], mentions: names(text, mentionsAt(file(text), offset)) };
  };

  const twoStages = `ARG V=1
FROM golang:$V AS Build
ARG V
ENV V=$V
RUN echo $V "\${V}" \\
  && V=2 && echo $V
ENV W=$V
FROM alpine
COPY --from=build /a /b
COPY --from=0 /a /c
RUN --mount=from=build,target=/x true
`;

  test("a stage is found from its name, its number and its uses", () => {
    const mentions = ["2:19 Build", "9:13 build", "10:13 0", "11:18 build"];
    for (const place of ["AS Bu‸ild", "--from=bui‸ld", "--from=‸0", "mount=from=build‸"]) {
      expect(at(twoStages.replace(place.replace("‸", ""), place))).toEqual({ definition: "2:19 Build", mentions });
    }
  });

  test("a variable is followed through ARG, ENV and scripts, but not where the script sets it itself", () => {
    const argument = { definition: "1:5 V", mentions: ["1:5 V", "2:14 V", "3:5 V", "4:8 V"] };
    expect(at(twoStages.replace("golang:$V", "golang:$‸V"))).toEqual(argument);
    expect(at(twoStages.replace("\nARG V\n", "\nARG ‸V\n"))).toEqual(argument);
    expect(at(twoStages.replace("ENV V=$V", "ENV V=$‸V")).definition).toBe("3:5 V");
    expect(at(twoStages.replace("echo $V ", "echo $‸V "))).toEqual({ definition: "4:5 V", mentions: ["4:5 V", "5:11 V", "5:16 V", "7:8 V"] });
    expect(at(twoStages.replace("&& echo $V", "&& echo $‸V"))).toEqual({ definition: undefined, mentions: [] });
  });

  test("a stage is renamed everywhere, its numbers stay", () => {
    const { text, offset } = marked(twoStages.replace("AS Build", "AS ‸Build"));
    const edits = rename(file(text), offset, "compile");
    if ("refusal" in edits) throw new Error(edits.refusal);
    expect(applyEdits(text, edits)).toBe(text.replaceAll(/build/gi, "compile"));
    expect(rename(file(text), offset, "Compile")).toHaveProperty("refusal");
    expect(rename(file(text), offset, "alpine")).toEqual({ refusal: "alpine already means something in this file" });
  });

  test("a variable is renamed where each mention of it is certain", () => {
    const { text, offset } = marked("ARG ‸TAG=1 # not a comment\nFROM a:$TAG\n# TAG is documented\nARG TAG\nRUN echo ${TAG:-x}\n");
    const edits = rename(file(text), offset, "RELEASE");
    if ("refusal" in edits) throw new Error(edits.refusal);
    expect(applyEdits(text, edits)).toBe("ARG RELEASE=1 # not a comment\nFROM a:$RELEASE\n# TAG is documented\nARG RELEASE\nRUN echo ${RELEASE:-x}\n");
    expect(rename(file(text), offset, "a b")).toHaveProperty("refusal");
    expect(rename(file(text), offset, "echo")).toEqual({ refusal: "echo already stands in this file" });
    const unsure = marked("ARG ‸TAG=1\nFROM a:$TAG\nRUN sh build.sh TAG\n");
    expect(renameableAt(file(unsure.text), unsure.offset)).toEqual({ refusal: "TAG on line 3 may be this variable or another text" });
    const scripted = marked(twoStages.replace("\nARG V\n", "\nARG ‸V\n"));
    expect(renameableAt(file(scripted.text), scripted.offset)).toHaveProperty("refusal");
  });
});

describe("the outline", () => {
  const text = "ARG A=1\nFROM golang AS build\n# one\n# two\nRUN <<EOF\na\nEOF\nRUN a \\\n  && b\n\nFROM scratch\nCOPY --from=build /a /a\n";

  test("has stages with their instructions, and what stands before them", () => {
    const list = symbols(check(text).dockerfile);
    expect(list.map(({ name, children }) => [name, children.map((child) => child.name)])).toEqual([
      ["ARG", []],
      ["build", ["FROM", "RUN", "RUN"]],
      ["stage 1", ["FROM", "COPY"]],
    ]);
    expect(flatSymbols(list).map(({ name, container }) => `${container ?? ""}/${name}`)).toEqual([
      "/ARG",
      "/build",
      "build/FROM",
      "build/RUN",
      "build/RUN",
      "/stage 1",
      "stage 1/FROM",
      "stage 1/COPY",
    ]);
  });

  test("folds stages, instructions, here-documents and comments", () => {
    const lines = folds(check(text).dockerfile, new DocumentText(text, "utf-16")).map(({ startLine, endLine, kind }) => `${startLine}-${endLine} ${kind}`);
    expect(lines.toSorted()).toEqual(["1-8 region", "10-11 region", "2-3 comment", "4-6 region", "7-8 region"]);
  });
});

describe("completion", () => {
  const complete = (marks: string): string[] => {
    const { text, offset } = marked(marks);
    const { dockerfile, diagnostics } = check(text);
    return completionsAt(dockerfile, diagnostics, rules, offset).map((one) => applyEdits(text, [{ ...one.range, text: one.text }]));
  };
  const inConfiguration = (marks: string): string[] => {
    const { text, offset } = marked(marks);
    return configurationCompletionsAt(new Source(text), rules, offset).map((one) => applyEdits(text, [{ ...one.range, text: one.text }]));
  };

  test("ids of rules in an ignore comment, also after a comma, those that were found first", () => {
    expect(complete("# plimsoll ignore=‸\nFROM a\n")).toContain("# plimsoll ignore=user-root\nFROM a\n");
    expect(complete("# plimsoll ignore-file=a, user-r‸\nFROM a\n")).toContain("# plimsoll ignore-file=a, user-root\nFROM a\n");
    expect(complete("# plimsoll ignore=a -- since ‸\nFROM a\n")).toEqual([]);
    expect(complete("# any other ‸\nFROM a\n")).toEqual([]);
    const { text, offset } = marked("FROM alpine:3.22\n# plimsoll ignore=‸\nUSER root\n");
    const { dockerfile, diagnostics } = check(text);
    const first = completionsAt(dockerfile, diagnostics, rules, offset).filter((one) => one.first);
    expect(first.map(({ label }) => label)).toContain("user-root");
  });

  test("stages after --from=, in a mount and after FROM, only those above", () => {
    const stages = "FROM a AS one\nFROM b AS two\nFROM c AS own\n";
    expect(complete(`${stages}COPY --from=‸ /a /b\n`)).toEqual(["one", "two"].map((name) => `${stages}COPY --from=${name} /a /b\n`));
    expect(complete(`${stages}RUN --mount=type=bind,from=t‸ true\n`)).toEqual(
      ["one", "two"].map((name) => `${stages}RUN --mount=type=bind,from=${name} true\n`),
    );
    expect(complete(`${stages}FROM ‸`)).toEqual(["one", "two", "own"].map((name) => `${stages}FROM ${name}`));
    expect(complete("FROM a AS one\nFROM ‸on AS two\nFROM c AS three\n")).toEqual(["FROM a AS one\nFROM oneon AS two\nFROM c AS three\n"]);
  });

  test("keywords where an instruction begins, flags and variables within", () => {
    expect(complete("FROM a\nCO‸\n")).toContain("FROM a\nCOPY \n");
    expect(complete("FROM a\nRUN a \\\n  CO‸\n")).toEqual([]);
    expect(complete("FROM a\nCOPY --ch‸\n")).toContain("FROM a\nCOPY --chmod=\n");
    expect(complete("ARG A_B=1\nFROM a:${A‸}\n")).toContain("ARG A_B=1\nFROM a:${A_B}\n");
  });

  test("ids, severities and presets in a configuration that is being typed", () => {
    expect(inConfiguration("rules:\n  user‸\n")).toContain("rules:\n  user-root\n");
    expect(inConfiguration("overrides:\n  - files: x\n    rules:\n      ‸")).toContain("overrides:\n  - files: x\n    rules:\n      user-root");
    expect(inConfiguration("rules:\n  user-root: ‸\n")).toContain("rules:\n  user-root: off\n");
    expect(inConfiguration("extends: ‸\n")).toContain("extends: strict\n");
    expect(inConfiguration("extends:\n  - ‸\n")).toContain("extends:\n  - strict\n");
    expect(inConfiguration("failOn: ‸\n")).toContain("failOn: none\n");
    expect(inConfiguration("buildArgs:\n  A‸\n")).toEqual([]);
  });
});

describe("actions", () => {
  test("offers the fixes, the safe ones first, and three ways to ignore", () => {
    const source = new Source('FROM alpine:3.22\nUSER root\nCMD ["a"]\n');
    const { dockerfile, diagnostics } = lint(source, settings, { ids });
    const found = diagnostics.filter(({ rule }) => rule === "user-root");
    const line = source.line(2);
    const titles = actionsAt(dockerfile, found, line).map(({ title, preferred }) => `${title}${preferred ? " *" : ""}`);
    expect(titles).toEqual(["Ignore user-root for this line", "Ignore user-root for this file", "Ignore user-root in the configuration"]);
    expect(actionsAt(dockerfile, found, source.line(1))).toEqual([]);
    const fix = (safety: "safe" | "unsafe"): Diagnostic["fix"] => ({ safety, title: `A ${safety} fix`, edits: [{ start: 0, end: 0, text: "" }] });
    const two = (["unsafe", "safe"] as const).map((safety) => ({ ...found[0]!, fix: fix(safety)! }));
    expect(
      actionsAt(dockerfile, two, line)
        .map(({ title, preferred }) => [title, preferred])
        .slice(0, 3),
    ).toEqual([
      ["A safe fix", true],
      ["A unsafe fix (unsafe)", false],
      ["Ignore user-root for this line", false],
    ]);
  });

  test("to ignore merges with what is there and takes the finding away", () => {
    const text = 'FROM alpine:3.22\n# plimsoll ignore=unused-ignore -- why not\nUSER root\nCMD ["a"]\n';
    const { dockerfile, diagnostics } = check(text);
    const [finding] = diagnostics.filter(({ rule }) => rule === "user-root");
    for (const action of actionsAt(dockerfile, [finding!], finding!).filter(({ edits }) => edits)) {
      const after = applyEdits(text, action.edits!);
      expect(check(after).diagnostics.map(({ rule }) => rule)).not.toContain("user-root");
    }
    expect(applyEdits(text, [ignoreEdit(dockerfile.syntax, finding!, "line")])).toContain("# plimsoll ignore=unused-ignore,user-root -- why not\n");
  });

  test("fixes all that is safe in one edit, and nothing else", () => {
    const safe = removeEveryRule("drop", " now");
    const bold = wordRule("swap", "echo", { fix: "unsafe", by: "printf" });
    const inForce = only([safe, bold].map((rule) => ({ rule, options: {} })));
    const text = "FROM a\nRUN echo now\nRUN date now\n";
    const edit = fixAllEdit(new Source(text), inForce, {});
    expect(edit && applyEdits(text, [edit])).toBe("FROM a\nRUN echo\nRUN date\n");
    expect(fixAllEdit(new Source("FROM a\nRUN echo\n"), inForce, {})).toBeUndefined();
  });
});

describe("the configuration file", () => {
  test.each([
    ["an empty file", "", "rules:\n  user-root: off\n"],
    ["comments alone", "# ours\n", "# ours\n\nrules:\n  user-root: off\n"],
    [
      "rules and comments",
      "# top\nrules:\n  # why\n  unused-ignore: error # so\nfailOn: info\n",
      "# top\nrules:\n  # why\n  unused-ignore: error # so\n  user-root: off\nfailOn: info\n",
    ],
    ["the rule with options", "rules:\n  user-root: [warning, { checkOtherStages: true }] # x\n  b: off\n", "rules:\n  user-root: off\n  b: off\n"],
    [
      "four blanks, one line",
      "extends: strict\nrules:\n    a: off\nexclude:\n    - b\n",
      "extends: strict\nrules:\n    a: off\n    user-root: off\nexclude:\n    - b\n",
    ],
    ["braces", "rules: { a: off }\n", "rules: { a: off, user-root: off }\n"],
    ["rules without any", "rules:\n", "rules:\n  user-root: off\n"],
    ["Windows line ends", "rules:\r\n  a: off\r\n", "rules:\r\n  a: off\r\n  user-root: off\r\n"],
  ])("%s: a rule is switched off and the rest stays", async (_name, before, after) => {
    expect(await switchOff(before, "user-root")).toBe(after);
  });

  test("JSON stays JSON, with its indentation", async () => {
    expect(await switchOff('{\n    "rules": { "a": "off" }\n}\n', "user-root", true)).toBe(
      '{\n    "rules": {\n        "a": "off",\n        "user-root": "off"\n    }\n}\n',
    );
  });

  test.each(["- a\n", "rules: [a]\n", "a: b: c\n"])("%j is refused", async (text) => {
    await expect(switchOff(text, "user-root")).rejects.toThrow("cannot be switched off");
  });

  test("mistakes have their places", async () => {
    const { validate } = await import("../src/config/validate.generated.js");
    const source = new Source("rules:\n  user-rot: off\n");
    const [mistake, ...others] = await configurationMistakes(source, "/x/.plimsoll.yaml", { ids, validator: async () => validate });
    expect(others).toEqual([]);
    expect(source.slice(mistake!)).toBe("user-rot: off");
    expect(mistake?.message).toContain("user-root");
  });
});

describe("half-typed files", () => {
  const folder = join(import.meta.dirname, "../fixtures/editor/typed");
  const files = process.env["PLIMSOLL_CORPUS"]
    ? readdirSync(process.env["PLIMSOLL_CORPUS"]).map((name) => join(process.env["PLIMSOLL_CORPUS"]!, name))
    : readdirSync(folder).map((name) => join(folder, name));

  test.each(files.map((file) => [basename(file), file] as const))(
    "%s can be typed letter by letter",
    (_name, file) => {
      const whole = readFileSync(file, "utf8");
      const step = process.env["PLIMSOLL_CORPUS"] ? Math.max(1, Math.floor(whole.length / 40)) : 1;
      for (let length = 0; length <= whole.length; length += step) {
        const document = new DocumentText(whole.slice(0, length), "utf-8");
        const { dockerfile, diagnostics, failures } = lint(document.source, settings, { ids });
        const end = document.source.text.length;
        const ranges = [...symbols(dockerfile).flatMap(({ range, selection }) => [range, selection]), ...mentionsAt(dockerfile, end), ...diagnostics];
        const stray = ranges.filter((range) => range.start < 0 || range.start > range.end || range.end > end);
        const outside = symbols(dockerfile).filter(({ children, range }) => children.some((child) => !contains(range, child.range)));
        if (failures.length + stray.length + outside.length > 0) expect({ length, failures, stray, outside }).toBeUndefined();
        hoverAt(dockerfile, diagnostics, end, pages);
        definitionAt(dockerfile, end);
        renameableAt(dockerfile, end);
        completionsAt(dockerfile, diagnostics, rules, end);
        folds(dockerfile, document);
        actionsAt(dockerfile, diagnostics, { start: 0, end });
      }
    },
    60_000,
  );
});
