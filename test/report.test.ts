import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formatsPlugin from "ajv-formats";
import fc from "fast-check";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { plain, type Report } from "../src/report/index.js";
import { lineFingerprints } from "../src/report/formats/line-hash.js";
import { frame } from "../src/report/frame.js";
import { visible, visiblePath } from "../src/report/visible.js";
import { decode, Source } from "../src/text/index.js";
import { copy, dockerfile, finding, render, reportOf, run, several } from "./cases/sample-report.js";

describe("every format renders the same report", () => {
  test.each([
    ["text", "report.txt"],
    ["json", "report.json"],
    ["sarif", "report.sarif"],
    ["github", "github.txt"],
    ["gitlab", "gitlab.json"],
    ["checkstyle", "checkstyle.xml"],
    ["junit", "junit.xml"],
    ["sonarqube", "sonarqube.json"],
    ["rdjson", "rdjson.json"],
    ["azure", "azure.txt"],
    ["gnu", "gnu.txt"],
    ["markdown", "markdown.md"],
    ["html", "report.html"],
  ] as const)("%s", async (format, file) => {
    await expect(await render(format, several)).toMatchFileSnapshot(`../fixtures/report/${file}`);
  });

  test("without findings", async () => {
    const clean = reportOf([{ path: "Dockerfile", source: new Source(""), diagnostics: [] }]);
    expect(await render("text", clean)).toBe("No problems in 1 file\n");
    expect(await render("github", clean)).toBe("No problems in 1 file\n");
    expect(JSON.parse(await render("json", clean))).toEqual({
      version: 1,
      files: [{ path: "Dockerfile", findings: [] }],
      errors: [],
      summary: { files: 1, error: 0, warning: 0, info: 0, style: 0, fixable: 0 },
    });
  });
});

describe("text from files acts on nothing", () => {
  test.each([
    ["\u001B[31mred", "\\x1b[31mred"],
    ["a\r\nb\tc", "a\\r\\nb\\tc"],
    ["\u202Egnp.exe", "\\u{202e}gnp.exe"],
    ["\uDC80", "\uFFFD"],
    ["##[error]x ##vso[task]y ## z", "#\\x23[error]x #\\x23vso[task]y ## z"],
    ["日本語 é 👍", "日本語 é 👍"],
  ])("%j is shown as %s", (text, shown) => expect(visible(text)).toBe(shown));

  test("a path cannot start a workflow command", () => {
    expect(visiblePath("  ::error::x")).toBe("./  ::error::x");
    expect(visiblePath("a::b")).toBe("a::b");
  });

  test("whatever a file, a message and a path hold", async () => {
    const nasty = fc.string({
      unit: fc.constantFrom("::error::", "##[error]", "\n", "\r", "\u001B[2J", "\u009B", "\u202E", "%0A", ",", " ", "x", "\uDC80", "\t"),
    });
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, async (text, message, path) => {
        const source = new Source(`${text}END`);
        const report = reportOf(
          [{ path, source, diagnostics: [finding(source, "END", { message, related: [{ message, start: 0, end: 1 }] })] }],
          [{ path, message }],
        );
        for (const format of ["text", "github"] as const) {
          const output = await render(format, report);
          expect(output.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
          expect(output).not.toMatch(/##(\[|vso)/);
          const commands = output.split("\n").filter((line) => line.trimStart().startsWith("::"));
          expect(commands).toHaveLength(format === "github" ? 2 : 0);
        }
        const { files } = JSON.parse(await render("json", report)) as { files: { path: string }[] };
        expect(files.map((file) => file.path)).toEqual([path]);
        expect((JSON.parse(await render("sarif", report)) as Log).runs[0]?.results).toHaveLength(1);
      }),
    );
  });
});

describe("code frames", () => {
  const shown = (text: string, marked: string, width = 80): string => {
    const source = new Source(text);
    const start = text.indexOf(marked);
    return frame(source, { start, end: start + marked.length }, width, plain, (one) => one);
  };

  test("a tab reaches to the next of four columns", () => expect(shown("\ta\tb", "b")).toBe("  1 │     a   b\n    │         ^"));
  test("wide characters are two columns", () => expect(shown("ENV 名前=x", "=")).toBe("  1 │ ENV 名前=x\n    │         ^"));
  test("combining characters are none", () => expect(shown("e\u0301e\u0301 x", "x")).toBe("  1 │ e\u0301e\u0301 x\n    │    ^"));
  test("a spelled-out character is as wide as its spelling", () => expect(shown("a\u001Bb", "\u001B")).toBe("  1 │ a\\x1bb\n    │  ^^^^"));
  test("an empty range is one column", () => expect(frame(new Source("abc"), { start: 3, end: 3 }, 80, plain, (one) => one)).toBe("  1 │ abc\n    │    ^"));
  test("the line end is not underlined", () => expect(shown("ab\r\ncd", "b\r\n")).toBe("  1 │ ab\n    │  ^"));
  test("of two lines both are shown, without the indentation underlined", () =>
    expect(shown("RUN a \\\n    b", "a \\\n    b")).toBe("  1 │ RUN a \\\n    │     ^^^\n  2 │     b\n    │     ^"));
  test("of many lines the first and the last", () => expect(shown("a\nb\nc\nd", "a\nb\nc\nd")).toBe("  1 │ a\n    │ ^\n    ⋮\n  4 │ d\n    │ ^"));
  test("a long line is cut around the finding", () => {
    const [line = "", under = ""] = shown(`${"a".repeat(500)}HERE${"b".repeat(500)}`, "HERE", 46).split("\n");
    expect(line).toMatch(/^ {2}1 │ …a+HEREb+…$/);
    expect(line.length).toBeLessThanOrEqual(48);
    expect(under.indexOf("^")).toBe(line.indexOf("HERE"));
    expect(under).toMatch(/\^{4}$/);
  });
  test("a line of ten million characters is read around the finding only", () => {
    const text = `${"a".repeat(5_000_000)}HERE${"b".repeat(5_000_000)}`;
    expect(shown(text, "HERE", 60).length).toBeLessThan(140);
  });
  test("the underline begins below the first marked character of any line", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", " ", "\t", "名", "\u001B", "👍") }), fc.integer({ min: 20, max: 200 }), (before, width) => {
        const [line = "", under = ""] = shown(`${before}X`, "X", width).split("\n");
        const columns = [...line.slice(0, line.indexOf("X"))].reduce((sum, character) => sum + (/[名👍]/u.test(character) ? 2 : 1), 0);
        expect(under.indexOf("^")).toBe(columns);
      }),
    );
  });
});

