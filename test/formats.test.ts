import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildModel } from "../src/model/index.js";
import { plain, statistics, type Format, type Report } from "../src/report/index.js";
import { parse } from "../src/syntax/index.js";
import { decode, Source } from "../src/text/index.js";
import { elements, readMarkup, type Markup } from "./cases/markup.js";
import { copy, dockerfile, finding, render, reportOf, run, several } from "./cases/sample-report.js";

const clean = reportOf([{ path: "Dockerfile", source: new Source(""), diagnostics: [] }]);
const nasty = fc.string({
  unit: fc.constantFrom(
    "<script>",
    "&amp;",
    '"',
    "'",
    "]]>",
    "|",
    "`",
    "@who",
    "#1",
    "https://x.y",
    "##vso[a]",
    "##[b]",
    ";",
    "]",
    "%0A",
    "\n",
    "\r",
    "\u001B[2J",
    "\u202E",
    "\uDC80",
    "\uFFFE",
    "\t",
    "x",
    "*",
    "_",
    "\\",
    "[",
  ),
});
const hostile = fc.record({ text: nasty, message: nasty, path: nasty }).map(({ text, message, path }) => {
  const source = new Source(`FROM a AS ${text}END\nCOPY --from=0 ${text} /\n`);
  const diagnostics = [
    finding(source, "END", {
      message,
      covers: [text],
      related: [{ message, start: 0, end: 1 }],
      fix: { safety: "safe", title: message, edits: [{ start: 0, end: 1, text }] },
    }),
  ];
  return reportOf([{ path, source, diagnostics, dockerfile: () => buildModel(parse(source)) }], [{ path, message }]);
});

describe("formats in JSON", () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  test.each([
    ["gitlab", "gitlab-code-quality"],
    ["sonarqube", "sonarqube-generic"],
    ["rdjson", "rdjson"],
  ] as const)("%s keeps to its schema, whatever a file holds", async (format, schema) => {
    const validate = ajv.compile(JSON.parse(readFileSync(new URL(`schemas/${schema}.json`, import.meta.url), "utf8")) as object);
    const faults = async (report: Report): Promise<unknown> => (validate(JSON.parse(await render(format, report))) ? [] : validate.errors);
    expect(await faults(several)).toEqual([]);
    expect(await faults(clean)).toEqual([]);
    const text = fc.string({ unit: fc.constantFrom("a", "\n", "\r\n", "名", "👍", "\t", "\uDC80"), minLength: 1 });
    await fc.assert(
      fc.asyncProperty(text, fc.nat(40), fc.nat(40), async (content, first, second) => {
        const ends = [first, second].map((end) => Math.min(end, content.length)).toSorted((a, b) => a - b);
        const [start = 0, end = 0] = ends;
        const diagnostics = [{ ...copy, start, end, related: [], fix: { safety: "safe" as const, title: "t", edits: [{ start, end, text: "x" }] } }];
        expect(await faults(reportOf([{ path: "a/Dockerfile", source: new Source(content), diagnostics }]))).toEqual([]);
      }),
    );
    expect(await faults({ ...several, files: [{ path: "f", source: dockerfile, diagnostics: [{ ...copy, message: "" }] }] })).not.toEqual([]);
  });

  test("gitlab's fingerprints differ within a file and stay when lines move", async () => {
    const printsOf = async (text: string): Promise<string[]> => {
      const source = new Source(text);
      const diagnostics = [...text.matchAll(/ADD/g)].map(({ index }) => ({ ...copy, start: index, end: index + 3 }));
      return (JSON.parse(await render("gitlab", reportOf([{ path: "Dockerfile", source, diagnostics }]))) as { fingerprint: string }[]).map(
        (one) => one.fingerprint,
      );
    };
    const before = await printsOf("ADD a /\nADD a /\nADD b /\n");
    expect(new Set(before).size).toBe(3);
    expect(await printsOf("# one more\n\n  ADD   a /\nADD a /\nENV x=y\nADD b /\n")).toEqual(before);
  });

  test("sonarqube counts columns from 0, and gives an empty range its line", async () => {
    const source = new Source("ENV A=1\r\nENV B=2\r\n");
    const diagnostics = [finding(source, "A=1"), finding(source, "\r\n"), { ...copy, related: [], start: 9, end: 9 }];
    const { issues } = JSON.parse(await render("sonarqube", reportOf([{ path: "f", source, diagnostics }]))) as {
      issues: { primaryLocation: { textRange: object } }[];
    };
    expect(issues.map(({ primaryLocation }) => primaryLocation.textRange)).toEqual([
      { startLine: 1, endLine: 1, startColumn: 4, endColumn: 7 },
      { startLine: 1, endLine: 2, startColumn: 7, endColumn: 0 },
      { startLine: 2 },
    ]);
  });

  test("rdjson counts bytes of the file, its byte order mark and its invalid bytes too", async () => {
    const source = decode(Buffer.concat([Buffer.from("\uFEFFENV A=👍é"), Buffer.from([0xff]), Buffer.from("X\nENV é=X\n")]));
    const second = source.text.lastIndexOf("X");
    const diagnostics = [
      finding(source, "X"),
      { ...copy, fix: { safety: "safe" as const, title: "t", edits: [{ start: second, end: second + 1, text: "Y" }] }, start: second, end: second + 1 },
    ];
    const document = JSON.parse(await render("rdjson", reportOf([{ path: "f", source, diagnostics }]))) as {
      diagnostics: { location: { range: unknown }; suggestions?: { range: unknown }[] }[];
    };
    expect(document.diagnostics.map(({ location }) => location.range)).toEqual([
      { start: { line: 1, column: 17 }, end: { line: 1, column: 18 } },
      { start: { line: 2, column: 8 }, end: { line: 2, column: 9 } },
    ]);
    expect(document.diagnostics[1]?.suggestions?.[0]?.range).toEqual(document.diagnostics[1]?.location.range);
  });
});

