import type { Comment, Directive, Syntax } from "../syntax/index.js";
import type { Range } from "../text/index.js";

/** Checks of BuildKit's own linter (frontend 1.26), by the names that `# check=` knows. */
export const checkNames: readonly string[] = [
  ...["ConsistentInstructionCasing", "CopyIgnoredFile", "DuplicateStageName", "ExposeInvalidFormat", "ExposeProtoCasing", "FromAsCasing"],
  ...["FromPlatformFlagConstDisallowed", "InvalidBaseImagePlatform", "InvalidDefaultArgInFrom", "InvalidDefinitionDescription"],
  ...["JSONArgsRecommended", "LegacyKeyValueFormat", "MaintainerDeprecated", "MultipleInstructionsDisallowed", "NoEmptyContinuation"],
  ...["RedundantTargetPlatform", "ReservedStageName", "SecretsUsedInArgOrEnv", "StageNameCasing", "UndefinedArgInFrom", "UndefinedVar"],
  "WorkdirRelativePath",
];

/** Checks that run only where `experimental=` asks for them, and that `skip=` cannot silence. */
const experimentalChecks: ReadonlySet<string> = new Set(["InvalidDefinitionDescription"]);

/** Checks of the whole file: a comment above an instruction does not silence them. */
export const wholeFileChecks: ReadonlySet<string> = new Set([
  ...["ConsistentInstructionCasing", "DuplicateStageName", "InvalidBaseImagePlatform", "InvalidDefaultArgInFrom", "NoEmptyContinuation", "ReservedStageName"],
]);

/** The build argument that takes the place of the file's `# check=`. */
export const checkArgument = "BUILDKIT_DOCKERFILE_CHECK";

/** A name in a list of checks; offsets count within the text that was read. */
export interface CheckName extends Range {
  readonly text: string;
}

/** One `option=value` of a check directive. */
export interface CheckOption extends Range {
  readonly name: "skip" | "experimental" | "error";
  /** Names of `skip` and `experimental`; empty for `error`. */
  readonly names: readonly CheckName[];
  /** What `error` is set to. */
  readonly isTrue: boolean;
  /** A later option of the same name takes its place. */
  readonly overwritten: boolean;
}

/** Why the build refuses the options. */
export interface CheckProblem extends Range {
  readonly kind: "no-value" | "unknown-option" | "bad-boolean";
  readonly text: string;
}

/** What the text of a check directive says. */
export interface CheckReading {
  readonly options: readonly CheckOption[];
  readonly problem: CheckProblem | undefined;
  /** End of what the build reads: the first space. */
  readonly end: number;
}

/** `# check=…` as a directive at the top or as a comment. */
export interface CheckComment extends Range {
  /** What stands after `check=`. */
  readonly text: string;
  /** Place of that text. */
  readonly value: Range;
  readonly reading: CheckReading;
  /** For the whole file, for one instruction, or for nothing. */
  readonly scope: "file" | "instruction" | "none";
  /** Why it counts for nothing. */
  readonly overlooked?: "indented" | "second" | "replaced" | "inside" | "cut-off" | "last";
  /** Index of the instruction that it stands above. */
  readonly instruction?: number;
}

/** Truth values as Go's strconv.ParseBool takes them. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "T", "true", "TRUE", "True"].map((text) => [text, true] as const),
  ...["0", "f", "F", "false", "FALSE", "False"].map((text) => [text, false] as const),
]);

const nothing: CheckReading = { options: [], problem: undefined, end: 0 };

/** Reads the options of a check directive as the build does: three at most, separated by `;`; a comment ends at its first space. */
function readCheckOptions(text: string, isComment: boolean): CheckReading {
  const space = isComment ? text.indexOf(" ") : -1;
  const end = space < 0 ? text.length : space;
  const options: CheckOption[] = [];
  for (const { start, end: stop } of split(text, 0, end, ";", 3)) {
    const part = text.slice(start, stop);
    const equals = part.indexOf("=");
    const name = equals < 0 ? part : part.slice(0, equals);
    const value = part.slice(equals + 1);
    const problem = (kind: CheckProblem["kind"]): CheckReading => ({ options, end, problem: { kind, text: part, start, end: stop } });
    if (equals < 0) return problem("no-value");
    if (name !== "skip" && name !== "experimental" && name !== "error") return problem("unknown-option");
    if (name === "error" && !booleans.has(value)) return problem("bad-boolean");
    const from = start + equals + 1;
    const places = name === "error" || value === "" ? [] : split(text, from, stop, ",", Number.POSITIVE_INFINITY);
    const names = places.map((place): CheckName => ({ text: text.slice(place.start, place.end).trim(), ...place }));
    options.push({ name, names, isTrue: booleans.get(value) ?? false, overwritten: false, start, end: stop });
  }
  return {
    options: options.map((option, at) => ({ ...option, overwritten: options.slice(at + 1).some(({ name }) => name === option.name) })),
    problem: undefined,
    end,
  };
}

