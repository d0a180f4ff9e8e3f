import { codesOf, ConfigurationError, failLevels, levels, presetNames, readConfiguration, type Vocabulary } from "../config/index.js";
import type { Rule } from "../rule/index.js";
import type { Range, Source } from "../text/index.js";
import type { Completion } from "./completion.js";

/** Something that is wrong in a configuration file, and the rest of the line from where it begins. */
export interface ConfigurationMistake extends Range {
  readonly message: string;
}

/** All that is wrong in a configuration file, without those that it extends. */
export async function configurationMistakes(source: Source, path: string, vocabulary: Vocabulary): Promise<readonly ConfigurationMistake[]> {
  try {
    await readConfiguration(source.text, { path }, vocabulary);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.mistakes.map(({ line = 1, column = 1, message }) => ({ start: source.offsetAt({ line, column }), end: source.line(line).end, message }));
  }
}

/** What may be written at an offset of a configuration file; it is read line by line, since what is being typed is not yet a document. */
export function configurationCompletionsAt(source: Source, rules: readonly Rule[], offset: number): Completion[] {
  const line = source.lineAt(offset);
  const before = source.text.slice(source.line(line).start, offset);
  const typed = /[^\s:,[\]"'{}]*$/.exec(before)?.[0] ?? "";
  const range: Range = { start: offset - typed.length, end: offset };
  const choice = (names: readonly string[]): Completion[] => names.map((name) => ({ label: name, kind: "value", range, text: name }));
  const key = keyAbove(source, line, indentation(before));
  if (/^\s*failOn\s*:\s*\S*$/.test(before)) return choice(failLevels);
  if (/^\s*extends\s*:/.test(before) || (key === "extends" && /^\s*-/.test(before))) return choice(presetNames());
  if (key !== "rules") return [];
  if (/^\s*[^\s:]+\s*:\s*\[?\s*\S*$/.test(before)) return choice(levels);
  if (!/^\s*["']?[^\s:]*$/.test(before)) return [];
  return rules.flatMap(({ id, summary, ...rule }) => [
    { label: id, kind: "rule" as const, detail: summary, range, text: id, first: true },
    ...[...codesOf({ id, summary, ...rule })].map((code) => ({ label: code, kind: "rule" as const, detail: id, range, text: code })),
  ]);
}

/** The key of the nearest line above that is indented less. */
function keyAbove(source: Source, line: number, depth: number): string | undefined {
  for (let above = line - 1; above > 0; above--) {
    const text = source.slice(source.line(above));
    if (/^\s*(?:#|$)/.test(text)) continue;
    const key = /^[\s-]*["']?([\w-]+)["']?\s*:/.exec(text)?.[1];
    if (indentation(text) < depth || (key === "extends" && indentation(text) === depth)) return key;
  }
  return undefined;
}

function indentation(text: string): number {
  return text.length - text.trimStart().length;
}
