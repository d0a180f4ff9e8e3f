export { defineRule, type Rule, type Category, type Messages, type OptionsSchema } from "./define.js";
export { edits, insert, related, remove, replace, unsafe, type Finding, type Fix, type Related, type Safety, type Severity } from "./finding.js";
export type { Edit, Range } from "../text/index.js";
