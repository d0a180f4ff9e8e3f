import type { IdResolver } from "../config/index.js";
import type { Diagnostic } from "../engine/index.js";
import type { Dockerfile } from "../model/index.js";
import type { Rule } from "../rule/index.js";
import type { Range } from "../text/index.js";
import { describeFlag, describeImage, describeInstruction, describeStage, describeVariable } from "./describe.js";
import { ignoredIdAt } from "./ignore-comment.js";
import { code, prose } from "./markdown.js";
import { type Subject, subjectAt, touches } from "./subject.js";

/** Markdown about a place, and the range that it is about. */
export interface Hover {
  readonly markdown: string;
  readonly range: Range;
}

/** What is known of the rules: their names, and their pages. */
export interface RulePages {
  readonly ids: IdResolver;
  /** Page in Markdown, where there is one. */
  page(rule: string): string | undefined;
  /** Address of that page, where it has one. */
  address(rule: string): string | undefined;
}

/** The findings at an offset with the pages of their rules, then what stands there. */
export function hoverAt(file: Dockerfile, diagnostics: readonly Diagnostic[], offset: number, pages: RulePages): Hover | undefined {
  const here = diagnostics.filter((diagnostic) => touches(diagnostic, offset));
  const subject = subjectAt(file, offset);
  const ignored = ignoredIdAt(file, offset);
  const parts = [
    ...here.map((diagnostic) => describeFinding(diagnostic, pages)),
    ...(ignored ? rulesOf(ignored.text, pages).map((rule) => describeRule(rule, pages)) : []),
    ...(subject ? [describe(file, subject)] : []),
  ];
  const range = subject?.range ?? ignored ?? here[0];
  return range && parts.length > 0 ? { markdown: parts.join("\n\n---\n\n"), range: { start: range.start, end: range.end } } : undefined;
}

function describe(file: Dockerfile, subject: Subject): string {
  switch (subject.kind) {
    case "variable":
      return describeVariable(file, subject.occurrence);
    case "stage":
      return describeStage(file, subject.occurrence.stage);
    case "image":
      return describeImage(subject.use);
    case "flag":
      return describeFlag(subject.instruction, subject.name);
    case "keyword":
      return describeInstruction(subject.instruction);
  }
}

function rulesOf(id: string, { ids }: RulePages): readonly Rule[] {
  const target = ids.resolve(id);
  return target ? (target.kind === "rule" ? [target.rule] : target.rules) : [];
}

function describeFinding({ rule, message, severity }: Diagnostic, pages: RulePages): string {
  return [`**${rule}** (${severity}): ${prose(message)}`, ...reasons(rule, pages)].join("\n\n");
}

function describeRule({ id, summary, severity }: Rule, pages: RulePages): string {
  return [`**${id}** (${severity}): ${summary}`, ...reasons(id, pages)].join("\n\n");
}

/** Why, in the words of the page, and where to read the rest. */
function reasons(rule: string, pages: RulePages): string[] {
  const why = /^## Why\n+([\s\S]*?)(?=\n## |$(?![\s\S]))/m.exec(pages.page(rule) ?? "")?.[1]?.trim();
  const address = pages.address(rule);
  return [...(why ? [why] : []), ...(address === undefined ? [] : [`[${code(rule)}](${address})`])];
}
