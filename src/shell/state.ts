import type { Effect } from "./effects.js";
import type { ShellOptions } from "./invocation.js";
import type { Command } from "./tree.js";
import type { Lookup, ShellWord } from "./word.js";

/** What a script has done to a variable so far. */
export interface Variable {
  readonly name: string;
  /** "inherited": its value is what it was before the script, only `exported` changed. "unknown": nobody can say. */
  readonly kind: "set" | "unset" | "unknown" | "inherited";
  /** Of a variable that is set. */
  readonly value: ShellWord | undefined;
  /** Whether programs see it; undefined: only where they saw it before the script began. */
  readonly exported: boolean | undefined;
}

/** Variables as one command's program sees them. */
export interface Environment {
  /** What the script and the command itself did; a variable that is missing here is as it was before the script, if `rest` is "inherited". */
  readonly variables: ReadonlyMap<string, Variable>;
  /** All other variables: inherited, cleared by `env -i`, or beyond knowing (`sudo`, a sourced file). */
  readonly rest: "inherited" | "cleared" | "unknown";
}

interface Entry {
  readonly previous: Entry | undefined;
  readonly effect: Extract<Effect, { readonly kind: "variable" | "everything" }>;
  readonly at: ShellState;
}

interface Move {
  /** Undefined: it was relative to where the script began. */
  readonly previous: Move | undefined;
  /** Undefined: to a place that nobody can tell. */
  readonly word: ShellWord | undefined;
  readonly at: ShellState;
  /** How many there are, this one included. */
  readonly steps: number;
}

const mostChanges = 1000; // of variables in one script; above, all are unknown
const mostSteps = 100; // of relative `cd` one after the other; above, the directory is unknown
const mostLookups = 1000; // per question; a chain of `A=$B$B` would otherwise double with each step
const longestValue = 65_536; // UTF-16 units

/**
 * What is in force at a place of a script: variables, options of the shell, the current directory. It supposes that
 * the commands before did not fail, and calls unknown what depends on a path that may or may not be taken.
 */
export class ShellState {
  readonly #entry: Entry | undefined;
  readonly #move: Move | undefined;
  /** Options of the shell by their long names: "errexit", "pipefail". See `option`. */
  readonly options: ShellOptions;
  readonly #anyOption: boolean;
  readonly #changes: number;
  #variables: ReadonlyMap<string, Variable> | undefined;

  constructor(options: ShellOptions, entry?: Entry, move?: Move, anyOption = false, changes = 0) {
    this.options = options;
    this.#entry = entry;
    this.#move = move;
    this.#anyOption = anyOption;
    this.#changes = changes;
  }

  /** Whether an option is on; undefined where nobody can say. */
  option(name: string): boolean | undefined {
    return this.options.has(name) ? this.options.get(name) : this.#anyOption ? undefined : false;
  }

