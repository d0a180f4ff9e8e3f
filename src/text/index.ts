export { applyEdits, collide, type Edit } from "./edit.js";
export { spellHidden } from "./hidden.js";
export { contains, type Position, type Range } from "./range.js";
export { countLeading } from "./sorted.js";
export { decode, encode, printable, Source } from "./source.js";
