import type { Diagnostic } from "../engine/index.js";
import type { Dockerfile } from "../model/index.js";
import type { Rule } from "../rule/index.js";
import type { Source } from "../text/index.js";

/** What was found in one file. */
export interface FileReport {
  /** As the user gave it. */
  readonly path: string;
  readonly source: Source;
  readonly diagnostics: readonly Diagnostic[];
  /** What the file means, for formats that draw it; read anew at each call. */
  dockerfile?(): Dockerfile;
}

/** Something that the tool could not do: a file that cannot be read, a rule that failed. */
export interface Failure {
  readonly path?: string;
  /** Where in the file, from 1. */
  readonly line?: number;
  readonly column?: number;
  readonly rule?: string;
  readonly message: string;
}

/** The outcome of a run, in the order of the arguments: what every format renders. */
export interface Report {
  readonly files: readonly FileReport[];
  readonly errors: readonly Failure[];
  /** How many findings were mended before the rest was reported. */
  readonly fixed: number;
  /** How many findings are of lesser severity than are shown. */
  readonly hidden?: number;
  /** How many findings the baseline accepts. */
  readonly accepted?: number;
  /** The rules that findings may name, by id. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** Version of Plimsoll. */
  readonly version: string;
}

/** Marks text for the eye; without colour each returns its text as it is. */
export type Palette = Readonly<Record<"error" | "warning" | "info" | "style" | "path" | "dim" | "bold", (text: string) => string>>;

/** What a format may need to know about where its text goes; a format takes what concerns it. */
export interface RenderOptions {
  readonly palette: Palette;
  /** Columns that a code frame may fill. */
  readonly width: number;
  /** Columns of the terminal, into which sentences are broken; undefined where lines may be as long as they are. */
  readonly columns?: number | undefined;
  /** Whether findings alone are of interest, without a summary. */
  readonly quiet?: boolean;
  /** Path from the root of the repository, with `/`, for platforms that look files up there. */
  locate(path: string): string;
  /** A rule's page in Markdown, where there is one. */
  page(rule: string): string | undefined;
  /** Address below which `docs/rules` is published; without it nothing is linked. */
  readonly home?: string | undefined;
}

/** Turns a report into the text of one format, line end included. */
export type Renderer = (report: Report, options: RenderOptions) => string;

const asItIs = (text: string): string => text;

/** No colours. */
export const plain: Palette = { error: asItIs, warning: asItIs, info: asItIs, style: asItIs, path: asItIs, dim: asItIs, bold: asItIs };
