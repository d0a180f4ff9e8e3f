import type { Command, ShellState, ShellWord } from "../../shell/index.js";
import type { Range } from "../../text/index.js";
import type { RunInstruction } from "../instructions/index.js";
import type { Stage } from "../stage.js";
import { perStage } from "../per-stage.js";

/** What sets a variable: the base image, `go env -w`, ARG, ENV, an earlier command of the RUN, or the command itself. */
export type SettingSource = "base" | "go env" | "ARG" | "ENV" | "script" | "command";

/** What a variable of the environment is when a command runs. */
export type Setting =
  | {
      readonly state: "known";
      readonly text: string;
      readonly by: SettingSource;
      /** Where it is set, if the file says so. */ readonly place: Range | undefined;
    }
  /** What the build's platform arguments say, such as TARGETARCH. */
  | { readonly state: "platform"; readonly variable: string; readonly by: SettingSource; readonly place: Range | undefined }
  | { readonly state: "unset" }
  | { readonly state: "unknown" };

// Private-use characters stand for what has no text: the value of a platform argument, and what nobody can tell.
const platformMark = "\uE000";
const unknownMark = "\uE001";
const platformValue = new RegExp(`^${platformMark}(\\w+)${platformMark}$`);
const platformNames = /^(?:TARGET|BUILD)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)$/;

const unset: Setting = { state: "unset" };
const unknown: Setting = { state: "unknown" };

/** The environment that a command of a RUN sees (`go help environment`, Go 1.26; Dockerfile reference, ARG and ENV). */
export class GoEnvironment {
  readonly run: RunInstruction;
  readonly command: Command;
  readonly #state: ShellState;
  readonly #settings = new Map<string, Setting>();

  constructor(run: RunInstruction, command: Command) {
    this.run = run;
    this.command = command;
    this.#state = run.script.stateAt(command);
  }

  /** What a variable is to the program. */
  setting(name: string): Setting {
    let setting = this.#settings.get(name);
    if (!setting) {
      setting = this.#read(name);
      this.#settings.set(name, setting);
    }
    return setting;
  }

  /** The text of a variable: null where it is unset, undefined where nobody knows it. */
  text(name: string): string | null | undefined {
    const setting = this.setting(name);
    return setting.state === "unset" ? null : setting.state === "known" ? setting.text : undefined;
  }

  /** A word with its variables looked up; undefined where one is unknown. */
  resolve(word: ShellWord): string | undefined {
    const text = this.#state.resolve(word, this.#outer);
    return text?.includes(platformMark) === true ? undefined : text;
  }

  /** A word with what nobody knows replaced by the character that `isUnknown` finds. */
  sketch(word: ShellWord): string {
    const lookup = (name: string): string | null => this.#state.value(name, this.#outer) ?? (this.#isUnset(name) ? null : unknownMark);
    return word.sketch(lookup, unknownMark).replaceAll(/\uE000\w+\uE000/g, unknownMark);
  }

  /** The platform argument that a word stands for, as in `$TARGETARCH`. */
  platformArgument(word: ShellWord): string | undefined {
    return platformValue.exec(this.#state.resolve(word, this.#outer) ?? "")?.[1];
  }

  /** Directory in which the command runs: absolute, undefined where it is not known. */
  get directory(): string | undefined {
    const moved = this.run.script.directoryAt(this.command, this.#outer);
    if (moved === undefined || moved.includes(platformMark)) return undefined;
    const workdir = this.run.stage?.workdir(this.run).text;
    if (moved.startsWith("/")) return moved;
    return workdir === undefined ? undefined : moved === "." ? workdir : `${workdir === "/" ? "" : workdir}/${moved}`;
  }

  #isUnset(name: string): boolean {
    return this.#state.value(name, this.#outer) === null;
  }

  #read(name: string): Setting {
    const { command } = this;
    const written = lastWritten(command, name);
    if (written === "unset") return unset;
    if (written) return written.value === undefined ? unknown : settingOf(this.#state.resolve(written.value, this.#outer), "command", written.place);
    const { variables, rest } = this.#state.environmentOf(command);
    const variable = variables.get(name);
    if (variable?.kind === "unknown") return unknown;
    if (variable?.kind === "unset") return unset;
    if (variable?.kind === "set") {
      const value = settingOf(this.#state.value(name, this.#outer), "script", variable.value);
      if (variable.exported === true) return value;
      const before = this.#outside(name);
      return before.state === "unset" ? before : before.state === "unknown" ? unknown : value;
    }
    if (rest === "cleared") return unset;
    return rest === "unknown" ? unknown : this.#outside(name);
  }

  /** What the RUN found when it began. */
  #outside(name: string): Setting {
    const { stage } = this.run;
    const found = stage ? stageSetting(stage, name, this.run) : unknown;
    if (found.state !== "unset" || !/^(?:GO|CGO_|CC$|CXX$)/.test(name)) return found;
    return writtenByGo(this.run, this.command, name) ?? found;
  }

  readonly #outer = (name: string): string | null | undefined => {
    const { stage } = this.run;
    const setting = stage ? stageSetting(stage, name, this.run) : unknown;
    if (setting.state === "platform") return platformMark + setting.variable + platformMark;
    return setting.state === "unset" ? null : setting.state === "known" ? setting.text : undefined;
  };
}

