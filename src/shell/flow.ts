import type { Outline } from "./build.js";
import { Changes, uncertain, type Effect } from "./effects.js";
import type { ShellOptions } from "./invocation.js";
import { ShellState } from "./state.js";
import type { Body, Member, Pipeline, Statement } from "./tree.js";

/** The state in which each pipeline of a script begins, one pass in the order in which the shell runs them. */
export function statesOf(outline: Outline, options: ShellOptions): ReadonlyMap<Pipeline, ShellState> {
  const flow = new Flow(outline);
  flow.body(outline.body, new ShellState(options));
  return flow.states;
}

class Flow {
  readonly states = new Map<Pipeline, ShellState>();
  readonly #outline: Outline;
  readonly #changes: Changes;

  constructor(outline: Outline) {
    this.#outline = outline;
    this.#changes = new Changes(functionsOf(outline.body));
  }

  body(body: Body, entry: ShellState): ShellState {
    let state = entry;
    for (const statement of body.statements) state = this.#statement(statement, state);
    return state;
  }

  #statement(statement: Statement, entry: ShellState): ShellState {
    let state = entry;
    let pending: Pipeline[] = [];
    for (const pipeline of statement.pipelines) {
      if (pipeline.operator?.text === "||") {
        const failed = this.#forget(state, pending);
        this.#pipeline(pipeline, failed);
        if (pipeline.fails) continue;
        state = this.#forget(failed, [pipeline]);
        pending = [];
      } else {
        state = this.#pipeline(pipeline, state);
        pending.push(pipeline);
      }
    }
    if (statement.background) return entry;
    return this.#forget(
      state,
      statement.pipelines.filter((pipeline) => pipeline.skippable && pipeline.operator?.text === "&&"),
    );
  }

  #pipeline(pipeline: Pipeline, entry: ShellState): ShellState {
    this.states.set(pipeline, entry);
    const [first, ...others] = pipeline.members;
    const end = first ? this.#member(first, entry) : entry;
    for (const member of others) this.#member(member, entry);
    return others.length > 0 ? entry : end;
  }

  #member(member: Member, entry: ShellState): ShellState {
    const { command, bodies, compound } = member;
    const own = bodies.filter(({ kind }) => kind !== "substitution");
    for (const body of bodies) if (body.kind === "substitution") this.body(body, entry);
    if (command) {
      let state = after(entry, this.#changes.ofCommand(command));
      for (const body of own) {
        if (body.kind === "eval") state = this.body(body, state);
        else this.body(body, entry.forChild(command, this.#outline.handedOptions.get(body) ?? new Map()));
      }
      return state;
    }
    switch (compound) {
      case "if":
        return this.#if(own, entry);
      case "case":
        for (const body of own) this.body(body, entry);
        return this.#forgetBodies(entry, own);
      case "loop": {
        const any = this.#forgetBodies(entry, own);
        own.reduce((state, body) => this.body(body, state), any);
        return any;
      }
      case "group":
        return own.reduce((state, body) => this.body(body, state), entry);
      case "function":
        for (const body of own) this.body(body, entry.with({ kind: "everything" }));
        return entry;
      default:
        for (const body of own) this.body(body, entry);
        return entry;
    }
  }

  #if(bodies: readonly Body[], entry: ShellState): ShellState {
    let asked = entry;
    for (const [index, body] of bodies.entries()) {
      const condition = index % 2 === 0 && index + 1 < bodies.length;
      if (index === 0) asked = this.body(body, asked);
      else {
        this.body(body, asked);
        if (condition) asked = this.#forgetBodies(asked, [body]);
      }
    }
    return this.#forgetBodies(asked, bodies.slice(1));
  }

  #forget(state: ShellState, pipelines: readonly Pipeline[]): ShellState {
    return after(state, uncertain(pipelines.flatMap((each) => this.#changes.ofPipeline(each))));
  }

  #forgetBodies(state: ShellState, bodies: readonly Body[]): ShellState {
    return after(state, uncertain(bodies.flatMap((each) => this.#changes.ofBody(each))));
  }
}

function after(state: ShellState, effects: readonly Effect[]): ShellState {
  return effects.reduce((before, effect) => before.with(effect), state);
}

function functionsOf(root: Body): readonly Body[] {
  const found: Body[] = [];
  const visit = (body: Body): void => {
    if (body.kind === "function") found.push(body);
    for (const { pipelines } of body.statements) for (const { members } of pipelines) for (const { bodies } of members) bodies.forEach(visit);
  };
  visit(root);
  return found;
}
