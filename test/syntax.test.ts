import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type InstructionSyntax, parse, parsedArguments, readParts, type Problem } from "../src/syntax/index.js";
import { contains, decode, type Range, Source } from "../src/text/index.js";
import { type Case, readCases } from "./cases/read.js";

const folder = new URL("../fixtures/syntax/", import.meta.url);

const fence = (one: Case, language: string): string | undefined => one.fences.find((each) => each.language === language)?.text;

function draw(instruction: InstructionSyntax): string {
  const { startLine, endLine, keyword, flags, json, heredocs } = instruction;
  const lines = startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`;
  const args = parsedArguments(instruction).map((text) => JSON.stringify(text));
  const head = [lines, keyword, ...flags.map(({ text }) => text)].join(" ");
  const bodies = heredocs.map(({ name, expand, chomp, terminated, content }) =>
    [`<<${name}`, expand && "expand", chomp && "chomp", !terminated && "unterminated", JSON.stringify(content)].filter(Boolean).join(" "),
  );
  return [head, ...(args.length > 0 ? [args.join(" ")] : []), ...(json ? ["json"] : []), ...bodies].join(" | ");
}

function drawProblem({ kind, text, start, end }: Problem, source: Source): string {
  const place = (offset: number): string => Object.values(source.positionAt(offset)).join(":");
  return `${kind} ${place(start)}-${place(end)} ${text}`.trim();
}

describe.each(readdirSync(folder))("fixtures/syntax/%s", (name) => {
  it.each(readCases(readFileSync(new URL(name, folder), "utf8")))("$name", (one) => {
    const source = new Source(fence(one, "dockerfile") ?? "");
    const syntax = parse(source);
    const answers: Record<string, () => string[]> = {
      instructions: () => syntax.instructions.map(draw),
      directives: () => syntax.directives.map(({ name, value, honoured }) => `${name} ${value.text}${honoured ? "" : " (overlooked)"}`),
      problems: () => syntax.problems.map((problem) => drawProblem(problem, source)),
      unreadable: () => (syntax.unreadable ? [drawProblem(syntax.unreadable, source)] : []),
    };
    let asked = 0;
    for (const [kind, answer] of Object.entries(answers)) {
      const wanted = fence(one, kind);
      if (wanted === undefined) continue;
      asked++;
      expect(answer().join("\n")).toBe(wanted.trimEnd());
    }
    expect(asked).toBeGreaterThan(0);
    if (fence(one, "problems") === undefined && fence(one, "unreadable") === undefined) expect(syntax.problems).toEqual([]);
  });
});

describe("bytes that no Markdown shows", () => {
  const keywordsOf = (text: string): string[] => parse(decode(Buffer.from(text))).instructions.map(({ keyword }) => keyword);

  it("Windows line ends, a byte order mark and blanks before the keyword", () => {
    const { instructions } = parse(decode(Buffer.from("\uFEFFFROM a\r\n\tRUN b \\\r\n  c\r\n\u0085USER d\r\n")));
    expect(instructions.map(draw)).toEqual(['1 FROM | "a"', '2-3 RUN | "b   c"', '4 USER | "d"']);
  });

  it("a lone carriage return is a blank", () => {
    expect(parse(new Source("RUN a\rb")).instructions.map(draw)).toEqual(['1 RUN | "a\\rb"']);
  });

  it("vertical tab and form feed separate words, a no-break space does not", () => {
    expect(keywordsOf("RUN\va\nRUN\u00a0a")).toEqual(["RUN", "RUN\u00a0A"]);
  });

  it("a byte order mark after the first line is part of the keyword", () => {
    expect(keywordsOf("FROM a\n\uFEFFRUN b")).toEqual(["FROM", "\uFEFFRUN"]);
  });

  it("UTF-16 is one problem, and so is a picture", () => {
    expect(parse(decode(Uint8Array.of(0xff, 0xfe, 0x46, 0))).unreadable?.kind).toBe("binary");
    expect(parse(decode(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0))).unreadable?.kind).toBe("binary");
  });

  it("a text of more than eight million units is one problem", () => {
    const text = "RUN x\n".repeat(1_400_000);
    expect(parse(new Source(text)).problems.map(({ kind }) => kind)).toEqual(["too-large"]);
    expect(parse(new Source(text)).instructions).toEqual([]);
  });

  it("a line of 65,536 bytes is refused, one of 65,535 is not", () => {
    const line = (bytes: number): string => `RUN ${"x".repeat(bytes - 5)}\n`;
    expect(parse(new Source(line(65_535))).problems).toEqual([]);
    expect(parse(new Source(line(65_536))).problems.map(({ kind }) => kind)).toEqual(["line-too-long"]);
  });
});

describe("ranges through continuations", () => {
  const source = new Source("COPY --from=build \\\n  # note\n  /a\\\n/b \\\n  /c\n");
  const [copy] = parse(source).instructions;

  it("of words", () => {
    expect(copy?.words.map((word) => source.slice(word))).toEqual(["/a\\\n/b", "/c"]);
    expect(copy?.words.map(({ text }) => text)).toEqual(["/a/b", "/c"]);
  });

  it("of a stretch of a word", () => {
    expect(source.slice(copy?.words[0]?.place(2, 4) ?? { start: 0, end: 0 })).toBe("/b");
  });

  it("of flags", () => {
    const [flag] = copy?.flags ?? [];
    expect(flag && [source.slice(flag.nameRange), source.slice(flag.valueRange)]).toEqual(["from", "build"]);
  });
});

describe("variables", () => {
  const names = (text: string): string[] => readParts(text, "\\").variables.map(({ name, operator }) => name + (operator ?? ""));

  it("of every form, nested ones too", () => {
    expect(names("$A${B}${C:-x}${D#*/}${E//a/b}$1x$@")).toEqual(["A", "B", "C:-", "D#", "E//", "1", "@"]);
    expect(names("${A:-${B:-$C}}")).toEqual(["A:-", "B:-", "C"]);
  });

  it("not in single quotes, not escaped, not before other characters", () => {
    expect(names("'$A' \\$B $(cmd) $")).toEqual([]);
  });

  it.each([
    ["${}", "bad-substitution"],
    ["${A", "unclosed-brace"],
    ["${A:=b}", "unsupported-modifier"],
    ["${#A}", "unsupported-modifier"],
    ["${A/b}", "missing-replacement"],
    ["'a", "unclosed-quote"],
    ['"a', "unclosed-quote"],
  ])("%s cannot be expanded: %s", (text, kind) => {
    expect(readParts(text, "\\").problem?.kind).toBe(kind);
  });
});

const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom("R", "U", "N", " ", "\\", "\n", "<", "E", "#", '"', "'", "$", "{", "}", "[", "]", ",", "=", "-", "\t", "\r", "é"),
    maxLength: 120,
  }),
  fc
    .array(
      fc.constantFrom(
        "FROM a AS b",
        "RUN <<EOF",
        "EOF",
        "RUN a \\",
        "# c",
        "",
        "COPY --from=b x y",
        "ENV A=1 B",
        'CMD ["a",',
        '"b"]',
        "# escape=`",
        "ONBUILD RUN x",
        "HEALTHCHECK CMD",
        "{{ x }}",
      ),
      { maxLength: 12 },
    )
    .map((lines) => lines.join("\n")),
);

