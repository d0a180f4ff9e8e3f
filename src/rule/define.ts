import type { Dockerfile, Trace } from "../model/index.js";
import type { Range } from "../text/index.js";
import type { Covering, Finding, Fix, Related, Severity, Slots } from "./finding.js";
import type { IgnoreUse } from "./ignore.js";
import type { Precondition } from "./precondition.js";

export type Category = "correctness" | "security" | "reproducibility" | "performance" | "size" | "maintainability" | "policy" | "style";

/** A template with named slots in braces; severity and covered codes where they differ from the rule's. */
export type Message = string | { readonly text: string; readonly severity?: Severity; readonly covers?: readonly string[]; readonly breaksBuild?: boolean };
export type Messages = Readonly<Record<string, Message>>;

/** JSON Schema of a rule's options: an object whose properties each have a description and, where it makes sense, a default. */
export interface OptionsSchema {
  readonly type: "object";
  readonly additionalProperties: false;
  readonly properties: Readonly<Record<string, OptionSchema>>;
}

export interface OptionSchema {
  readonly type?: "boolean" | "string" | "integer" | "number" | "array" | "object";
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly (string | number)[];
  readonly items?: OptionSchema;
  readonly properties?: Readonly<Record<string, OptionSchema>>;
  readonly additionalProperties?: boolean | OptionSchema;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
  readonly format?: string;
}

/** The value that a schema admits. */
export type ValueOf<S> = S extends { readonly enum: readonly (infer E)[] }
  ? E
  : S extends { readonly type: "boolean" }
    ? boolean
    : S extends { readonly type: "string" }
      ? string
      : S extends { readonly type: "integer" | "number" }
        ? number
        : S extends { readonly type: "array"; readonly items: infer I }
          ? readonly ValueOf<I>[]
          : S extends { readonly type: "object"; readonly properties: infer P }
            ? { readonly [K in keyof P]?: ValueOf<P[K]> }
            : S extends { readonly type: "object"; readonly additionalProperties: infer A }
              ? Readonly<Record<string, ValueOf<A>>>
              : unknown;

/** Options as a rule receives them: with a default they are always there. */
export type OptionsOf<O> = O extends { readonly properties: infer P }
  ? { readonly [K in keyof P as P[K] extends { readonly default: unknown } ? K : never]: ValueOf<P[K]> } & {
      readonly [K in keyof P as P[K] extends { readonly default: unknown } ? never : K]?: ValueOf<P[K]>;
    }
  : Readonly<Record<string, never>>;

type TextOf<M> = M extends string ? M : M extends { readonly text: infer T extends string } ? T : never;
type SlotNames<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | SlotNames<Rest> : never;
/** Slots that the templates of a rule know; those of the message itself must be given. */
type SlotsOf<M extends Messages, Id extends keyof M> = { readonly [Name in SlotNames<TextOf<M[Id]>>]: string | number } & {
  readonly [Name in SlotNames<TextOf<M[keyof M]>>]?: string | number;
} & { readonly kind?: never };

/** Makes a finding: message id, place, slots, then related places and at most one fix. */
export type FindingMaker<M extends Messages> = <const Id extends keyof M & string>(
  message: Id,
  place: Range,
  ...rest: [SlotNames<TextOf<M[Id]>>] extends [never]
    ? [slots?: SlotsOf<M, Id> | Extra<keyof M & string>, ...extras: Extra<keyof M & string>[]]
    : [slots: SlotsOf<M, Id>, ...extras: Extra<keyof M & string>[]]
) => Finding;

type Extra<Id extends string> = Fix<Id> | Related<Id> | Covering | undefined;

/** Which presets a rule is in: `true` with its own severity, or the severity there (`on`: its own), or severity and options. */
export type PresetMembership = Readonly<Record<string, true | Severity | readonly [Severity | "on", Readonly<Record<string, unknown>>]>>;

interface RuleMetadata {
  /** Kebab-case name of the fault; the file's name. */
  readonly id: string;
  /** One sentence: what should be so. */
  readonly summary: string;
  /** Version of Plimsoll that has it first. */
  readonly since: string;
  readonly category: Category;
  readonly severity: Severity;
  /** The boldest fix that the rule offers. */
  readonly fix?: "safe" | "unsafe";
  /** Codes of other tools, `tool/code`, that this rule answers. */
  readonly covers?: readonly string[];
  /** Guidelines of the guides, `G01` to `G53`, that this rule checks. */
  readonly guidelines?: readonly string[];
  readonly presets?: PresetMembership;
  /** BuildKit refuses the file before it runs a step. */
  readonly breaksBuild?: boolean;
  /** How editors show what is found: struck through (`deprecated`), or faded since it can go (`unnecessary`). */
  readonly tags?: readonly ("deprecated" | "unnecessary")[];
  /** What the rule must be given to say anything; one that needs `ignores` runs after all others, and its findings use no ignore comment up. */
  readonly needs?: "context" | "ignores";
  /** What a file must have for the rule to say anything, such as `has("ADD")`: it is not asked about any other file. */
  readonly when?: Precondition;
}

interface RuleDefinition<M extends Messages, O extends OptionsSchema> extends RuleMetadata {
  readonly options?: O;
  readonly messages: M;
  check(file: Dockerfile, finding: FindingMaker<M>, options: OptionsOf<O>, ignores: readonly IgnoreUse[]): Iterable<Finding>;
}

/** A rule with its types erased: what the engine, the configuration and the documents see. */
export interface Rule extends RuleMetadata {
  readonly options?: OptionsSchema;
  readonly messages: Messages;
  check(file: Dockerfile, options: Readonly<Record<string, unknown>>, ignores?: readonly IgnoreUse[]): Iterable<Finding>;
}

/** Text of a message's template. */
export function templateOf(message: Message): string {
  return typeof message === "string" ? message : message.text;
}

/** Defines a rule: a pure function from the model of a file to findings. */
export function defineRule<const M extends Messages, const O extends OptionsSchema = OptionsSchema>(definition: RuleDefinition<M, O>): Rule {
  return {
    ...definition,
    check: (file, options, ignores = none) => definition.check(file, makeFinding, options as OptionsOf<O>, ignores),
  };
}

const none: readonly IgnoreUse[] = [];

function makeFinding(message: string, { start, end, origin }: Trace, ...rest: (Slots | Extra<string>)[]): Finding {
  let slots: Slots = {};
  let fix: Fix | undefined;
  let covers: readonly string[] | undefined;
  const relatedPlaces: Related[] = [];
  for (const one of rest) {
    if (one === undefined) continue;
    if (one.kind === "fix") fix = one as Fix;
    else if (one.kind === "related") relatedPlaces.push(one as Related);
    else if (one.kind === "covering") covers = (one as Covering).codes;
    else slots = one as Slots;
  }
  return {
    message,
    slots,
    range: { start, end },
    related: relatedPlaces,
    ...(origin && { origin: { start: origin.start, end: origin.end } }),
    ...(fix && { fix }),
    ...(covers && { covers }),
  };
}
