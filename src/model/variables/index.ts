export { literally, writtenWithEquals } from "./assignment.js";
export { type Extension, extensionOf, hasDefault } from "./extension.js";
export { variableAt } from "./run-environment.js";
export { isUnsetAt, type RunVariable, runVariables } from "./run-variables.js";
export type { Definition, Scope } from "./scope.js";
export type { Value, Variable } from "./value.js";
export type { VariableUse, Word } from "./word.js";
