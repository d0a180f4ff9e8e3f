import { countLeading, type Range } from "../../text/index.js";
import type { Value, Variable } from "./value.js";

/** Where a name gets its value: an ENV pair or a name of ARG. */
export interface Definition extends Range {
  readonly kind: "ARG" | "ENV";
  readonly name: string;
  /** Undefined: an ARG that nothing gives a value to. */
  readonly value: Value | undefined;
  /** Index of its instruction in the file, and of the pair within it. */
  readonly instruction: number;
  readonly pair: number;
}

/** Names that a base image's configuration sets; `complete` when it can set no others. */
export interface BaseEnvironment {
  readonly variables: ReadonlyMap<string, Value>;
  readonly complete: boolean;
}

/** Variables of a stage, or of the file before its first FROM. What a name means depends on the place: the last one above counts. */
export class Scope {
  readonly #parent: Scope | undefined;
  readonly #base: BaseEnvironment | undefined;
  readonly #definitions = new Map<string, Definition[]>();
  readonly #inherited = new Map<string, Variable & { definition?: Definition }>();

  constructor(parent: Scope | undefined, base: BaseEnvironment | undefined) {
    this.#parent = parent;
    this.#base = base;
  }

  define(definition: Definition): void {
    const list = this.#definitions.get(definition.name);
    if (list) list.push(definition);
    else this.#definitions.set(definition.name, [definition]);
  }

  /** What the name means to a pair of an instruction; without a place, at the end of the stage. */
  lookup(name: string, instruction = Number.POSITIVE_INFINITY, pair = 0): Variable {
    const definition = this.#own(name, instruction, pair);
    return definition ? variableOf(definition) : this.#inherit(name);
  }

  /** Where the name got its value, as seen from a place. */
  definition(name: string, instruction = Number.POSITIVE_INFINITY, pair = 0): Definition | undefined {
    return this.#own(name, instruction, pair) ?? this.#inherit(name).definition;
  }

  /** All names that have a value at a place, nearest first. */
  *names(instruction = Number.POSITIVE_INFINITY): Iterable<string> {
    for (let scope: Scope | undefined = this, at = instruction; scope; scope = scope.#parent, at = Number.POSITIVE_INFINITY) {
      for (const name of scope.#definitions.keys()) if (scope.#own(name, at, 0)) yield name;
      if (scope.#base) yield* scope.#base.variables.keys();
    }
  }

  /** Definitions made in this very scope, in the order of the file. */
  get definitions(): Definition[] {
    return [...this.#definitions.values()].flat().toSorted((a, b) => a.start - b.start);
  }

  #own(name: string, instruction: number, pair: number): Definition | undefined {
    const list = this.#definitions.get(name);
    if (!list) return undefined;
    const isBefore = (one: Definition): boolean => one.instruction < instruction || (one.instruction === instruction && one.pair < pair);
    return list[countLeading(list, isBefore) - 1];
  }

  #inherit(name: string): Variable & { definition?: Definition } {
    const passed: Scope[] = [];
    let found: (Variable & { definition?: Definition }) | undefined;
    for (let scope: Scope | undefined = this; scope && !found; scope = scope.#parent) {
      found = scope.#inherited.get(name);
      if (found) break;
      passed.push(scope);
      const parent: Scope | undefined = scope.#parent;
      const definition = parent ? parent.#own(name, Number.POSITIVE_INFINITY, 0) : undefined;
      if (definition) found = { ...variableOf(definition), definition };
      else if (!parent) found = fromBase(scope.#base, name);
    }
    const result = found ?? { state: "unset" };
    for (const scope of passed) scope.#inherited.set(name, result);
    return result;
  }
}

function variableOf({ value }: Definition): Variable {
  return value ? { state: "set", value } : { state: "declared" };
}

function fromBase(base: BaseEnvironment | undefined, name: string): Variable {
  const value = base?.variables.get(name);
  if (value) return { state: "set", value };
  return base && !base.complete ? { state: "unknown" } : { state: "unset" };
}
