import type { Command, VariableUse } from "../../shell/index.js";
import type { RunInstruction } from "../instructions/index.js";

/** A variable that a command of a RUN uses. */
export interface RunVariable extends VariableUse {
  readonly command: Command;
}

/** The variables in the words, assignments and redirections of a RUN, in the order of its commands. */
export function runVariables(run: RunInstruction): readonly RunVariable[] {
  return run.script.commands.flatMap((command) => {
    const words = [
      ...command.assignments.flatMap(({ value }) => value ?? []),
      ...command.allWords,
      ...command.redirections.flatMap(({ target }) => target ?? []),
    ];
    return words.flatMap(({ variables }) => variables.map((use) => ({ ...use, command })));
  });
}

/** Whether a variable is certainly not set where a command of a RUN begins: by the stage, its base image or the script. */
export function isUnsetAt(run: RunInstruction, command: Command, name: string): boolean {
  return run.scope.lookup(name, run.index).state === "unset" && run.script.stateAt(command).value(name, () => null) === null;
}
