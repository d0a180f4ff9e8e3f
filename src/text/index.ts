export { applyEdits, collide, type Edit } from "./edit.js";
export { contains, type Position, type Range } from "./range.js";
export { decode, encode, printable, Source } from "./source.js";
