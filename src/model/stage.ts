import { dialectOf, type Dialect } from "../shell/index.js";
import { countLeading, type Range } from "../text/index.js";
import type { BaseImage } from "./images/base-image.js";
import type { Instruction } from "./instruction.js";
import {
  type CmdInstruction,
  type CopyInstruction,
  type EntrypointInstruction,
  type FromInstruction,
  type HealthcheckInstruction,
  type InstructionOf,
  isKind,
  type Kind,
  type RunInstruction,
  type UserInstruction,
} from "./instructions/index.js";
import type { ImageReference, ReferenceProblem } from "./images/reference.js";
import type { Scope } from "./variables/scope.js";
import type { ShellComment } from "./commands/shell-comment.js";
import { known, unknown, type Value } from "./variables/value.js";
import { resolvePath } from "./files/path.js";
import type { Noted } from "./note.js";

const longestPath = 4096; // PATH_MAX of Linux, with which a build stops; without an end, many relative paths would take the square of their number

/** What a stage starts from. */
export type Base =
  | { readonly kind: "stage"; readonly stage: Stage }
  | { readonly kind: "scratch" }
  | { readonly kind: "image"; readonly reference: ImageReference; /** What is known of it. */ readonly facts: BaseImage | undefined }
  /** Only the build knows the image; the facts are those of every image that it may be, as of `golang:${V}-alpine`. */
  | { readonly kind: "unknown"; readonly facts?: BaseImage | undefined }
  /** Not an image reference. */
  | { readonly kind: "invalid"; readonly text: string; readonly problem: ReferenceProblem };

/** One stage uses another: builds on it, copies from it, or mounts it. */
export interface StageUse {
  readonly stage: Stage;
  readonly by: Stage;
  readonly how: "FROM" | "COPY" | "mount";
  readonly instruction: FromInstruction | CopyInstruction | RunInstruction;
  /** Where the stage is named. */
  readonly range: Range;
}

/** The shell that reads shell forms at some place. */
export interface EffectiveShell {
  readonly words: readonly string[];
  readonly dialect: Dialect;
  /** The SHELL instruction; undefined where the base image decides. */
  readonly instruction: InstructionOf<"SHELL"> | undefined;
}

/** The user that a container or a RUN has. */
export interface EffectiveUser {
  /** As USER names it, with its group; `root` or what the catalogue says where no USER stands. Unknown where only the base image knows. */
  readonly value: Value;
  /** The USER instruction; undefined where the base image decides. */
  readonly instruction: UserInstruction | undefined;
}

/** A stage: what stands in it and what it inherits. */
export class Stage implements Range, Noted {
  declare notes?: Map<object, unknown>;
  readonly index: number;
  /** Undefined: the stage that instructions without a FROM above them imply. */
  readonly from: FromInstruction | undefined;
  /** Lower case; undefined where the stage has no name. */
  readonly name: string | undefined;
  readonly base: Base;
  /** Variables at the end of the stage. */
  readonly scope: Scope;
  /** What the chain of stages starts from. */
  readonly root: Exclude<Base, { kind: "stage" }>;
  readonly #instructions: Instruction[] = [];
  readonly #triggers: Instruction[] = [];
  readonly #uses: StageUse[] = [];
  readonly #dependencies: StageUse[] = [];
  #reachesImage = false;
  #ships = false;
  readonly #byKind = new Map<string, Instruction[]>();
  readonly #inherited: Map<string, Instruction>;
  #shellComments: readonly ShellComment[] = [];
  #shellToldBefore: ShellComment | undefined;
  readonly #firstWorkdir: Value;
  readonly #workdirs: { index: number; value: Value }[] = [];

  constructor(index: number, from: FromInstruction | undefined, base: Base, scope: Scope) {
    this.index = index;
    this.from = from;
    const alias = from?.alias?.text;
    this.name = alias?.toLowerCase();
    this.base = base;
    this.scope = scope;
    this.root = base.kind === "stage" ? base.stage.root : base;
    this.#firstWorkdir = base.kind === "stage" ? base.stage.workdir() : this.#baseWorkdir();
    this.#inherited = base.kind === "stage" ? base.stage.#passedOn() : new Map();
  }

  /** Adds the next instruction; only the model's builder calls it. */
  add(instruction: Instruction): void {
    this.#instructions.push(instruction);
    const list = this.#byKind.get(instruction.kind);
    if (list) list.push(instruction);
    else this.#byKind.set(instruction.kind, [instruction]);
    if (isKind(instruction, "WORKDIR")) this.#workdirs.push({ index: instruction.index, value: this.#moved(instruction) });
  }