function split(text: string, from: number, to: number, separator: string, limit: number): Range[] {
  const places: Range[] = [];
  for (let start = from; ;) {
    const at = text.indexOf(separator, start);
    if (at < 0 || at >= to || places.length + 1 >= limit) return [...places, { start, end: to }];
    places.push({ start, end: at });
    start = at + 1;
  }
}

/** What a file and the caller of the build say about BuildKit's own checks. */
export class Checks {
  /** Every comment and directive that begins with `check=`, in the order of the file. */
  readonly comments: readonly CheckComment[];
  /** The build argument that takes the place of the directive. */
  readonly argument: { readonly text: string; readonly reading: CheckReading } | undefined;
  /** A violation fails the build. */
  readonly failsBuild: boolean;
  readonly #file: CheckReading | undefined;
  readonly #byInstruction = new Map<number, CheckReading>();

  constructor(syntax: Syntax, buildArgs: Readonly<Record<string, string>>) {
    const text = Object.hasOwn(buildArgs, checkArgument) ? buildArgs[checkArgument] : undefined;
    this.argument = text === undefined ? undefined : { text, reading: text === "" ? nothing : readCheckOptions(text, false) };
    this.comments = [...directivesIn(syntax, this.argument !== undefined), ...commentsIn(syntax)];
    this.#file = this.argument?.reading ?? this.comments.find(({ scope }) => scope === "file")?.reading;
    for (const { instruction, scope, reading } of this.comments) {
      if (scope === "instruction" && instruction !== undefined) this.#byInstruction.set(instruction, reading);
    }
    this.failsBuild = this.#file !== undefined && (optionOf(this.#file, "error")?.isTrue ?? false);
  }

  /** Whether nothing is said about checks. */
  get isEmpty(): boolean {
    return this.#file === undefined && this.#byInstruction.size === 0;
  }

  /** Whether the build leaves a check out, for an instruction where one is given. */
  skips(check: string, instruction?: number): boolean {
    return !experimentalChecks.has(check) && this.#lists("skip", check, instruction);
  }

  /** Whether an experimental check is asked for, for an instruction where one is given. */
  asksFor(check: string, instruction?: number): boolean {
    return this.#lists("experimental", check, instruction);
  }

  #lists(option: "skip" | "experimental", check: string, instruction: number | undefined): boolean {
    const own = instruction === undefined || wholeFileChecks.has(check) ? undefined : this.#byInstruction.get(instruction);
    return [this.#file, own].some((reading) => {
      const names = reading && !reading.problem ? optionOf(reading, option)?.names : undefined;
      return names !== undefined && ((names.length === 1 && names[0]?.text === "all") || names.some(({ text }) => text === check));
    });
  }
}

function optionOf(reading: CheckReading, name: CheckOption["name"]): CheckOption | undefined {
  return reading.options.findLast((option) => option.name === name);
}

function* directivesIn(syntax: Syntax, replaced: boolean): Generator<CheckComment> {
  let isFirst = true;
  for (const directive of syntax.directives) {
    if (directive.name !== "check") continue;
    const overlooked = !directive.honoured ? "indented" : !isFirst ? "second" : replaced ? "replaced" : undefined;
    yield fromDirective(directive, overlooked);
    isFirst = false;
  }
}

function fromDirective(directive: Directive, overlooked: CheckComment["overlooked"]): CheckComment {
  const { start, end, value } = directive;
  const { text } = value;
  return {
    start,
    end,
    text,
    value: { start: value.start, end: value.end },
    reading: readCheckOptions(text, true),
    scope: overlooked ? "none" : "file",
    ...(overlooked && { overlooked }),
  };
}

const shape = /^#[\t\n\f\r ]*check[\t\n\f\r ]*=[\t\n\f\r ]*(?=[^\t\n\f\r ])/i;

/** The first comment of a block counts for the instruction below it, unless the build cannot read it. */
function* commentsIn(syntax: Syntax): Generator<CheckComment> {
  const taken = new Set<number>();
  for (const [index, comment] of syntax.comments.entries()) {
    const written = syntax.source.slice(comment);
    const opening = shape.exec(written)?.[0].length;
    if (opening === undefined) continue;
    const text = written.slice(opening).trimEnd();
    const start = comment.start + opening;
    const reading = readCheckOptions(text, true);
    const overlooked = whyOverlooked(syntax, comment, index, taken);
    if (!overlooked) taken.add(comment.instruction);
    const scope = overlooked || reading.problem ? "none" : "instruction";
    yield {
      start: comment.start,
      end: start + text.length,
      text,
      value: { start, end: start + text.length },
      reading,
      scope,
      instruction: comment.instruction,
      ...(overlooked && { overlooked }),
    };
  }
}

function whyOverlooked({ instructions }: Syntax, comment: Comment, index: number, taken: ReadonlySet<number>): CheckComment["overlooked"] {
  if (comment.inside) return "inside";
  const instruction = instructions[comment.instruction];
  if (!instruction) return "last";
  if (!instruction.description.includes(index)) return "cut-off";
  return taken.has(comment.instruction) ? "second" : undefined;
}