/** Whether a sketched text holds something that nobody knows. */
export function isUnknown(text: string): boolean {
  return text.includes(unknownMark);
}

/** What a variable is when a RUN of a stage begins, or at the stage's end. */
export function stageSetting(stage: Stage, name: string, before?: RunInstruction): Setting {
  const variable = stage.scope.lookup(name, before?.index);
  if (variable.state === "unset") return unset;
  if (variable.state !== "set") return unknown;
  const definition = stage.scope.definition(name, before?.index);
  const by = definition?.kind ?? "base";
  if (by === "ARG" && hasEnv(stage, name, before)) return unknown;
  const { value } = variable;
  if (value.state !== "unknown") return { state: "known", text: value.text, by, place: definition };
  const source = value.variable;
  return source !== undefined && platformNames.test(source) ? { state: "platform", variable: source, by, place: definition } : unknown;
}

/** Names that ENV sets in a stage, each with the first instruction that does. */
const envNames = perStage((stage) => {
  const names = new Map<string, number>();
  for (const { kind, name, instruction } of stage.scope.definitions) if (kind === "ENV" && !names.has(name)) names.set(name, instruction);
  return names;
});

/** BuildKit lets the later of ARG and ENV win, other builders always ENV. */
function hasEnv(stage: Stage, name: string, before: RunInstruction | undefined): boolean {
  return stage.chain.some(
    (one) => (envNames(one).get(name) ?? Number.POSITIVE_INFINITY) < (one === stage ? (before?.index ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY),
  );
}

function settingOf(text: string | null | undefined, by: SettingSource, place: Range | undefined): Setting {
  if (text === null) return unset;
  if (text === undefined) return unknown;
  const variable = platformValue.exec(text)?.[1];
  if (variable !== undefined) return { state: "platform", variable, by, place };
  return text.includes(platformMark) ? unknown : { state: "known", text, by, place };
}

/** `NAME=v` in front of the command or as an operand of `env`; what is nearest to the program counts. */
function lastWritten(command: Command, name: string): { value: ShellWord | undefined; place: Range } | "unset" | undefined {
  for (const wrapper of command.wrappers.toReversed()) {
    const found = wrapper.assignments.findLast((assignment) => assignment.name === name);
    if (found) return { value: found.value, place: found.value };
    if (wrapper.unset.includes(name) || wrapper.passes === "none") return "unset";
    if (wrapper.passes === "unknown") return undefined;
  }
  const found = command.assignments.findLast((assignment) => assignment.name === name);
  return found && { value: found.append ? undefined : found.value, place: found };
}

interface GoEnvWrite {
  readonly run: RunInstruction;
  readonly command: Command;
  readonly isUnset: boolean;
  readonly pair: ShellWord;
}

/** What `go env -w` and `go env -u` of a stage write, by name, the last one first. */
const goEnvWrites = perStage((stage) => {
  const writes = new Map<string, GoEnvWrite[]>();
  for (const run of stage.all("RUN").toReversed()) {
    if (!/\benv\b[^\n]*\s-[wu]\b/.test(run.text) && run.heredocs.length === 0) continue;
    for (const command of run.script.commands.toReversed()) {
      const [verb, flag, ...pairs] = command.arguments;
      if (command.program !== "go" || verb?.text !== "env" || (flag?.text !== "-w" && flag?.text !== "-u")) continue;
      for (const pair of pairs.toReversed()) {
        const name = pair.prefix.split("=", 1)[0] ?? "";
        const list = writes.get(name);
        const write = { run, command, isUnset: flag.text === "-u", pair };
        if (list) list.push(write);
        else writes.set(name, [write]);
      }
    }
  }
  return writes;
});

/** A value written by an earlier `go env -w` of the same user. */
function writtenByGo(run: RunInstruction, until: Command, name: string): Setting | undefined {
  const { stage } = run;
  for (const one of stage?.chain ?? []) {
    for (const { run: earlier, command, isUnset, pair } of goEnvWrites(one).get(name) ?? []) {
      if (one === stage && (earlier.index > run.index || (earlier === run && command.index >= until.index))) continue;
      if (one.user(earlier).value.text !== stage?.user(run).value.text) continue;
      if (isUnset) return unset;
      const text = earlier.script.stateAt(command).resolve(pair);
      return command.conditional || text === undefined ? unknown : { state: "known", text: text.slice(name.length + 1), by: "go env", place: pair };
    }
  }
  return undefined;
}
