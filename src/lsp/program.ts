import type { Vocabulary } from "../config/index.js";
import type { CheckedFile, DocumentText, Session } from "../editor/index.js";
import type { Rule } from "../rule/index.js";

/** What the server is started with. */
export interface Program extends Pick<Vocabulary, "validator"> {
  readonly version: string;
  readonly rules: readonly Rule[];
  /** Patterns of the files, besides those that are open, that results depend on. */
  readonly watched: readonly string[];
  /** Page of a rule in Markdown, where there is one. */
  page(rule: string): string | undefined;
  /** Address of that page, where it has one. */
  address(rule: string): string | undefined;
  /** What a file is by its absolute path and the editor's name for its language. */
  kindOf(path: string | undefined, language: string): "dockerfile" | "configuration" | "other";
  session(): Promise<Session>;
}

/** A file that is open in the editor, in one of its versions. */
export interface OpenDocument {
  readonly uri: string;
  /** Absolute; undefined for what is no file. */
  readonly path: string | undefined;
  readonly kind: ReturnType<Program["kindOf"]>;
  readonly version: number;
  readonly content: DocumentText;
}

/** A Dockerfile that is open, and what came of checking it. */
export interface Checked extends CheckedFile {
  readonly document: OpenDocument;
}
