import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formats, plain, wrap } from "../src/report/index.js";
import { dockerfile, finding, reportOf } from "./cases/sample-report.js";

describe("sentences are broken into lines", () => {
  test.each([
    ["one two three four five six", 20, ["one two three four", "five six"]],
    ["as long as it is, where nobody says how wide it may be", undefined, ["as long as it is, where nobody says how wide it may be"]],
    ["a-word-that-is-longer-than-the-line and more", 20, ["a-word-that-is-longer-than-the-line", "and more"]],
    ["", 20, [""]],
  ])("%j in %j columns", (text, columns, lines) => expect(wrap(text, columns)).toEqual(lines));

  test("nothing is lost, and only a word alone is longer than the line", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[^ ]{1,30}$/), { minLength: 1 }), fc.integer({ min: 20, max: 90 }), (words, columns) => {
        const lines = wrap(words.join(" "), columns);
        expect(lines.join(" ")).toBe(words.join(" "));
        for (const line of lines) expect(line.length <= columns || !line.includes(" ")).toBe(true);
      }),
    );
  });

  test("a report on a terminal breaks its messages, and one in a file does not", async () => {
    const render = await formats.text();
    const message = "The image runs as root, so whoever breaks into it is root in the container; add USER with a number";
    const report = reportOf([{ path: "Dockerfile", source: dockerfile, diagnostics: [finding(dockerfile, "FROM", { message })] }]);
    const options = { palette: plain, width: 50, locate: (path: string) => path, page: () => undefined };
    expect(render(report, options).split("\n")[1]).toBe(`  ${message}`);
    expect(
      render(report, { ...options, columns: 50 })
        .split("\n")
        .slice(1, 4),
    ).toEqual(["  The image runs as root, so whoever breaks into", "  it is root in the container; add USER with a", "  number"]);
  });
});
