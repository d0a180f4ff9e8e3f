import {
  parse,
  type AndOr,
  type CommandNode,
  type CompoundList,
  type ParsedScript,
  type PipelineNode,
  type Redirection as RedirectionNode,
  type Statement as StatementNode,
  type SyntaxNode,
  type Word,
  type Assignment as AssignmentNode,
} from "unbash";
import type { Range } from "../text/index.js";
import { readable, type Dialect } from "./dialect.js";
import { blurred, type Frame } from "./frame.js";
import { handedScript, type ShellOptions } from "./invocation.js";
import type { Assignment, CommandContent, Redirection, ShellHeredoc } from "./parts.js";
import { asks, exits, fails, negated } from "./outcome.js";
import { Command, type Body, type BodyKind, type Member, type Pipeline, type Statement } from "./tree.js";
import { forEachSubstitution, ShellWord } from "./word.js";

/** A mistake in shell syntax, with the place where the parser noticed it. */
export interface ShellProblem extends Range {
  /** What the parser expected or met, in a few words. */
  readonly message: string;
}

/** The script as a tree, with all that the tree holds in the order in which it is written. */
export interface Outline {
  readonly body: Body;
  readonly commands: readonly Command[];
  readonly pipelines: readonly Pipeline[];
  readonly problems: readonly ShellProblem[];
  /** Options that a body of kind "handed" starts with. */
  readonly handedOptions: ReadonlyMap<Body, ShellOptions>;
  /** A script of a command that the parser did not read: made of variables, or not shell. */
  readonly opaqueCommands: ReadonlySet<Command>;
}

const deepestScript = 8; // of scripts handed to a shell within scripts handed to a shell

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface Within {
  readonly kind: BodyKind;
  readonly owner: Pipeline | undefined;
  readonly command?: Command;
  readonly name?: string;
  /** Its failure is no failure of the script. */
  readonly outlived: boolean;
}

/** Reads shell text into a tree. Never throws; what cannot be read is a problem, and all before it is kept. */
export function outlineOf(frame: Frame, dialect: Dialect): Outline {
  const builder = new Builder();
  const script = parse(frame.text);
  const body = builder.script(script, frame, dialect, 0, { kind: "script", owner: undefined, outlived: false });
  return builder.outline(body);
}

/** A command whose words are given, in a script of its own, as the exec form has it. */
export function outlineOfWords(words: readonly ShellWord[], range: Range): Outline {
  const builder = new Builder();
  return builder.outline(builder.words(words, range));
}

class Builder {
  readonly #commands: Command[] = [];
  readonly #pipelines: Pipeline[] = [];
  readonly #problems: ShellProblem[] = [];
  readonly #handedOptions = new Map<Body, ShellOptions>();
  readonly #opaque = new Set<Command>();

  outline(body: Body): Outline {
    return {
      body,
      commands: this.#commands,
      pipelines: this.#pipelines,
      problems: this.#problems,
      handedOptions: this.#handedOptions,
      opaqueCommands: this.#opaque,
    };
  }

  script(script: ParsedScript, frame: Frame, dialect: Dialect, depth: number, within: Within): Body {
    for (const error of script.errors ?? []) {
      const at = Math.min(error.pos, frame.text.length);
      this.#problems.push({ ...frame.place(at, Math.min(at + 1, frame.text.length)), message: error.message });
    }
    return new Reader(this, frame, dialect, depth).body(script.commands, frame.place(script.pos, script.end), within);
  }

  words(words: readonly ShellWord[], range: Range): Body {
    const body: Writable<Body> = {
      start: range.start,
      end: range.end,
      kind: "script",
      name: undefined,
      statements: [],
      owner: undefined,
      command: undefined,
      conditional: false,
    };
    if (words.length === 0) return body;
    const statement: Writable<Statement> = { start: range.start, end: range.end, body, index: 0, pipelines: [], background: false };
    const pipeline: Writable<Pipeline> = {
      start: range.start,
      end: range.end,
      statement,
      index: 0,
      operator: undefined,
      members: [],
      commands: [],
      negated: false,
      fails: false,
      skippable: false,
      conditional: false,
    };
    const command = this.add({ ...range, words, assignments: [], redirections: [], declarations: [] }, pipeline);
    const bodies = this.handed(command, "unknown", 0);
    pipeline.commands = [command];
    pipeline.members = [{ start: range.start, end: range.end, command, bodies, compound: undefined }];
    statement.pipelines = [pipeline];
    body.statements = [statement];
    return body;
  }

