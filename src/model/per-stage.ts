import { Note } from "./note.js";
import type { Stage } from "./stage.js";

/** Makes a query of a stage that is worked out once. */
export function perStage<Result>(compute: (stage: Stage) => Result): (stage: Stage) => Result {
  const known = new Note<Stage, { readonly result: Result }>();
  return (stage) => {
    let found = known.get(stage);
    if (!found) {
      found = { result: compute(stage) };
      known.set(stage, found);
    }
    return found.result;
  };
}
