import type { ImageDescription } from "../rule/index.js";
import type { Globs } from "./globs.js";
import type { FailLevel } from "./settings.js";
import type { RuleChoice } from "./preset.js";

/** Where a value of a configuration file is written; line and column from 1. */
export interface Place {
  /** Name of the file as people know it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A value and where it is written. */
export interface Placed<Value> {
  readonly value: Value;
  readonly place: Place;
}

/** What a configuration file says of one id. */
export interface RuleEntry extends RuleChoice {
  readonly place: Place;
}

/** Settings for the files that match. */
export interface Override {
  readonly files: Globs;
  readonly rules: readonly RuleEntry[];
}

/** One thing that a file extends: a preset, or another file, whose document is there once it has been loaded. */
export type Extension =
  | { readonly kind: "preset"; readonly name: string; readonly place: Place }
  | { readonly kind: "file"; readonly path: string; readonly place: Place; readonly document?: ConfigurationDocument };

/** A configuration file, read and found free of mistakes. */
export interface ConfigurationDocument {
  /** Absolute path. */
  readonly path: string;
  /** Name as people know it. */
  readonly name: string;
  /** Undefined: the file does not speak of it; an empty list chooses no preset at all. */
  readonly extends?: readonly Extension[];
  readonly rules: readonly RuleEntry[];
  readonly overrides: readonly Override[];
  readonly exclude?: Globs;
  readonly failOn?: Placed<FailLevel>;
  readonly target?: Placed<string>;
  readonly buildArgs: ReadonlyMap<string, Placed<string>>;
  /** What images are, by their names or patterns of them. */
  readonly images?: ReadonlyMap<string, Placed<ImageDescription>>;
  readonly requireIgnoreReason?: Placed<boolean>;
  readonly ignoreComments?: Placed<boolean>;
  /** Format of the report where the command line names none; only hadolint's configuration can say it. */
  readonly format?: Placed<string>;
  readonly date?: Placed<string>;
}