describe("formats in markup", () => {
  // What readers of these formats know: which attributes an element has and what it may hold.
  const grammars = {
    checkstyle: { checkstyle: ["version", "file"], file: ["name", "error"], error: ["line column? severity message source", ""] },
    junit: {
      testsuites: ["name tests failures errors", "testsuite"],
      testsuite: ["name tests failures errors", "testcase"],
      testcase: ["classname name file? line?", "failure error"],
      failure: ["type message", ""],
      error: ["type message", ""],
    },
  } as const satisfies Partial<Record<Format, Record<string, readonly [attributes: string, children: string]>>>;

  const faultsOf = (grammar: Record<string, readonly [string, string]>, one: Markup): string[] => {
    const [attributes, children] = grammar[one.name] ?? ["", ""];
    const known = attributes.split(" ").map((name) => name.replace("?", ""));
    const needed = attributes.split(" ").filter((name) => name !== "" && !name.endsWith("?"));
    return [
      ...(one.name in grammar ? [] : [`<${one.name}>`]),
      ...Object.keys(one.attributes).filter((name) => !known.includes(name)),
      ...needed.filter((name) => !(name in one.attributes)).map((name) => `no ${name}`),
      ...one.children.filter((child) => !children.split(" ").includes(child.name)).map((child) => `<${child.name}> in <${one.name}>`),
      ...one.children.flatMap((child) => faultsOf(grammar, child)),
    ];
  };

  test.each(["checkstyle", "junit"] as const)("%s is one document of known elements, whatever a file holds", async (format) => {
    for (const report of [several, clean, reportOf([])]) expect(faultsOf(grammars[format], readMarkup(await render(format, report)))).toEqual([]);
    await fc.assert(
      fc.asyncProperty(hostile, async (report) => {
        expect(faultsOf(grammars[format], readMarkup(await render(format, report)))).toEqual([]);
      }),
    );
  });

  test("what an attribute holds is what was meant", async () => {
    const path = `a "<&'>\n\tb`;
    const document = readMarkup(await render("checkstyle", reportOf([{ path, source: dockerfile, diagnostics: [{ ...copy, message: "<a> & 'b'" }] }])));
    expect(elements(document, "file").map(({ attributes }) => attributes["name"])).toEqual([path]);
    expect(elements(document, "error").map(({ attributes }) => attributes["message"])).toEqual(["<a> & 'b'"]);
  });

  test("junit counts what it holds", async () => {
    const document = readMarkup(await render("junit", several));
    for (const suite of [document, ...elements(document, "testsuite")]) {
      const { tests, failures, errors } = suite.attributes;
      expect([tests, failures, errors]).toEqual(["testcase", "failure", "error"].map((name) => String(elements(suite, name).length)));
    }
  });
});

