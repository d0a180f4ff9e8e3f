import type { RunInstruction } from "./instructions/index.js";
import { workedOutOnce } from "./note.js";

/** Makes a query of a RUN that is worked out once. */
export const perRun = <Result>(compute: (run: RunInstruction) => Result): ((run: RunInstruction) => Result) => workedOutOnce(compute);