describe("for every text", () => {
  it("ranges lie within their instruction, and instructions follow one another", () => {
    fc.assert(
      fc.property(text, (written) => {
        const source = new Source(written);
        const { instructions, comments, problems } = parse(source);
        const whole: Range = { start: 0, end: written.length };
        let end = 0;
        for (const one of instructions) {
          expect(contains(whole, one)).toBe(true);
          expect(one.start).toBeGreaterThanOrEqual(end);
          end = one.end;
          expect(written.slice(one.keywordWord.start, one.keywordWord.end).replace(/\\[ \t]*\r?\n|`[ \t]*\r?\n/g, "").length).toBeGreaterThan(0);
          for (const part of [one.keywordWord, one.rest, ...one.flags, ...one.words, ...one.pairs.map(({ range }) => range), ...one.heredocs]) {
            expect(contains(one, part)).toBe(true);
          }
        }
        for (const part of [...comments, ...problems]) expect(contains(whole, part)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("every line that is not blank belongs to something", () => {
    fc.assert(
      fc.property(text, (written) => {
        const source = new Source(written);
        const { instructions, comments, directives } = parse(source);
        const covered = new Set<number>([...comments, ...directives].map(({ line }) => line));
        for (const { startLine, endLine } of instructions) for (let line = startLine; line <= endLine; line++) covered.add(line);
        const lines = written.split("\n");
        const missing = lines.filter((line, at) => /[^\s\\`]/u.test(line) && !covered.has(at + 1));
        expect(missing).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("every word of a file without continuations is found where it says", () => {
    fc.assert(
      fc.property(text, (written) => {
        const flat = written.replaceAll("\\", "").replaceAll("`", "");
        const source = new Source(flat);
        for (const { words, json } of parse(source).instructions) {
          if (!json) for (const word of words) expect(source.slice(word)).toBe(word.text);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("input that hangs or overflows other readers", () => {
  it.each([
    ["stages that start from each other", "FROM b AS a\nFROM a AS b\nWORKDIR x\n"],
    ["an indented first instruction", "\tRUN echo $A\n"],
    ["an indented FROM", "  FROM scratch\n  ARG A\n  RUN $A\n"],
    ["a comment above an indented instruction", "# c\n RUN $A\n\n\n RUN $A\n"],
    ["deep nesting of variables", `ENV A=${"${A:-".repeat(20_000)}${"}".repeat(20_000)}\n`],
    ["many quotes", `RUN ${"'\"".repeat(50_000)} <<EOF\n`],
    ["many arrows", `RUN ${"<< ".repeat(50_000)}\n`],
    ["many open brackets", `CMD ${"[".repeat(100_000)}]\n`],
  ])("%s", (_, written) => {
    expect(() => parse(new Source(written)).instructions.map(parsedArguments)).not.toThrow();
    expect(() => readParts(written, "\\")).not.toThrow();
  });
});
