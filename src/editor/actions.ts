import { fix, ignoreEdit, type Diagnostic, type LintOptions } from "../engine/index.js";
import { type Settings, switchOff } from "../config/index.js";
import type { Dockerfile } from "../model/index.js";
import type { Edit, Range, Source } from "../text/index.js";
import { type DocumentText, shortestEdit } from "./document-text.js";
import type { Session } from "./session.js";

/** Something that an editor offers to do about a finding. */
export interface Action {
  readonly title: string;
  readonly diagnostic: Diagnostic;
  /** Edits of the file itself; undefined for what changes the configuration. */
  readonly edits: readonly Edit[] | undefined;
  /** A safe fix: it changes nothing that is built. */
  readonly preferred: boolean;
}

/** Fixes of the findings in a range, the safe ones first, then the ways to ignore them. */
export function actionsAt(file: Dockerfile, diagnostics: readonly Diagnostic[], range: Range): Action[] {
  const here = diagnostics.filter(({ start, end }) => start <= range.end && range.start <= end);
  const fixes = here.flatMap((diagnostic): Action[] => {
    const { fix: offered } = diagnostic;
    if (!offered) return [];
    const preferred = offered.safety === "safe";
    return [{ title: preferred ? offered.title : `${offered.title} (unsafe)`, diagnostic, edits: offered.edits, preferred }];
  });
  const ignores = firstOfEachRule(here).flatMap((diagnostic): Action[] => {
    const { rule } = diagnostic;
    const ways = [
      ["this line", "line"],
      ["this file", "file"],
    ] as const;
    const inFile = ways.map(([where, scope]): Action => {
      const edits = [ignoreEdit(file.syntax, diagnostic, scope)];
      return { title: `Ignore ${rule} for ${where}`, diagnostic, edits, preferred: false };
    });
    return [...inFile, { title: `Ignore ${rule} in the configuration`, diagnostic, edits: undefined, preferred: false }];
  });
  return [...fixes.toSorted((a, b) => Number(b.preferred) - Number(a.preferred)), ...ignores];
}

/** The edit that applies every safe fix, as `plimsoll --fix` does; undefined where there is none. */
export function fixAllEdit(source: Source, settings: Settings, options: LintOptions): Edit | undefined {
  return shortestEdit(source.text, fix(source, settings, options).source.text);
}

/** An edit of a configuration file. */
export interface ConfigurationEdit {
  /** Absolute. */
  readonly path: string;
  /** The file is not there yet. */
  readonly isNew: boolean;
  readonly content: DocumentText;
  readonly edit: Edit;
}

/**
 * What switches a rule off in the configuration of a file, an absolute path; undefined where it is off or no file can
 * hold it. `contentOf` gives the content of a configuration file that is open, or makes it of the text on disk. Rejects
 * with a `ConfigurationError`.
 */
export async function ignoreInConfiguration(
  session: Session,
  path: string,
  rule: string,
  folders: readonly string[],
  contentOf: (file: string, text: string) => DocumentText,
): Promise<ConfigurationEdit | undefined> {
  const file = await session.configurationFor(path, folders);
  if (!file) return undefined;
  const content = contentOf(file.path, file.text);
  const { text } = content.source;
  const edit = shortestEdit(text, await switchOff(text, rule, file.path.endsWith(".json")));
  return edit && { path: file.path, isNew: file.isNew, content, edit };
}

function firstOfEachRule(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.toReversed().map((diagnostic) => [diagnostic.rule, diagnostic])).values()].toReversed();
}
