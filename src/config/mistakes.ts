import { distance } from "fastest-levenshtein";

/** One thing that is wrong in a configuration file or in a flag. */
export interface Mistake {
  /** Name of the configuration file as people know it; absent where a flag is wrong. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1, in UTF-16 units. */
  readonly column?: number;
  readonly message: string;
}

/** The configuration or the flags make no sense; carries every mistake that was found, not only the first. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map(describeMistake).join("\n"));
    this.mistakes = mistakes;
  }
}

/** `file:line:column: message`, with as much of the place as is known. */
function describeMistake({ file, line, column, message }: Mistake): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  return place ? `${place}: ${message}` : message;
}

const longestName = 100; // longer ones are no slip of the finger, and the distance takes quadratic time

/** The candidate that a wrong name was probably meant to be: few of its letters differ, or the name is how it begins. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > longestName) return undefined;
  const written = name.toLowerCase();
  let best: string | undefined;
  let begun: string | undefined;
  let least = Math.max(name.length < 4 ? 1 : 2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const known = candidate.toLowerCase();
    if (name.length > 2 && known.startsWith(written)) begun ??= candidate;
    const letters = distance(written, known);
    if (letters >= least) continue;
    best = candidate;
    least = letters;
  }
  return best ?? begun;
}

/** `; did you mean "…"?`, or nothing where no candidate is near. */
export function suggestion(found: string | undefined): string {
  return found === undefined ? "" : `; did you mean "${found}"?`;
}

/** A text from a file within a sentence: quoted, on one line, without control characters, not endless. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text).replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, "\uFFFD");
}
