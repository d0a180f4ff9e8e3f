import { type RuleSetting, severityOf } from "../config/index.js";
import { type Finding, type Fix, type Message, type Rule, templateOf } from "../rule/index.js";
import type { Edit, Range, Source } from "../text/index.js";
import type { Diagnostic, DiagnosticFix } from "./diagnostic.js";
import { lineEnd } from "./line-end.js";
import { words } from "./words.js";

const setOff = "ONBUILD wraps it here, and this FROM sets it off";

/** A mistake in a rule, not in the file. */
export class RuleError extends Error {
  override readonly name = "RuleError";
}

/**
 * A finding with its words, severity and fix; undefined where the configuration does not want it. Throws a `RuleError`
 * where the finding makes no sense; where only its fix makes none, `report` gets the mistake and the finding goes without.
 */
export function settle(finding: Finding, setting: RuleSetting, source: Source, report: (mistake: RuleError) => void): Diagnostic | undefined {
  const { rule } = setting;
  const say = (id: string): string => words(templateOf(messageOf(rule, id)), finding.slots);
  const template = messageOf(rule, finding.message);
  const own = typeof template === "string" ? undefined : template;
  const covers = finding.covers ?? own?.covers ?? rule.covers ?? [];
  const severity = severityOf(setting, own?.severity ?? rule.severity, covers);
  if (severity === undefined) return undefined;

  inside(finding.range, source, "finding");
  const { origin } = finding;
  for (const place of [...finding.related, ...(origin ? [origin] : [])]) inside(place, source, "related place");
  let fix: DiagnosticFix | undefined;
  try {
    if (finding.fix) fix = { title: say(finding.fix.title), ...settleFix(finding.fix, rule, source) };
  } catch (mistake) {
    if (!(mistake instanceof RuleError)) throw mistake;
    report(mistake);
  }
  return {
    rule: rule.id,
    messageId: finding.message,
    message: say(finding.message),
    severity,
    category: rule.category,
    covers,
    breaksBuild: own?.breaksBuild ?? rule.breaksBuild ?? false,
    start: finding.range.start,
    end: finding.range.end,
    related: [
      ...finding.related.map(({ start, end, message }) => ({ start, end, message: say(message) })),
      ...(origin ? [{ ...origin, message: setOff }] : []),
    ],
    ...(fix && { fix }),
  };
}

/** By place, then by rule; a finding that was made twice is there once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = diagnostics.toSorted(
    (a, b) => a.start - b.start || order(a.rule, b.rule) || a.end - b.end || order(a.messageId, b.messageId) || order(a.message, b.message),
  );
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return !(before && before.start === one.start && before.end === one.end && before.rule === one.rule && before.message === one.message);
  });
}

function messageOf(rule: Rule, id: string): Message {
  const message = Object.hasOwn(rule.messages, id) ? rule.messages[id] : undefined;
  if (message === undefined) throw new RuleError(`has no message "${id}"`);
  return message;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function settleFix(fix: Fix, rule: Rule, source: Source): Omit<DiagnosticFix, "title"> {
  if (rule.fix === undefined) throw new RuleError("offers a fix that it does not declare");
  if (rule.fix === "unsafe" && fix.safety === "safe") throw new RuleError("declares its fixes unsafe and offers one as safe");
  for (const edit of fix.edits) inside(edit, source, "edit");
  const end = lineEnd(source);
  const edits = fix.edits.map((edit) => withLineEnd(edit, end)).filter((edit) => source.slice(edit) !== edit.text);
  if (edits.length === 0) throw new RuleError("offers a fix that changes nothing");
  if (overlap(edits)) throw new RuleError("offers a fix whose edits overlap");
  return { safety: fix.safety ?? rule.fix, edits };
}

function inside({ start, end }: Range, source: Source, what: string): void {
  if (!(start >= 0 && start <= end && end <= source.text.length)) throw new RuleError(`places a ${what} outside the file: ${start} to ${end}`);
}

function overlap(edits: readonly Edit[]): boolean {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return sorted.some((edit, index) => edit.start < (sorted[index - 1]?.end ?? 0));
}

/** Rules write `\n`; a file with Windows line ends gets its own. */
function withLineEnd({ start, end, text }: Edit, lineEnd: string): Edit {
  return { start, end, text: lineEnd === "\n" ? text : text.replace(/\r?\n/g, lineEnd) };
}
