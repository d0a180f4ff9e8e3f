import { type IdResolver, type IgnoreComment, readIgnoreComment, type Settings } from "../config/index.js";
import type { IgnoredId, IgnoreUse } from "../rule/index.js";
import type { Comment, Syntax } from "../syntax/index.js";
import type { Diagnostic } from "./diagnostic.js";

/** One id of one comment; the keys are the rule or the foreign codes that it names. */
interface Silencer {
  readonly keys: readonly string[];
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
 * it, here-documents included; one for the file may stand anywhere.
 */
export class Ignores {
  readonly #ids: IdResolver | undefined;
  readonly #written: readonly Written[];
  readonly #file: Silencers = new Map();
  readonly #spans: readonly Span[];

  /** Without `ids` every name is taken for a rule's, and none is unknown. */
  constructor(syntax: Syntax, ids?: IdResolver) {
    this.#ids = ids;
    this.#written = [...this.#read(syntax)];
    this.#spans = [...this.#nextSpans(syntax)];
  }

  /** Whether a comment silences the finding; that comment is then used. */
  silence(diagnostic: Diagnostic): boolean {
    const silencer = this.#silencerOf(diagnostic);
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
          const unknown = this.#ids !== undefined && target === undefined;
          const rules = target === undefined ? [id.text] : target.kind === "rule" ? [target.rule.id] : target.rules.map((rule) => rule.id);
          const unused = !isVoid && !unknown && silencers[index]?.used === false && rules.every((rule) => ran.has(rule));
          const nearest = unknown ? this.#ids?.nearest(id.text) : undefined;
          return { text: id.text, start: base + id.start, end: base + id.end, unknown, nearest, unused };
        }),
        mistakes: comment.problems.map(({ message, start, end }) => ({ message, start: base + start, end: base + end })),
        reasonMissing: settings.requireIgnoreReason === true && !isVoid && comment.reason === undefined,
      };
    });
  }

  *#read(syntax: Syntax): Generator<Written> {
    for (const place of syntax.comments) {
      const comment = readIgnoreComment(syntax.source.text.slice(place.start + 1, place.end));
      if (!comment) continue;
      const silencers = comment.problems.length > 0 ? [] : comment.ids.map(({ text }) => ({ keys: this.#keys(comment, text), used: false }));
      if (comment.scope === "file") for (const silencer of silencers) add(this.#file, silencer);
      yield { place, comment, silencers };
    }
  }

  *#nextSpans(syntax: Syntax): Generator<Span> {
    let current: { readonly instruction: number; readonly span: Span } | undefined;
    for (const { place, comment, silencers } of this.#written) {
      const instruction = syntax.instructions[place.instruction];
      if (comment.scope === "file" || !instruction) continue;
      if (current?.instruction !== place.instruction) {
        const start = place.inside ? instruction.start : place.end;
        const span = { start, end: syntax.source.line(instruction.endLine).end, silencers: new Map() };
        current = { instruction: place.instruction, span };
        yield span;
      }
      for (const silencer of silencers) add(current.span.silencers, silencer);
    }
  }

  #silencerOf({ start, rule, covers }: Diagnostic): Silencer | undefined {
    const span = this.#spanAt(start);
    for (const silencers of span ? [span.silencers, this.#file] : [this.#file]) {
      for (const key of [rule, ...covers]) {
        const silencer = silencers.get(key);
        if (silencer) return silencer;
      }
    }
    return undefined;
  }

  #spanAt(offset: number): Span | undefined {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#spans[middle]?.end ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    const span = this.#spans[low];
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
