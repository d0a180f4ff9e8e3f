import { readdirSync, readFileSync } from "node:fs";
import { DockerfileParser } from "dockerfile-ast";
import { expect, it } from "vitest";
import { parse } from "../src/syntax/index.js";
import { Source } from "../src/text/index.js";
import { readCases } from "./cases/read.js";

const root = new URL("../fixtures/", import.meta.url);
const texts = ["syntax/", "rules/", "model/stages/"].flatMap((folder) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) => readCases(readFileSync(new URL(folder + name, root), "utf8")))
    .flatMap((one) => one.fences.filter(({ language }) => language === "dockerfile").map(({ text }) => [one.name, text] as const)),
);

/** Where dockerfile-ast 0.7.1 differs from BuildKit: what it reads wrongly, by a mark in the text. */
const gaps: readonly [mark: RegExp, reason: string][] = [
  [/\\\\$/m, "an escaped escape continues the line"],
  [/^\\$/m, "a line that is only the escape is an instruction"],
  [/<<-? |\d<<|<<''|<<a<b|\\<<|'s <<|<<E"O"F|<<'[^']* /, "other words begin a here-document"],
  [/^# foo=bar\n# escape|^#!|^ +#.*escape/im, "directives go on after a line that is none"],
  [/\{\{|%%/, "a template has no outline"],
  [/\^\^\^/, "carets of a case stand between the lines"],
];

it.each(texts.filter(([, text]) => !gaps.some(([mark]) => mark.test(text))))("dockerfile-ast finds the same instructions: %s", (_, text) => {
  const theirs = DockerfileParser.parse(text).getInstructions();
  const ours = parse(new Source(text)).instructions;
  expect(ours.map(({ keyword, startLine }) => [keyword, startLine])).toEqual(theirs.map((one) => [one.getKeyword(), one.getRange().start.line + 1]));
});

it("leaves enough to compare", () => {
  expect(texts.filter(([, text]) => !gaps.some(([mark]) => mark.test(text))).length).toBeGreaterThan(40);
});