describe("html", () => {
  const page = async (report: Report): Promise<Markup> => readMarkup(await render("html", report));
  const stagesOf = (text: string): Report => {
    const source = new Source(text);
    return reportOf([{ path: "Dockerfile", source, diagnostics: [], dockerfile: () => buildModel(parse(source)) }]);
  };

  test("loads nothing and runs nothing", async () => {
    const text = await render("html", several);
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(text).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|url\(|@import|\son\w+=/);
    const addresses = [...text.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
    expect(addresses.every((address) => /^#file-\d+$/.test(address!))).toBe(true);
  });

  test("whatever a file holds is text", async () => {
    const count = (root: Markup): number => 1 + root.children.reduce((sum, child) => sum + count(child), 0);
    const known = new Set(
      "html head meta title style body header p svg circle line h1 ul li b code main section h2 h3 wbr details summary ol div span dl dt dd a pre mark footer".split(
        " ",
      ),
    );
    const names = (root: Markup): string[] => [root.name, ...root.children.flatMap(names)];
    await fc.assert(
      fc.asyncProperty(hostile, async (report) => {
        const root = await page(report);
        expect(names(root).filter((name) => !known.has(name))).toEqual([]);
        expect(count(root)).toBeGreaterThan(20);
        expect(root.text).not.toMatch(/[\p{Cf}\p{Cs}]|[^\n\P{Cc}]/u);
      }),
    );
  });

  test("each finding has its message and its marked lines", async () => {
    const root = await page(several);
    const items = elements(root, "ol")
      .filter(({ attributes }) => attributes["class"] === "findings")
      .flatMap(({ children }) => children);
    expect(items.map(({ attributes }) => attributes["class"])).toEqual(["warning", "error"]);
    expect(items.map((item) => elements(item, "mark").map(({ text }) => text))).toEqual([
      ["ADD", "FROM"],
      ["RUN apk add curl \\", "git"],
    ]);
    expect(items[1]?.text).toContain("100% of this, and\\nmore: apk keeps its cache");
  });

  test("a range of many lines is cut, and so is a long line", async () => {
    const source = new Source(`RUN a \\\n${"  b \\\n".repeat(50)}  c\nENV ${"x".repeat(100_000)}HERE${"y".repeat(100_000)}\n`);
    const whole = { ...run, start: 0, end: source.text.indexOf("ENV") - 1 };
    const root = await page(reportOf([{ path: "f", source, diagnostics: [whole, finding(source, "HERE")] }]));
    const [first, second] = elements(root, "pre");
    expect(first?.children.map(({ attributes }) => attributes["class"])).toEqual(["row", "row", "row", "row", "row", "gap", "row"]);
    expect(second?.text).toMatch(/^53…x{100,}HEREy{100,}…\n$/);
    expect(second?.text.length).toBeLessThan(500);
  });

  test("lanes lead from each stage to those that use it", async () => {
    const root = await page(
      stagesOf("FROM a AS one\nFROM b AS two\nCOPY --from=one /x /x\nFROM one AS three\nFROM c\nCOPY --from=two /y /y\nCOPY --from=three /z /z\n"),
    );
    const rows = elements(root, "svg")
      .slice(1)
      .map((svg) => elements(svg, "line").map(({ attributes: { class: kind, x1, y1, x2, y2 } }) => `${kind} ${x1},${y1} ${x2},${y2}`));
    expect(rows).toEqual([
      ["lane hue-0 40,22 40,100%", "lane hue-0 54,22 40,22"],
      ["lane hue-1 26,22 26,100%", "lane hue-1 54,22 26,22", "COPY hue-0 40,22 54,22", "lane hue-0 40,0 40,100%"],
      ["lane hue-2 12,22 12,100%", "lane hue-2 54,22 12,22", "lane hue-1 26,0 26,100%", "FROM hue-0 40,22 54,22", "lane hue-0 40,0 40,22"],
      ["COPY hue-2 12,22 54,22", "lane hue-2 12,0 12,22", "COPY hue-1 26,22 54,22", "lane hue-1 26,0 26,22"],
    ]);
  });
});

describe("azure", () => {
  test("whatever a file holds starts no other command", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (report) => {
        const text = await render("azure", report);
        expect(text.match(/##(?:\[|vso\[)/g)).toHaveLength(2);
        for (const line of text.trimEnd().split("\n")) expect(line).toMatch(/^##vso\[task\.logissue (?:\w+=[^;\]]*;)+\][^\p{Cc}\p{Cf}]*$/u);
      }),
    );
  });
});

describe("gnu", () => {
  test("columns are those of a screen", async () => {
    const source = new Source("\tX\nENV 名=X\n");
    const last = source.text.lastIndexOf("X");
    const diagnostics = [finding(source, "X", { message: "m" }), { ...copy, message: "m", start: last, end: last + 1 }];
    expect(await render("gnu", reportOf([{ path: "f", source, diagnostics }]))).toBe(
      "f:1:9: warning: m [add-local-file]\nf:2:8: warning: m [add-local-file]\n",
    );
  });

  test("info and style are notes, and nothing found is nothing said", async () => {
    const diagnostics = [finding(dockerfile, "ADD", { severity: "info", message: "m" }), finding(dockerfile, "RUN", { severity: "style", message: "m" })];
    expect(await render("gnu", reportOf([{ path: "f", source: dockerfile, diagnostics }]))).toBe(
      "f:2:1: note: m [add-local-file]\nf:3:1: note: m [add-local-file]\n",
    );
    expect(await render("gnu", clean)).toBe("");
  });
});

describe("markdown", () => {
  test("whatever a file holds is text in its cell", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (report) => {
        const text = await render("markdown", report);
        const prose = text.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, "");
        expect(prose.replaceAll(/<\/?(?:details|summary)>/g, "")).not.toMatch(/<|[@#]\w|https:\/\/x/);
        expect(text).not.toMatch(/[^\n\P{Cc}]|\p{Cf}/u);
        const rows = prose.split("\n").filter((line) => line.startsWith("| warning"));
        expect(rows.map((line) => line.match(/(?<!\\)(?:\\\\)*\|/g)?.length)).toEqual([5]);
      }),
    );
  });

  test("of many findings the worst are shown and the rest are counted", async () => {
    const text = await render("markdown", reportOf([{ path: "f", source: dockerfile, diagnostics: [...Array.from({ length: 60 }, () => copy), run] }]));
    const rows = text.split("\n").filter((line) => line.includes("`f:"));
    expect(rows).toHaveLength(40);
    expect(rows[0]).toMatch(/^\| error /);
    expect(text).toContain("\n21 more, no worse than these.\n");
    expect(text).toContain("| 1 | 60 | 0 | 0 | 60 |");
    expect(text.length).toBeLessThan(65_536);
  });

  test("nothing found is said in one line", async () => expect(await render("markdown", clean)).toBe("### Plimsoll: no problems in 1 file\n"));
});

describe("statistics", () => {
  test("the most frequent rule comes first", async () => {
    const other = { ...run, rule: "other-rule", fix: undefined } as unknown as typeof run;
    const files = [
      { path: "a", source: dockerfile, diagnostics: [copy, copy] },
      { path: "b", source: dockerfile, diagnostics: [copy, other] },
    ];
    const text = (await statistics())(reportOf(files), { palette: plain, width: 80, locate: String, page: () => undefined });
    expect(text).toBe("3  add-local-file  warning  in 2 files, 3 fixable with --fix\n1  other-rule      error    in 1 file\n4 problems of 2 rules\n");
  });
});
