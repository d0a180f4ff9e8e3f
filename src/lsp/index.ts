export type { Program } from "./program.js";
export { serve } from "./server.js";
