import type { BuildContext } from "../context/index.js";
import type { Problem, Syntax } from "../syntax/index.js";
import type { Source } from "../text/index.js";
import { Checks } from "./buildkit-checks.js";
import { type BlankLine, blankLinesOf } from "./commands/continuation.js";
import { endOfLifeDate } from "./data/end-of-life.js";
import type { ImageDescriptions } from "./images/described.js";
import { collectImages, type ImageUse } from "./images/images.js";
import type { Instruction } from "./instruction.js";
import type { InstructionOf, Kind } from "./instructions/index.js";
import type { Scope } from "./variables/scope.js";
import type { Stage } from "./stage.js";
import type { StageTable } from "./stage-table.js";
import { type Step, stepsOf, stepsRead } from "./triggers.js";
import type { Noted } from "./note.js";

/** What the caller of a build says: the stage to build, the build arguments, what images are, the folder that is sent. */
export interface BuildOptions {
  readonly target?: string | undefined;
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  /** What images are that the catalogue does not know, or is to know otherwise. */
  readonly images?: ImageDescriptions | undefined;
  readonly context?: BuildContext | undefined;
  /** Day that counts as today, `YYYY-MM-DD`; by default that of the model's own data, so that no day on a calendar changes a result. */
  readonly date?: string | undefined;
}

/** What a Dockerfile means; immutable once built. Everything that a rule sees starts here. */
export class Dockerfile implements Noted {
  declare notes?: Map<object, unknown>;
  readonly syntax: Syntax;
  readonly stages: readonly Stage[];
  /** The stage that becomes the image: the target, or the last one. Undefined where there is none. */
  readonly final: Stage | undefined;
  /** Variables before the first FROM, the build's own included. */
  readonly globals: Scope;
  readonly options: BuildOptions;
  readonly table: StageTable;
  readonly #all: readonly Instruction[];
  readonly #byKind = new Map<string, Instruction[]>();
  readonly #steps = new Map<string, Step[]>();
  #read: readonly Step[] | undefined;
  #images: readonly ImageUse[] | undefined;
  #checks: Checks | undefined;
  #commentedInside: ReadonlySet<number> | undefined;
  readonly #mentioned = new Map<string, boolean>();

  constructor(syntax: Syntax, options: BuildOptions, table: StageTable, globals: Scope, instructions: readonly Instruction[], final: Stage | undefined) {
    this.syntax = syntax;
    this.options = options;
    this.table = table;
    this.stages = table.stages;
    this.globals = globals;
    this.final = final;
    this.#all = instructions;
    for (const instruction of instructions) {
      const list = this.#byKind.get(instruction.kind);
      if (list) list.push(instruction);
      else this.#byKind.set(instruction.kind, [instruction]);
    }
  }

  get source(): Source {
    return this.syntax.source;
  }

  /** What the build's parser refuses; of a template or a file that is not text only that. */
  get problems(): readonly Problem[] {
    return this.syntax.unreadable ? [this.syntax.unreadable] : this.syntax.problems;
  }

  /** The build context, where it is known. */
  get context(): BuildContext | undefined {
    return this.options.context;
  }

  /** Day that counts as today, `YYYY-MM-DD`. */
  get date(): string {
    return this.options.date ?? endOfLifeDate;
  }

  /** All instructions in the order of the file, those that ONBUILD wraps after it; or those of one kind. */
  instructions(): readonly Instruction[];
  instructions<K extends Kind>(kind: K): readonly InstructionOf<K>[];
  instructions(kind?: Kind): readonly Instruction[] {
    return kind === undefined ? this.#all : (this.#byKind.get(kind) ?? []);
  }

  /** Every instruction that the build reads: what ONBUILD wraps only where a stage of the file sets it off. */
  get read(): readonly Step[] {
    this.#read ??= [...stepsRead(this.#all)];
    return this.#read;
  }

  /** The instructions of a kind that the build runs in its stages: without those that ONBUILD wraps, with those that it sets off. */
  steps<K extends Kind>(kind: K): readonly Step<InstructionOf<K>>[] {
    if (this.#steps.size === 0) {
      for (const stage of this.stages) {
        for (const step of stepsOf(stage)) {
          const list = this.#steps.get(step.instruction.kind);
          if (list) list.push(step);
          else this.#steps.set(step.instruction.kind, [step]);
        }
      }
    }
    return (this.#steps.get(kind) ?? []) as unknown as Step<InstructionOf<K>>[];
  }

  /** Whether a word stands anywhere in the file: where it does not, what is about it need not be looked for. */
  mentions(word: string): boolean {
    let found = this.#mentioned.get(word);
    if (found === undefined) this.#mentioned.set(word, (found = this.source.text.includes(word)));
    return found;
  }

  /** Blank lines that the build drops from a continued instruction. */
  blankLines(instruction: Instruction): readonly BlankLine[] {
    return blankLinesOf(instruction, this.source);
  }

  /** Whether comment lines stand within a continued instruction. */
  hasInnerComments({ index }: Instruction): boolean {
    this.#commentedInside ??= new Set(this.syntax.comments.flatMap(({ instruction, inside }) => (inside ? [instruction] : [])));
    return this.#commentedInside.has(index);
  }

  /** What the file and the caller say about BuildKit's own checks. */
  get checks(): Checks {
    this.#checks ??= new Checks(this.syntax, this.options.buildArgs ?? {});
    return this.#checks;
  }

  /** Every place where an image is named: FROM, `COPY --from`, the `from` of a mount. */
  get images(): readonly ImageUse[] {
    this.#images ??= collectImages(this);
    return this.#images;
  }
}
