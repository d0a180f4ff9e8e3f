import type { Diagnostic } from "../engine/index.js";
import { type Dockerfile, isKind } from "../model/index.js";
import type { Rule } from "../rule/index.js";
import type { Range } from "../text/index.js";
import { factsOfKeyword, keywordFacts } from "./keywords.js";
import { instructionAt } from "./subject.js";

/** One thing that may be written at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: "rule" | "stage" | "keyword" | "flag" | "variable" | "value";
  readonly detail?: string;
  /** What the text replaces: the part of the word that is there already. */
  readonly range: Range;
  readonly text: string;
  /** Comes before the others. */
  readonly first?: boolean;
}

/** What may be written at an offset of a Dockerfile; `diagnostics` are those of the text before the word was begun. */
export function completionsAt(file: Dockerfile, diagnostics: readonly Diagnostic[], rules: readonly Rule[], offset: number): Completion[] {
  const { source } = file;
  const { start } = source.line(source.lineAt(offset));
  const before = source.text.slice(start, offset);
  const ignored = /^\s*#\s*plimsoll[ \t:]+ignore(?:-file)?[ \t]*=(?:[^-]|-(?!-))*?([^\s,=]*)$/i.exec(before)?.[1];
  if (ignored !== undefined) return ruleNames(rules, diagnostics, { start: offset - ignored.length, end: offset });
  if (/^\s*#/.test(before)) return [];

  const instruction = instructionAt(file, offset);
  const range = (typed: string): Range => ({ start: offset - typed.length, end: offset });
  const onFirstLine = !instruction || source.lineAt(instruction.start) === source.lineAt(offset);
  const keyword = /^\s*([A-Za-z]*)$/.exec(before)?.[1];
  if (keyword !== undefined && onFirstLine) return keywords(range(keyword));
  if (!instruction) return [];

  const variable = /\$\{?([A-Za-z_][A-Za-z0-9_]*|)$/.exec(before);
  if (variable) return variables(file, offset, range(variable[1] ?? ""));
  const from = /(?:\s--from=|[=,]from=)([^\s,=]*)$/.exec(before)?.[1];
  if (from !== undefined && (isKind(instruction, "COPY") || isKind(instruction, "RUN"))) return stageNames(file, offset, range(from));
  const base = /^\s*FROM\s+(?:--\S+\s+)*([^\s-]\S*|)$/i.exec(before)?.[1];
  if (base !== undefined && isKind(instruction, "FROM")) return stageNames(file, offset, range(base));
  const flag = /\s(--[a-z-]*)$/.exec(before)?.[1];
  const facts = factsOfKeyword(instruction.kind);
  if (flag === undefined || !facts) return [];
  return facts.flags.map((name) => ({
    label: `--${name}`,
    kind: "flag",
    range: range(flag),
    text: name === "link" || name === "parents" ? `--${name}` : `--${name}=`,
  }));
}

function ruleNames(rules: readonly Rule[], diagnostics: readonly Diagnostic[], range: Range): Completion[] {
  const found = new Set(diagnostics.map(({ rule }) => rule));
  return rules.map(({ id, summary }) => ({ label: id, kind: "rule", detail: summary, range, text: id, first: found.has(id) }));
}

function keywords(range: Range): Completion[] {
  return Object.entries(keywordFacts).map(([name, { summary }]) => ({ label: name, kind: "keyword", detail: summary, range, text: `${name} ` }));
}

/** Names of the stages above, the nearest first. */
function stageNames(file: Dockerfile, offset: number, range: Range): Completion[] {
  const line = file.source.lineAt(offset);
  const above = file.stages.filter(({ from, name }) => name !== undefined && from && file.source.lineAt(from.start) < line);
  const own = file.stages.findLast(({ start }) => start <= offset);
  return above.flatMap((stage) =>
    stage === own || stage.name === undefined ? [] : [{ label: stage.name, kind: "stage" as const, detail: stage.from?.text ?? "", range, text: stage.name }],
  );
}

function variables(file: Dockerfile, offset: number, range: Range): Completion[] {
  const instruction = instructionAt(file, offset);
  const names = new Set(instruction?.scope.names(instruction.index));
  return [...names].map((name) => ({
    label: name,
    kind: "variable",
    detail: instruction?.scope.definition(name, instruction.index)?.kind ?? "",
    range,
    text: name,
  }));
}
