export { defineRule, templateOf, type Rule, type Category, type Message, type Messages, type OptionsSchema } from "./define.js";
export {
  covering,
  edits,
  insert,
  related,
  remove,
  replace,
  severities,
  unsafe,
  type Covering,
  type Finding,
  type Fix,
  type Related,
  type Safety,
  type Severity,
  type Slots,
} from "./finding.js";
export type { IgnoredId, IgnoreMistake, IgnoreScope, IgnoreUse } from "./ignore.js";
export { has, hasFlags, hasHeredocs, hasOpenBase, hasProblems, hasVariables, namesStages, type Precondition, shipsGo, usesGo } from "./precondition.js";
export type { Edit, Range } from "../text/index.js";
export * from "../model/index.js";
