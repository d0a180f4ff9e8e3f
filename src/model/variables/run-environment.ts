import type { Command, Lookup, ShellWord } from "../../shell/index.js";
import type { RunInstruction } from "../instructions/index.js";

/**
 * What a command of a RUN finds in a variable: its text, null where nothing in the file sets it, undefined where the file
 * sets it to something that only the build knows. What a base image may set is taken to be unset.
 */
export function variableAt(run: RunInstruction, command: Command, name: string): string | null | undefined {
  const outer = lookupAt(run);
  const { variables, rest } = run.script.environmentAt(command);
  const variable = variables.get(name);
  if (variable?.kind === "unknown") return undefined;
  if (variable?.kind === "unset") return null;
  if (variable?.kind === "set") {
    const value = variable.value && run.script.stateAt(command).resolve(variable.value, outer);
    return variable.exported === true || outer(name) !== null ? value : null;
  }
  return rest === "cleared" ? null : outer(name);
}

/** A word of a RUN with its variables looked up; undefined where one is unknown or set by nothing in the file. */
export function resolvedAt(run: RunInstruction, command: Command, word: ShellWord): string | undefined {
  return word.text ?? run.script.stateAt(command).resolve(word, (name) => lookupAt(run)(name) ?? undefined);
}

function lookupAt(run: RunInstruction): Lookup {
  return (name) => {
    const variable = run.scope.lookup(name, run.index);
    if (variable.state === "set") return variable.value.text;
    return variable.state === "declared" ? undefined : null;
  };
}
