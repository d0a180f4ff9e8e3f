import type { IdResolver, IgnoreComment, Settings } from "../config/index.js";
import type { IgnoredId, IgnoreUse } from "../rule/index.js";
import type { Comment, Syntax } from "../syntax/index.js";
import { countLeading } from "../text/index.js";
import type { Diagnostic } from "./diagnostic.js";
import { readIgnoreComments } from "./ignore-comments.js";

/** One id of one comment; the keys are the rule or the foreign codes that it names. */
interface Silencer {
  readonly keys: readonly string[];
  /** Where it begins to hold, if that is later than where its span begins. */
  readonly from: number;
  used: boolean;
}

interface Written {
  readonly place: Comment;
  readonly comment: IgnoreComment;
  readonly silencers: readonly Silencer[];
}

/** Silencers by key. Where two say the same, the first does the work and the second is unused. */
type Silencers = Map<string, Silencer>;

interface Span {
  readonly start: number;
  readonly end: number;
  readonly silencers: Silencers;
}

/**
 * The ignore comments of a file. One above an instruction, or between its lines, holds for what begins in the whole of
 * it, here-documents included; one for a stage from there to the next FROM; one for the file may stand anywhere.
 */
export class Ignores {
  readonly #ids: IdResolver | undefined;
  readonly #written: readonly Written[];
  readonly #file: Silencers = new Map();
  readonly #spans: readonly Span[];
  readonly #stages: readonly Span[];
  readonly #silent: boolean;

  /** Without `ids` every name is taken for a rule's, and none is unknown; where `count` is false, the comments silence nothing. */
  constructor(syntax: Syntax, ids?: IdResolver, count = true) {
    this.#ids = ids;
    this.#silent = !count;
    this.#written = [...this.#read(syntax)];
    this.#spans = this.isEmpty ? [] : [...this.#nextSpans(syntax)];
    this.#stages = this.isEmpty ? [] : [...this.#stageSpans(syntax)];
  }

  /** Whether the file has none. */
  get isEmpty(): boolean {
    return this.#written.length === 0;
  }

  /** Whether a comment silences the finding; that comment is then used. */
  silence(diagnostic: Diagnostic): boolean {
    const silencer = this.#silent ? undefined : this.#silencerOf(diagnostic);
    if (silencer) silencer.used = true;
    return silencer !== undefined;
  }

  /** What came of each comment, once the findings of the rules that `ran` have been through `silence`. */
  uses(settings: Settings, ran: ReadonlySet<string>): IgnoreUse[] {
    return this.#written.map(({ place, comment, silencers }) => {
      const base = place.start + 1;
      const isVoid = comment.problems.length > 0;
      return {
        start: place.start,
        end: place.end,
        tool: comment.tool,
        scope: comment.scope,
        ids: comment.ids.map((id, index): IgnoredId => {
          const target = this.#resolve(comment, id.text);
          const unanswered = this.#ids !== undefined && target === undefined;
          const unknown = unanswered && id.optional !== true;
          const rules = target === undefined ? [id.text] : target.kind === "rule" ? [target.rule.id] : target.rules.map((rule) => rule.id);
          const unused = !isVoid && !unanswered && !this.#silent && silencers[index]?.used === false && rules.every((rule) => ran.has(rule));
          const nearest = unknown ? this.#ids?.nearest(id.text) : undefined;
          return { text: id.text, start: base + id.start, end: base + id.end, unknown, nearest, unused };
        }),
        mistakes: comment.problems.map(({ message, start, end }) => ({ message, start: base + start, end: base + end })),
        reasonMissing: settings.requireIgnoreReason === true && !isVoid && comment.reason === undefined,
      };
    });
  }

  *#read(syntax: Syntax): Generator<Written> {
    for (const { place, comment } of readIgnoreComments(syntax)) {
      const from = comment.scope === "stage" ? place.end : 0;
      const silencers = comment.problems.length > 0 ? [] : comment.ids.map((id) => ({ keys: this.#keys(comment, id.text), from, used: false }));
      if (comment.scope === "file") for (const silencer of silencers) add(this.#file, silencer);
      yield { place, comment, silencers };
    }
  }

  *#nextSpans(syntax: Syntax): Generator<Span> {
    let current: { readonly instruction: number; readonly span: Span } | undefined;
    for (const { place, comment, silencers } of this.#written) {
      const instruction = syntax.instructions[place.instruction];
      if (comment.scope === "file" || comment.scope === "stage" || !instruction) continue;
      if (current?.instruction !== place.instruction) {
        const start = place.inside ? instruction.start : place.end;
        const span = { start, end: syntax.source.line(instruction.endLine).end, silencers: new Map() };
        current = { instruction: place.instruction, span };
        yield span;
      }
      for (const silencer of silencers) add(current.span.silencers, silencer);
    }
  }

  *#stageSpans({ instructions, source }: Syntax): Generator<Span> {
    const stages = instructions.filter(({ keyword }) => keyword === "FROM");
    let current: Span | undefined;
    for (const { place, comment, silencers } of this.#written) {
      if (comment.scope !== "stage") continue;
      const next = stages[countLeading(stages, ({ index }) => index <= place.instruction)];
      const end = next ? next.start - 1 : source.text.length;
      if (current?.end !== end) {
        current = { start: place.end, end, silencers: new Map() };
        yield current;
      }
      for (const silencer of silencers) add(current.silencers, silencer);
    }
  }

  #silencerOf({ start, rule, covers }: Diagnostic): Silencer | undefined {
    const keys = [rule, ...covers];
    const stage = countLeading(this.#stages, ({ end }) => end < start);
    // Between a comment and the FROM that it stands above, the stage before still holds too.
    for (const silencers of [this.#spanAt(start)?.silencers, this.#stages[stage]?.silencers, this.#stages[stage + 1]?.silencers, this.#file]) {
      const silencer = silencers && firstOf(silencers, keys, start);
      if (silencer) return silencer;
    }
    return undefined;
  }

  #spanAt(offset: number): Span | undefined {
    const span = this.#spans[countLeading(this.#spans, ({ end }) => end < offset)];
    return span && span.start <= offset ? span : undefined;
  }

  #keys(comment: IgnoreComment, id: string): readonly string[] {
    const target = this.#resolve(comment, id);
    if (!target) return [id];
    return target.kind === "rule" ? [target.rule.id] : target.codes;
  }

  /** In another tool's comment a code of that tool goes before any other name. */
  #resolve({ tool }: IgnoreComment, id: string): ReturnType<IdResolver["resolve"]> {
    return this.#ids?.resolve(`${tool}/${id}`) ?? this.#ids?.resolve(id);
  }
}

function add(silencers: Silencers, silencer: Silencer): void {
  for (const key of silencer.keys) if (!silencers.has(key)) silencers.set(key, silencer);
}

/** The one that is written first of those that hold at an offset. */
function firstOf(silencers: Silencers, keys: readonly string[], offset: number): Silencer | undefined {
  let first: Silencer | undefined;
  for (const key of keys) {
    const silencer = silencers.get(key);
    if (silencer && silencer.from <= offset && (!first || silencer.from < first.from)) first = silencer;
  }
  return first;
}
