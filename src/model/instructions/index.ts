import type { InstructionSyntax } from "../../syntax/index.js";
import { Instruction, type Setting } from "../instruction.js";
import { CmdInstruction, EntrypointInstruction, HealthcheckInstruction, RunInstruction, ShellInstruction } from "./commands.js";
import { AddInstruction, CopyInstruction } from "./files.js";
import { FromInstruction } from "./from.js";
import { ExposeInstruction, MaintainerInstruction, StopsignalInstruction, UserInstruction, VolumeInstruction, WorkdirInstruction } from "./settings.js";
import { ArgInstruction, EnvInstruction, LabelInstruction } from "./variables.js";

/** `ONBUILD instruction`; what it wraps is `trigger`. */
export class OnbuildInstruction extends Instruction {
  #trigger: Instruction | undefined;

  override get kind(): "ONBUILD" {
    return "ONBUILD";
  }

  get trigger(): Instruction | undefined {
    const written = this.syntax.trigger;
    this.#trigger ??= written && makeInstruction(written, { ...this.setting, onbuild: true });
    return this.#trigger;
  }
}

const classes = {
  ADD: AddInstruction,
  ARG: ArgInstruction,
  CMD: CmdInstruction,
  COPY: CopyInstruction,
  ENTRYPOINT: EntrypointInstruction,
  ENV: EnvInstruction,
  EXPOSE: ExposeInstruction,
  FROM: FromInstruction,
  HEALTHCHECK: HealthcheckInstruction,
  LABEL: LabelInstruction,
  MAINTAINER: MaintainerInstruction,
  ONBUILD: OnbuildInstruction,
  RUN: RunInstruction,
  SHELL: ShellInstruction,
  STOPSIGNAL: StopsignalInstruction,
  USER: UserInstruction,
  VOLUME: VolumeInstruction,
  WORKDIR: WorkdirInstruction,
} as const;

/** Keyword of an instruction that the language has. */
export type Kind = keyof typeof classes;
/** The instruction of a kind. */
export type InstructionOf<K extends Kind> = InstanceType<(typeof classes)[K]>;

/** The instruction with what its kind means; of an unknown keyword a plain one. */
export function makeInstruction(syntax: InstructionSyntax, setting: Setting): Instruction {
  const keyword = syntax.keyword;
  return Object.hasOwn(classes, keyword) ? new classes[keyword as Kind](syntax, setting) : new Instruction(syntax, setting);
}

/** Whether the instruction is of the kind. */
export function isKind<K extends Kind>(instruction: Instruction, kind: K): instruction is InstructionOf<K> {
  return instruction.kind === kind;
}

export {
  AddInstruction,
  ArgInstruction,
  CmdInstruction,
  CopyInstruction,
  EntrypointInstruction,
  EnvInstruction,
  ExposeInstruction,
  FromInstruction,
  HealthcheckInstruction,
  LabelInstruction,
  MaintainerInstruction,
  RunInstruction,
  ShellInstruction,
  StopsignalInstruction,
  UserInstruction,
  VolumeInstruction,
  WorkdirInstruction,
};
