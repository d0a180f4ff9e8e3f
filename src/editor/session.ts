import type { ConfigurationError, IdResolver, Settings } from "../config/index.js";
import type { LintOptions, LintResult } from "../engine/index.js";
import type { Source } from "../text/index.js";

/** What came of checking a file. */
export interface CheckedFile extends LintResult {
  readonly ids: IdResolver;
  readonly settings: Settings;
  readonly options: LintOptions;
  /** Why the configuration cannot be used; then no rule ran. */
  readonly mistake: ConfigurationError | undefined;
}

/** Configuration and surroundings of files as they were when it was made. Paths are absolute. */
export interface Session {
  readonly ids: IdResolver;
  check(path: string | undefined, source: Source): Promise<CheckedFile>;
  /** The configuration file that holds for a file, or the one to make for it. Rejects with a `ConfigurationError`. */
  configurationFor(file: string, folders: readonly string[]): Promise<{ readonly path: string; readonly text: string; readonly isNew: boolean } | undefined>;
}