describe("json", () => {
  test("offsets and columns count UTF-16 units, an invalid byte is one", async () => {
    const source = decode(Buffer.concat([Buffer.from("\uFEFFENV A=👍 "), Buffer.from([0xff]), Buffer.from(" X\n")]));
    const { files } = JSON.parse(await render("json", reportOf([{ path: "f", source, diagnostics: [finding(source, "X")] }]))) as {
      files: { findings: { start: unknown }[] }[];
    };
    expect(files[0]?.findings[0]?.start).toEqual({ line: 1, column: 12, offset: 11 });
  });
});

describe("sarif", () => {
  const ajv = formatsPlugin.default(new Ajv2020({ strict: false, allErrors: true }));
  const validate = ajv.compile(JSON.parse(readFileSync(new URL("schemas/sarif-2.1.0.json", import.meta.url), "utf8")) as object);
  const logOf = async (report: Report): Promise<Log> => JSON.parse(await render("sarif", report)) as Log;

  test.each([
    ["findings, fixes and errors", several],
    ["nothing", reportOf([])],
  ])("the schema holds for %s", async (_, report) => {
    expect([validate(await logOf(report)), validate.errors]).toEqual([true, null]);
  });

  test("the schema refuses a log with a wrong column", async () => {
    const log = await logOf(several);
    Object.assign(log.runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.region ?? {}, { startColumn: 0 });
    expect(validate(log)).toBe(false);
  });

  test("a path is a relative, encoded URI", async () => {
    const log = await logOf(reportOf([{ path: "./a b/c:d#%.Dockerfile", source: dockerfile, diagnostics: [copy] }]));
    expect(log.runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({
      uri: "a%20b/c%3Ad%23%25.Dockerfile",
      uriBaseId: "%SRCROOT%",
    });
  });

  test("of more findings than GitHub takes the worst are kept", async () => {
    const many = Array.from({ length: 25_000 }, () => ({ ...copy }));
    const log = await logOf(reportOf([{ path: "f", source: dockerfile, diagnostics: [...many, run] }]));
    expect(log.runs[0]?.results).toHaveLength(25_000);
    expect(log.runs[0]?.results?.filter(({ level }) => level === "error")).toHaveLength(1);
    expect(log.runs[0]?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
      "Left out: 1 finding of lesser severity. GitHub takes 25000 at most.",
    );
  });

  // Values that upload-sarif itself computes for these texts.
  test("fingerprints are those of GitHub", () => {
    const all = new Set([1, 2, 3, 4]);
    expect([...lineFingerprints("", all).values()]).toEqual(["c129715d7a2bc9a3:1"]);
    expect([...lineFingerprints(" a\nb\n  \t\tc\n d", all).values()]).toEqual([
      "271789c17abda88f:1",
      "54703d4cd895b18:1",
      "180aee12dab6264:1",
      "a23a3dc5e078b07b:1",
    ]);
    expect([...lineFingerprints(" a\r\nb\r\n  \t\tc\r\n d", all)]).toEqual([...lineFingerprints(" a\nb\n  \t\tc\n d", all)]);
  });
});

describe("github", () => {
  test("beyond ten of a kind the log has the rest, the worst first", async () => {
    const diagnostics = [...Array.from({ length: 12 }, () => copy), run];
    const lines = (await render("github", reportOf([{ path: "f", source: dockerfile, diagnostics }]))).trimEnd().split("\n");
    expect(lines).toHaveLength(14);
    expect(lines[0]).toMatch(/^::error file=f,line=3,endLine=4,title=add-local-file::100%25 of this, and\\nmore/);
    expect(lines.filter((line) => line.startsWith("::warning "))).toHaveLength(10);
    expect(lines[11]).toBe("2 more, beyond the 10 annotations of a kind that GitHub shows for a step:");
    expect(lines[13]).toBe("f:2:1: warning: a.txt is a local file (add-local-file)");
  });
});