  /** Adds what ONBUILD sets off; only the model's builder calls it. */
  setOff(trigger: Instruction): void {
    this.#triggers.push(trigger);
    this.#inherited.set(trigger.kind, trigger);
    if (isKind(trigger, "ENTRYPOINT") && !this.#triggers.some((one) => isKind(one, "CMD"))) this.#inherited.delete("CMD");
    if (isKind(trigger, "WORKDIR")) this.#workdirs.push({ index: trigger.index, value: this.#moved(trigger) });
  }

  /** Notes what comments say of the shell, those above it first; only the model's builder calls it, for stages in the order of the file. */
  tellShell(comments: readonly ShellComment[]): void {
    this.#shellComments = comments;
    const { parent } = this;
    if (parent) this.#shellToldBefore = parent.#shellComments.at(-1) ?? parent.#shellToldBefore;
  }

  /** Notes that this stage uses another; only the model's builder calls it, once all stages are read. */
  depend(use: StageUse): void {
    this.#dependencies.push(use);
    use.stage.#uses.push(use);
  }

  /** Notes what comes into the image that this stage is; only the model's builder calls it, once all uses are noted. */
  becomeImage(): void {
    const waiting: Stage[] = [this];
    for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
      if (stage.#reachesImage) continue;
      stage.#reachesImage = true;
      for (const use of stage.#dependencies) waiting.push(use.stage);
    }
    for (const stage of this.chain) stage.#ships = true;
  }

  /** The instructions after FROM, in the order of the file; ONBUILD's triggers are within theirs. */
  get instructions(): readonly Instruction[] {
    return this.#instructions;
  }

  /** What ONBUILD of the stage that this one is built on runs first; not among `instructions`. */
  get triggers(): readonly Instruction[] {
    return this.#triggers;
  }

  /** Where the stages that use this one name it. */
  get uses(): readonly StageUse[] {
    return this.#uses;
  }

  /** The stages that this one uses. */
  get dependencies(): readonly StageUse[] {
    return this.#dependencies;
  }

  /** Whether anything of it ends in the image: it is built on, copied from, or mounted on the way there. */
  get reachesImage(): boolean {
    return this.#reachesImage;
  }

  /** Whether its layers are part of the image: the final stage and those that it is built on. */
  get ships(): boolean {
    return this.#ships;
  }

  get start(): number {
    return this.from?.start ?? this.#instructions[0]?.start ?? 0;
  }

  get end(): number {
    return this.#instructions.at(-1)?.end ?? this.from?.end ?? 0;
  }

  /** The name as written, or `stage N`. */
  get title(): string {
    return this.from?.alias?.text ?? `stage ${this.index}`;
  }

  /** How a message calls the image that the chain starts from: its reference, `scratch`, or FROM as written where only the build knows more. */
  get baseTitle(): string {
    const { root, from } = this.chain.at(-1) ?? this;
    if (root.kind === "image") return root.reference.text;
    return root.kind === "scratch" ? "scratch" : (from?.image?.text ?? "its base image");
  }

  /** The stage that this one is built on. */
  get parent(): Stage | undefined {
    return this.base.kind === "stage" ? this.base.stage : undefined;
  }

  /** This stage and those that it is built on, nearest first. */
  get chain(): Stage[] {
    const chain: Stage[] = [];
    for (let stage: Stage | undefined = this; stage; stage = stage.parent) chain.push(stage);
    return chain;
  }

  /** What is known of the image that the chain starts from, by the caller or the catalogue. */
  get facts(): BaseImage | undefined {
    const { root } = this;
    return root.kind === "image" || root.kind === "unknown" ? root.facts : undefined;
  }

  /** Whether the chain starts from scratch. */
  get fromScratch(): boolean {
    return this.root.kind === "scratch";
  }

  /** Instructions of a kind that stand in this stage. */
  all<K extends Kind>(kind: K): readonly InstructionOf<K>[] {
    return (this.#byKind.get(kind) ?? []) as InstructionOf<K>[];
  }

  /** The last instruction of a kind in this stage or the stages that it is built on, before a place where one is given. */
  last<K extends Kind>(kind: K, before?: Instruction): InstructionOf<K> | undefined {
    const list = this.all(kind);
    const own = before ? lastBefore(list, before.index) : list.at(-1);
    return own ?? (this.#inherited.get(kind) as InstructionOf<K> | undefined);
  }

  /** The command of the image: the last CMD, unless an ENTRYPOINT of a later stage has cleared it. */
  get cmd(): CmdInstruction | undefined {
    const own = this.all("CMD").at(-1);
    if (own || this.all("ENTRYPOINT").length > 0) return own;
    return this.#inherited.get("CMD") as CmdInstruction | undefined;
  }

  get entrypoint(): EntrypointInstruction | undefined {
    return this.last("ENTRYPOINT");
  }

  get healthcheck(): HealthcheckInstruction | undefined {
    return this.last("HEALTHCHECK");
  }

  /** Scratch without a command: made to be exported with `--output`, not to be run. */
  get isExport(): boolean {
    return this.fromScratch && !this.cmd && !this.entrypoint;
  }

  /** The user at the end of the stage, or at an instruction. */
  user(before?: Instruction): EffectiveUser {
    const instruction = this.last("USER", before);
    if (instruction) return { value: instruction.value?.value ?? unknown(), instruction };
    return { value: this.#baseUser(), instruction: undefined };
  }

  /** The working directory at the end of the stage, or at an instruction: an absolute path where it is known. */
  workdir(before?: Instruction): Value {
    const own = before ? lastBefore(this.#workdirs, before.index) : this.#workdirs.at(-1);
    return own?.value ?? this.#firstWorkdir;
  }

  /** What each WORKDIR of this stage sets, with the index of the instruction. */
  get workdirs(): readonly { readonly index: number; readonly value: Value }[] {
    return this.#workdirs;
  }

  /** The shell that reads a shell form at an instruction, or at the end of the stage; a comment that names one says what it reads. */
  shellAt(before?: Instruction): EffectiveShell {
    const shell = this.#shellInForce(before);
    const told = this.#shellTold(before);
    const isNewer = told && (!shell.instruction || (shell.instruction.stage === this && shell.instruction.index < told.instruction));
    return isNewer ? { ...shell, dialect: told.dialect } : shell;
  }

  #shellTold(before?: Instruction): ShellComment | undefined {
    const comments = this.#shellComments;
    const own = before ? comments[countLeading(comments, ({ instruction }) => instruction <= before.index) - 1] : comments.at(-1);
    return own ?? this.#shellToldBefore;
  }

  #shellInForce(before?: Instruction): EffectiveShell {
    const instruction = this.last("SHELL", before);
    if (instruction) {
      const words = instruction.words.map(({ text }) => text);
      return { words, dialect: instruction.dialect, instruction };
    }
    const { facts } = this;
    if (facts?.os === "windows") return { words: ["cmd", "/S", "/C"], dialect: "cmd", instruction: undefined };
    const dialect = facts?.packageManager === "apk" || facts?.name === "busybox" ? "ash" : dialectOf(["/bin/sh", "-c"]);
    return { words: ["/bin/sh", "-c"], dialect, instruction: undefined };
  }

  /** The last instruction of each kind, as a stage that is built on this one finds it. */
  #passedOn(): Map<string, Instruction> {
    const passed = new Map(this.#inherited);
    for (const [kind, list] of this.#byKind) {
      const last = list.at(-1);
      if (last) passed.set(kind, last);
    }
    const { cmd } = this;
    if (cmd) passed.set("CMD", cmd);
    else passed.delete("CMD");
    return passed;
  }

  #moved(workdir: InstructionOf<"WORKDIR">): Value {
    const before = this.workdir();
    const path = workdir.value?.value ?? known("");
    if (path.state === "unknown") return path;
    if (path.text.startsWith("/")) return known(resolvePath("/", path.text), path.overridable);
    if (before.state === "unknown") return before;
    const moved = resolvePath(before.text, path.text);
    return moved.length > longestPath ? unknown() : known(moved, path.overridable || before.overridable);
  }

  #baseWorkdir(): Value {
    if (this.root.kind === "scratch") return known("/");
    const directory = this.facts?.workingDirectory;
    return directory === undefined ? unknown() : known(directory);
  }

  #baseUser(): Value {
    if (this.root.kind === "scratch") return known("root");
    const user = this.facts?.user;
    return user === undefined ? unknown() : known(user);
  }
}

function lastBefore<T extends { readonly index: number }>(list: readonly T[], index: number): T | undefined {
  return list[countLeading(list, (one) => one.index < index) - 1];
}
