export { actionsAt, fixAllEdit, type Action } from "./actions.js";
export { completionsAt, type Completion } from "./completion.js";
export { configurationCompletionsAt } from "./configuration.js";
export { DocumentText, shortestEdit, type Change, type ColumnUnit, type Place, type PlaceRange } from "./document-text.js";
export { folds, type Fold } from "./folding.js";
export { hoverAt, type Hover, type RulePages } from "./hover.js";
export { withoutMarkup } from "./markdown.js";
export { definitionAt, mentionsAt, rename, renameableAt, type Mention } from "./navigation.js";
export { symbols, type Symbol } from "./symbols.js";
