import type { Edit, Range } from "../text/index.js";

export const severities = ["error", "warning", "info", "style"] as const;
/** How bad a finding is, the worst first. */
export type Severity = (typeof severities)[number];

/** A safe fix changes neither the built files, nor what the image's configuration means, nor any comment. */
export type Safety = "safe" | "unsafe";

/** Text edits that mend a finding; the title is the message of that id. */
export interface Fix<Id extends string = string> {
  readonly kind: "fix";
  readonly title: Id;
  readonly edits: readonly Edit[];
  /** Absent: as the rule declares. */
  readonly safety?: Safety;
}

/** Another place that explains a finding, with a message of its own. */
export interface Related<Id extends string = string> extends Range {
  readonly kind: "related";
  readonly message: Id;
}

/** Codes of other tools that would report at the very place of a finding, where not all that the message covers do. */
export interface Covering {
  readonly kind: "covering";
  readonly codes: readonly string[];
}

export type Slots = Readonly<Record<string, string | number>>;

/** What a rule yields: which message, with what in its slots, and where. It knows no severity. */
export interface Finding {
  readonly message: string;
  readonly slots: Slots;
  readonly range: Range;
  readonly related: readonly Related[];
  /** The trigger of ONBUILD that a FROM sets off, where the finding is placed at that FROM. */
  readonly origin?: Range;
  readonly fix?: Fix;
  /** Absent: as the message or the rule declares. */
  readonly covers?: readonly string[];
}

const rangeOf = ({ start, end }: Range): Range => ({ start, end });

/** Replaces the text of a range. */
export function replace<const Id extends string>(title: Id, range: Range, text: string): Fix<Id> {
  return { kind: "fix", title, edits: [{ ...rangeOf(range), text }] };
}

/** Inserts text at an offset. */
export function insert<const Id extends string>(title: Id, offset: number, text: string): Fix<Id> {
  return { kind: "fix", title, edits: [{ start: offset, end: offset, text }] };
}

/** Removes the text of a range. */
export function remove<const Id extends string>(title: Id, range: Range): Fix<Id> {
  return replace(title, range, "");
}

/** Several edits that only make sense together. */
export function edits<const Id extends string>(title: Id, list: readonly Edit[]): Fix<Id> {
  return { kind: "fix", title, edits: list };
}

/** The same fix, offered as unsafe where the rule's are safe. */
export function unsafe<const Id extends string>(fix: Fix<Id>): Fix<Id> {
  return { ...fix, safety: "unsafe" };
}

/** A place that explains a finding. */
export function related<const Id extends string>(message: Id, range: Range): Related<Id> {
  return { kind: "related", message, ...rangeOf(range) };
}

/** Says which of the declared codes the other tools would report here. */
export function covering(codes: readonly string[]): Covering {
  return { kind: "covering", codes };
}
