import type { Settings } from "../config/index.js";
import { applyEdits, contains, type Range, Source } from "../text/index.js";
import { type Candidate, candidates, withoutCollisions } from "./fix-choice.js";
import type { Diagnostic } from "./diagnostic.js";
import { lint, type LintOptions, type LintResult, type RuleFailure } from "./lint.js";

/** Which fixes are applied. */
export interface FixOptions extends LintOptions {
  /** Also those that may change what is built. */
  readonly unsafe?: boolean;
}

/** A file after its fixes. */
export interface FixResult {
  readonly source: Source;
  /** How many findings were mended, by rule. */
  readonly applied: ReadonlyMap<string, number>;
  /** What remains. */
  readonly diagnostics: readonly Diagnostic[];
  readonly failures: readonly RuleFailure[];
  /** Rules whose fixes undo each other or have no end: none of theirs was applied. */
  readonly cycle?: readonly string[];
}

const passLimit = 10;
/** No honest fixes make a file longer than this; those that do would fill the memory before the last pass. */
const longest = (before: number): number => 2 * before + 4096;

/** Applies fixes, as many as go together in one pass, until no more are offered. */
export function fix(source: Source, settings: Settings, options: FixOptions = {}): FixResult {
  const barred = new Set<string>();
  const failures: RuleFailure[] = [];
  const cycle = new Set<string>();
  for (;;) {
    const { state, applied, restless } = new Fixing(settings, options, barred, failures).run(source);
    if (restless.length === 0) {
      const { diagnostics } = state.result;
      const all = [...failures, ...state.result.failures];
      return { source: state.source, applied, diagnostics, failures: all, ...(cycle.size > 0 && { cycle: [...cycle].toSorted() }) };
    }
    for (const rule of restless) {
      cycle.add(rule);
      barred.add(rule);
    }
  }
}

interface State {
  readonly source: Source;
  readonly result: LintResult;
}

interface Attempt extends State {
  readonly fixes: readonly Candidate[];
}

interface Outcome {
  readonly state: State;
  readonly applied: ReadonlyMap<string, number>;
  /** Rules that brought the text back to where it had been, or that still offer fixes after the last pass and made more work than there was. */
  readonly restless: readonly string[];
}

class Fixing {
  readonly #settings: Settings;
  readonly #options: FixOptions;
  readonly #barred: Set<string>;
  readonly #failures: RuleFailure[];

  /** Adds to `barred` the rules whose fixes did harm, and to `failures` which harm. */
  constructor(settings: Settings, options: FixOptions, barred: Set<string>, failures: RuleFailure[]) {
    this.#settings = settings;
    this.#options = options;
    this.#barred = barred;
    this.#failures = failures;
  }

  run(source: Source): Outcome {
    let state = this.#look(source);
    const texts = [source.text];
    const passes: (readonly Candidate[])[] = [];
    const applied = (): Map<string, number> => countByRule(passes.flat());
    const atFirst = countByRule(this.#offered(state));
    for (let pass = 0; pass < passLimit && state.source.text.length <= longest(source.text.length); pass++) {
      const chosen = withoutCollisions(this.#offered(state));
      if (chosen.length === 0) return { state, applied: applied(), restless: [] };
      const attempt = this.#apply(state, chosen);
      if (attempt.fixes.length === 0) continue;
      passes.push(attempt.fixes);
      const before = texts.indexOf(attempt.source.text);
      if (before >= 0) return { state, applied: applied(), restless: rulesOf(passes.slice(before).flat()) };
      texts.push(attempt.source.text);
      state = attempt;
    }
    const left = countByRule(this.#offered(state));
    const done = applied();
    const restless = [...left].filter(([rule, count]) => count + (done.get(rule) ?? 0) > (atFirst.get(rule) ?? 0));
    return { state, applied: done, restless: restless.map(([rule]) => rule) };
  }

  #look(source: Source): State {
    return { source, result: lint(source, this.#settings, this.#options) };
  }

  #offered({ result }: State): Candidate[] {
    return candidates(result.diagnostics, this.#options.unsafe === true).filter(({ rule }) => !this.#barred.has(rule));
  }

  /** All fixes at once; where that does harm, as many as do none. */
  #apply(state: State, fixes: readonly Candidate[]): Attempt {
    const attempt = this.#attempt(state, fixes);
    return harm(state, attempt) === undefined ? attempt : this.#sift(state, { ...state, fixes: [] }, fixes);
  }

  #sift(state: State, sound: Attempt, more: readonly Candidate[]): Attempt {
    const attempt = this.#attempt(state, [...sound.fixes, ...more]);
    const done = harm(state, attempt);
    if (done === undefined) return attempt;
    const [only] = more;
    if (more.length === 1 && only) {
      this.#barred.add(only.rule);
      this.#failures.push({ rule: only.rule, message: `offers a fix that ${done}: "${only.fix.title}"; it was left out` });
      return sound;
    }
    const half = more.length >> 1;
    return this.#sift(state, this.#sift(state, sound, more.slice(0, half)), more.slice(half));
  }

  #attempt({ source }: State, fixes: readonly Candidate[]): Attempt {
    const edits = new Map(fixes.flatMap(({ fix: { edits } }) => edits.map((edit) => [`${edit.start} ${edit.end} ${edit.text}`, edit])));
    const text = applyEdits(source.text, [...edits.values()]);
    return { ...this.#look(new Source(text, source.hasByteOrderMark)), fixes };
  }
}

/** What the fixes did that no fix may do, to complete "offers a fix that …". */
function harm(before: State, after: Attempt): string | undefined {
  const problems = ({ result: { dockerfile } }: State): number => dockerfile.syntax.problems.length;
  if (refusals(after) > refusals(before) || problems(after) > problems(before)) return "makes the build refuse the file";
  const kept = commentLines(after.source);
  const meant = new Set(after.fixes.map((fixed) => lineAbout(before.source, fixed)));
  for (const [comment, count] of commentLines(before.source)) {
    if ((kept.get(comment) ?? 0) < count && !meant.has(comment)) return "takes a comment away";
  }
  return undefined;
}

/** The line that a finding lies in: a comment that it is about may change. */
function lineAbout(source: Source, finding: Range): string | undefined {
  const line = source.line(source.lineAt(finding.start));
  return contains(line, finding) ? source.slice(line).trim() : undefined;
}

function refusals({ result }: State): number {
  return result.diagnostics.filter(({ breaksBuild }) => breaksBuild).length;
}

/** How often each comment stands there; scripts in here-documents count, and so do directives. */
function commentLines({ text }: Source): ReadonlyMap<string, number> {
  return countBy(text.match(/^[^\S\n]*#.*$/gm) ?? [], (line) => line.trim());
}

function countByRule(fixes: readonly Candidate[]): Map<string, number> {
  return countBy(fixes, ({ rule }) => rule);
}

function countBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

function rulesOf(fixes: readonly Candidate[]): string[] {
  return [...countByRule(fixes).keys()];
}