  add(content: CommandContent, pipeline: Pipeline): Command {
    const command = new Command(content, pipeline, this.#commands.length);
    this.#commands.push(command);
    return command;
  }

  addPipeline(pipeline: Pipeline): void {
    this.#pipelines.push(pipeline);
  }

  /** The script that a command hands to a shell, or to this one. */
  handed(command: Command, dialect: Dialect, depth: number): readonly Body[] {
    const handed = handedScript(command.words, dialect);
    if (!handed) return [];
    const frame = handed.word ? frameOfWord(handed.word) : frameOfInput(command);
    if (!frame || depth >= deepestScript || !readable(handed.dialect)) {
      this.#opaque.add(command);
      return [];
    }
    const kind = handed.anew ? "handed" : "eval";
    const body = this.script(parse(frame.text), frame, handed.dialect, depth + 1, { kind, owner: command.pipeline, command, outlived: false });
    this.#handedOptions.set(body, handed.options);
    return [body];
  }
}

function frameOfWord(word: ShellWord): Frame | undefined {
  if (word.text === undefined || word.hasGlob) return undefined;
  return word.verbatim ?? blurred(word.text, word);
}

function frameOfInput(command: Command): Frame | undefined {
  const input = command.redirections.findLast((redirection) => redirection.fd === 0);
  if (input?.target && input.operator === "<<<") return frameOfWord(input.target);
  const heredoc = input?.heredoc;
  if (!heredoc || (heredoc.expand && /\\[$`\\\n]/u.test(heredoc.content))) return undefined;
  return heredocFrames.get(heredoc);
}

const heredocFrames = new WeakMap<ShellHeredoc, Frame>();

class Reader {
  readonly #builder: Builder;
  readonly #frame: Frame;
  readonly #dialect: Dialect;
  readonly #depth: number;

  constructor(builder: Builder, frame: Frame, dialect: Dialect, depth: number) {
    this.#builder = builder;
    this.#frame = frame;
    this.#dialect = dialect;
    this.#depth = depth;
  }

  body(nodes: readonly StatementNode[], range: Range, within: Within): Body {
    const { kind, owner } = within;
    const guarded = kind === "branch" || kind === "loop" || kind === "function";
    const statements: Statement[] = [];
    const body: Body = {
      start: range.start,
      end: range.end,
      kind,
      name: within.name,
      statements,
      owner,
      command: within.command,
      conditional: guarded || owner?.conditional === true,
    };
    const allOutlived = within.outlived || kind === "condition" || kind === "substitution";
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index] as StatementNode;
      statements.push(this.#statement(node, body, index, allOutlived || index < nodes.length - 1 || node.background === true));
    }
    return body;
  }

  #statement(node: StatementNode, body: Body, index: number, outlived: boolean): Statement {
    const pipelines: Pipeline[] = [];
    const { start, end } = this.#range(node);
    const statement: Statement = { start, end, body, index, pipelines, background: node.background === true };
    if (node.command.type === "AndOr") this.#list(node.command, statement, pipelines, outlived);
    else pipelines.push(this.#pipeline(node.command, statement, 0, undefined, false, outlived));
    return statement;
  }

  #list({ commands: nodes, operators }: AndOr, statement: Statement, pipelines: Pipeline[], outlived: boolean): void {
    let rescues = 0; // how many `||` are still to come whose other side may succeed
    let lastExit = -1;
    for (let at = 0; at < operators.length; at++) {
      if (operators[at] !== "||") continue;
      if (!fails(nodes[at + 1])) rescues++;
      if (exits(nodes[at + 1])) lastExit = at;
    }
    let tested = false;
    for (let at = 0; at < nodes.length; at++) {
      const node = nodes[at] as PipelineNode;
      const before = operators[at - 1];
      if (before === "||") {
        tested = false;
        if (!fails(node)) rescues--;
      }
      const skippable = before === "||" || (before === "&&" && (rescues > 0 || (tested && outlived && at > lastExit)));
      const operator = before && { ...this.#operator(before, (nodes[at - 1] as SyntaxNode).end, node.pos), text: before };
      pipelines.push(this.#pipeline(node, statement, at, operator, skippable, outlived || rescues > 0));
      tested ||= asks(node);
    }
  }

  #operator(operator: string, from: number, to: number): Range {
    const at = this.#frame.text.indexOf(operator, from);
    return at >= 0 && at < to ? this.#frame.place(at, at + operator.length) : this.#frame.place(from, to);
  }

  #pipeline(node: PipelineNode, statement: Statement, index: number, operator: Pipeline["operator"], skippable: boolean, outlived: boolean): Pipeline {
    const members: Member[] = [];
    const commands: Command[] = [];
    const { start, end } = this.#range(node);
    const pipeline: Pipeline = {
      start,
      end,
      statement,
      index,
      operator,
      members,
      commands,
      negated: negated(node),
      fails: fails(node),
      skippable,
      conditional: skippable || statement.body.conditional,
    };
    const nodes = node.type === "Pipeline" ? node.commands : [node];
    if (nodes.length > 1) this.#builder.addPipeline(pipeline);
    for (let at = 0; at < nodes.length; at++) {
      const member = this.#member(nodes[at] as CommandNode, pipeline, outlived || pipeline.negated || at < nodes.length - 1);
      members.push(member);
      if (member.command) commands.push(member.command);
    }
    return pipeline;
  }

  #member(node: CommandNode, owner: Pipeline, outlived: boolean): Member {
    const bodies: Body[] = [];
    const { start, end } = this.#range(node);
    const add = (list: CompoundList, kind: BodyKind, name?: string): void => {
      bodies.push(this.body(list.commands, this.#range(list), { kind, owner, outlived, ...(name !== undefined && { name }) }));
    };
    const words = (...nodes: readonly SyntaxNode[]): void => {
      for (const each of nodes) this.#substitutions(each, owner, undefined, bodies);
    };

    switch (node.type) {
      case "Command": {
        const command = this.#builder.add(this.#content(node), owner);
        for (const each of node.prefix) this.#substitutions(each, owner, command, bodies);
        if (node.name) this.#substitutions(node.name, owner, command, bodies);
        for (const each of node.suffix) this.#substitutions(each, owner, command, bodies);
        for (const body of this.#builder.handed(command, this.#dialect, this.#depth)) bodies.push(body);
        return { start, end, command, bodies, compound: undefined };
      }
      case "Redirected": {
        const inner = this.#member(node.command, owner, outlived);
        bodies.push(...inner.bodies);
        words(...node.redirects);
        return { start, end, command: inner.command, bodies, compound: inner.compound };
      }
      case "If":
        add(node.clause, "condition");
        add(node.then, "branch");
        for (const branch of node.elif) {
          add(branch.clause, "branch");
          add(branch.then, "branch");
        }
        if (node.else) add(node.else, "branch");
        return { start, end, command: undefined, bodies, compound: "if" };
      case "While":
        add(node.clause, "condition");
        add(node.body, "loop");
        return { start, end, command: undefined, bodies, compound: "loop" };
      case "For":
      case "Select":
        words(...(node.wordlist ?? []));
        add(node.body, "loop", node.name.value);
        return { start, end, command: undefined, bodies, compound: "loop" };
      case "ArithmeticFor":
        for (const each of [node.initialize, node.test, node.update]) if (each) words(each);
        add(node.body, "loop");
        return { start, end, command: undefined, bodies, compound: "loop" };
      case "Case":
        words(node.word);
        for (const item of node.items) {
          words(...item.pattern);
          add(item.body, "branch");
        }
        return { start, end, command: undefined, bodies, compound: "case" };
      case "Subshell":
        add(node.body, "subshell");
        return { start, end, command: undefined, bodies, compound: "subshell" };
      case "BraceGroup":
        add(node.body, "group");
        return { start, end, command: undefined, bodies, compound: "group" };
      case "TestCommand":
      case "ArithmeticCommand":
        words(node);
        return { start, end, command: undefined, bodies, compound: "test" };
      case "Function":
      case "Coproc": {
        const kind = node.type === "Function" ? "function" : "coprocess";
        const list = node.body.type === "CompoundList" ? node.body.commands : [statementOf(node.body)];
        bodies.push(this.body(list, this.#range(node.body), { kind, owner, outlived: true, name: node.name?.value ?? "" }));
        return { start, end, command: undefined, bodies, compound: kind };
      }
    }
  }

  #content(node: Extract<CommandNode, { readonly type: "Command" }>): CommandContent {
    const assignments: Assignment[] = [];
    const declarations: Assignment[] = [];
    const words: ShellWord[] = [];
    for (const each of node.prefix) if (each.type === "Assignment") assignments.push(this.#assignment(each));
    if (node.name) words.push(ShellWord.of(node.name, this.#frame));
    for (const each of node.args) {
      if (each.type === "Word") words.push(ShellWord.of(each, this.#frame));
      else {
        declarations.push(this.#assignment(each));
        words.push(this.#assignmentWord(each));
      }
    }
    const { start, end } = this.#range(node);
    return { start, end, words, assignments, declarations, redirections: node.redirects.map((each) => this.#redirection(each)) };
  }

  #assignment(node: AssignmentNode): Assignment {
    const { name, value } = node;
    const word = value.type === "Word" ? ShellWord.of(value, this.#frame, true) : undefined;
    return { ...this.#range(node), name, value: word, append: node.append === true, indexed: node.index !== undefined };
  }

  #assignmentWord(node: AssignmentNode): ShellWord {
    const { value } = node;
    const lead = this.#frame.text.slice(node.pos, value.pos);
    return value.type === "Word" ? ShellWord.of(value, this.#frame, true).behind(lead, node.pos) : ShellWord.array(node.text, node.pos, node.end, this.#frame);
  }

  #redirection(node: RedirectionNode): Redirection {
    const { descriptor, operator } = node;
    const standard = operator.startsWith("<") ? 0 : 1;
    const fd = descriptor === undefined ? standard : descriptor.type === "FileDescriptor" ? descriptor.value : descriptor.name;
    const target: Word | undefined = node.type === "HereDoc" ? undefined : node.target;
    return {
      ...this.#range(node),
      operator,
      fd,
      target: target && ShellWord.of(target, this.#frame),
      heredoc: node.type === "HereDoc" ? this.#heredoc(node) : undefined,
    };
  }

  #heredoc(node: Extract<RedirectionNode, { readonly type: "HereDoc" }>): ShellHeredoc {
    const { body, delimiter } = node;
    const frame = this.#frame;
    const heredoc: ShellHeredoc = {
      ...this.#range(body),
      delimiter: delimiter?.value ?? "",
      content: node.operator === "<<-" ? body.text.replace(/^\t+/gmu, "") : body.text,
      expand: delimiter?.quoted !== true,
      terminated: node.closing !== undefined,
    };
    heredocFrames.set(heredoc, { text: body.text, place: (start, end) => frame.place(body.pos + start, body.pos + end) });
    return heredoc;
  }

  #substitutions(node: SyntaxNode, owner: Pipeline, command: Command | undefined, bodies: Body[]): void {
    if ("text" in node && !maySubstitute.test(node.text)) return;
    forEachSubstitution(node, (part) => {
      const { script } = part;
      if (!script) return;
      const within: Within = { kind: "substitution", owner, outlived: true, ...(command && { command }) };
      const frame = script.source === undefined ? this.#frame : blurred(script.source, this.#range(part));
      bodies.push(this.#builder.script(script, frame, this.#dialect, this.#depth, within));
    });
  }

  #range(node: { readonly pos: number; readonly end: number }): Range {
    return this.#frame.place(node.pos, Math.max(node.pos, node.end));
  }
}

const maySubstitute = /[(`]|\$\{[\s|]/u;

function statementOf(command: CommandNode): StatementNode {
  return { type: "Statement", pos: command.pos, end: command.end, command, background: undefined };
}
