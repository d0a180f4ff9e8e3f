// Generated from the files in the folders here by `npm run generate`.
import type { Rule } from "../src/rule/index.js";
import invalidIgnore from "./language/invalid-ignore.js";
import unusedIgnore from "./language/unused-ignore.js";

/** All rules, in the order of their ids. */
export const rules: readonly Rule[] = [
  invalidIgnore,
  unusedIgnore,
];
