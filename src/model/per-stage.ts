import { workedOutOnce } from "./note.js";
import type { Stage } from "./stage.js";

/** Makes a query of a stage that is worked out once. */
export const perStage = <Result>(compute: (stage: Stage) => Result): ((stage: Stage) => Result) => workedOutOnce(compute);
