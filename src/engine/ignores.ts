import { type IdResolver, type IgnoreComment, readIgnoreComment, type Settings } from "../config/index.js";
import type { IgnoredId, IgnoreUse } from "../rule/index.js";
import type { Comment, Syntax } from "../syntax/index.js";
import { countLeading } from "../text/index.js";
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
    this.#spans = [...this.#nextSpans(syntax)];
    this.#stages = [...this.#stageSpans(syntax)];
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
    for (const place of syntax.comments) {
      const text = syntax.source.text.slice(place.start + 1, place.end);
      const read = readIgnoreComment(text);
      if (!read) continue;
      const comment = { ...read, problems: [...read.problems, ...problemsOfPlace(syntax, place, read, text)] };
      const silencers = comment.problems.length > 0 ? [] : comment.ids.map(({ text }) => ({ keys: this.#keys(comment, text), used: false }));
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

  *#stageSpans(syntax: Syntax): Generator<Span> {
    for (const { place, comment, silencers } of this.#written) {
      if (comment.scope !== "stage") continue;
      const next = syntax.instructions.find(({ index, keyword }) => index > place.instruction && keyword === "FROM");
      const span: Span = { start: place.end, end: next ? next.start - 1 : syntax.source.text.length, silencers: new Map() };
      for (const silencer of silencers) add(span.silencers, silencer);
      yield span;
    }
  }

  #silencerOf({ start, rule, covers }: Diagnostic): Silencer | undefined {
    const span = this.#spanAt(start);
    const around = this.#stages.filter((stage) => stage.start <= start && start <= stage.end);
    for (const { silencers } of [...(span ? [span] : []), ...around, { silencers: this.#file }]) {
      for (const key of [rule, ...covers]) {
        const silencer = silencers.get(key);
        if (silencer) return silencer;
      }
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

/** What keeps a comment of hadolint's from holding: only an instruction on the very next line is meant by it, or one below other such comments. */
function problemsOfPlace(
  { source, instructions, comments }: Syntax,
  place: Comment,
  { scope, problems }: IgnoreComment,
  text: string,
): IgnoreComment["problems"] {
  if (scope !== "line" || problems.length > 0) return [];
  const whole = { start: 0, end: text.length };
  if (place.inside) return [{ ...whole, message: "hadolint looks for it above the instruction, not between its lines; move it up" }];
  const instruction = instructions[place.instruction];
  if (!instruction) return [{ ...whole, message: "no instruction follows" }];
  for (let line = place.line + 1; line < instruction.startLine; line++) {
    const other = comments.find((comment) => comment.line === line);
    if (other && readIgnoreComment(source.text.slice(other.start + 1, other.end))?.tool === "hadolint") continue;
    return [{ ...whole, message: "hadolint looks only at the line below it; move it directly above the instruction" }];
  }
  return [];
}