  /** Variables that the script has changed so far. */
  get variables(): ReadonlyMap<string, Variable> {
    return (this.#variables ??= this.#collect());
  }

  /** A file was sourced, or a text evaluated, that cannot be read: any other variable may have changed as well. */
  get anyVariable(): boolean {
    for (let entry = this.#entry; entry; entry = entry.previous) if (entry.effect.kind === "everything") return true;
    return false;
  }

  /** A variable's value for the shell here: null if it is unset, undefined if unknown. `outer` knows what was there before the script. */
  value(name: string, outer: Lookup = unknown): string | null | undefined {
    return this.#value(name, outer, { lookups: mostLookups });
  }

  /** A word's value here; see `ShellWord.resolve`. */
  resolve(word: ShellWord, outer: Lookup = unknown): string | undefined {
    const budget: Budget = { lookups: mostLookups };
    return word.resolve((name) => this.#value(name, outer, budget));
  }

  /** The current directory, absolute or relative to where the script began ("."); undefined if unknown. */
  directory(outer: Lookup = unknown): string | undefined {
    let path = "";
    for (let move = this.#move; move; move = move.previous) {
      const step = move.word && move.at.resolve(move.word, outer);
      if (step === undefined || step === "" || step.startsWith("-") || move.word?.hasGlob === true) return undefined;
      path = path === "" ? step : `${step}/${path}`;
      if (step.startsWith("/") || path.length > longestValue) break;
    }
    return path.length > longestValue ? undefined : normalized(path);
  }

  /** The state after an effect. */
  with(effect: Effect): ShellState {
    switch (effect.kind) {
      case "variable":
        if (this.#changes >= mostChanges)
          return new ShellState(this.options, { previous: undefined, effect: { kind: "everything" }, at: this }, this.#move, this.#anyOption);
        return new ShellState(this.options, { previous: this.#entry, effect, at: this }, this.#move, this.#anyOption, this.#changes + 1);
      case "option": {
        const options = new Map(this.options).set(effect.name, effect.on);
        return new ShellState(options, this.#entry, this.#move, this.#anyOption, this.#changes);
      }
      case "directory": {
        const previous = effect.word?.prefix.startsWith("/") === true ? undefined : this.#move;
        const steps = (previous?.steps ?? 0) + 1;
        const word = steps > mostSteps ? undefined : effect.word;
        return new ShellState(this.options, this.#entry, { previous: word && previous, word, at: this, steps }, this.#anyOption, this.#changes);
      }
      case "everything":
        return new ShellState(new Map(), { previous: undefined, effect, at: this }, { previous: undefined, word: undefined, at: this, steps: 0 }, true);
    }
  }

  /** The state that a shell begins with which a command starts. */
  forChild(command: Command, options: ShellOptions): ShellState {
    const { variables, rest } = this.environmentOf(command);
    let state = new ShellState(options, undefined, this.#move);
    const login = command.program === "su" || command.program === "runuser";
    if (rest !== "inherited" || login) state = new ShellState(options, { previous: undefined, effect: { kind: "everything" }, at: this }, this.#move);
    for (const { name, kind, value, exported } of variables.values()) {
      const inherited = kind === "set" && exported === true ? value : kind === "unset" ? null : kind === "inherited" ? "same" : undefined;
      state = new ShellState(options, { previous: state.#entry, effect: { kind: "variable", name, value: inherited, exported: true }, at: this }, this.#move);
    }
    return login || command.wrappers.some((wrapper) => wrapper.moves) ? state.with({ kind: "directory", word: undefined }) : state;
  }

  /** What a command's program sees: exported variables, and those given to it alone. */
  environmentOf(command: Command): Environment {
    const variables = new Map([...this.variables].filter(([, variable]) => variable.exported !== false || variable.kind === "unset"));
    let rest: Environment["rest"] = this.anyVariable ? "unknown" : "inherited";
    const set = (name: string, value: ShellWord | undefined): void => {
      variables.set(name, { name, kind: value ? "set" : "unknown", value, exported: true });
    };
    for (const { name, value, append } of command.nameWord ? command.assignments : []) set(name, append ? undefined : value);
    for (const wrapper of command.wrappers) {
      if (wrapper.passes !== "all") {
        rest = wrapper.passes === "none" ? "cleared" : rest === "cleared" ? "cleared" : "unknown";
        variables.clear();
      }
      for (const name of wrapper.unset) variables.set(name, { name, kind: "unset", value: undefined, exported: false });
      for (const { name, value } of wrapper.assignments) set(name, value);
    }
    return { variables, rest };
  }

  #value(name: string, outer: Lookup, budget: Budget): string | null | undefined {
    if (budget.lookups-- <= 0) return undefined;
    for (let entry = this.#entry; entry; entry = entry.previous) {
      const { effect, at } = entry;
      if (effect.kind === "everything") return undefined;
      if (effect.name !== name || effect.value === "same") continue;
      if (effect.value === null || effect.value === undefined) return effect.value;
      if (budget.lookups < 0) return undefined;
      const value = effect.value.resolve((used) => at.#value(used, outer, budget));
      return value !== undefined && value.length > longestValue ? undefined : value;
    }
    return outer(name);
  }

  #collect(): ReadonlyMap<string, Variable> {
    const entries: Entry[] = [];
    for (let entry = this.#entry; entry; entry = entry.previous) entries.push(entry);
    const variables = new Map<string, Variable>();
    for (const { effect, at } of entries.reverse()) {
      if (effect.kind === "everything") continue;
      const { name, value } = effect;
      const before = variables.get(name);
      const all = at.option("allexport");
      const exported = effect.exported ?? (value === undefined ? undefined : (before?.exported ?? (all === true ? true : undefined)));
      if (value === "same") variables.set(name, { name, kind: before?.kind ?? "inherited", value: before?.value, exported });
      else if (value === null) variables.set(name, { name, kind: "unset", value: undefined, exported: false });
      else variables.set(name, { name, kind: value ? "set" : "unknown", value, exported });
    }
    return variables;
  }
}

interface Budget {
  lookups: number;
}

const unknown: Lookup = () => undefined;

function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !path.startsWith("/")) parts.push(part);
  }
  const joined = parts.join("/");
  return path.startsWith("/") ? `/${joined}` : joined || ".";
}
