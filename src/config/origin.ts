import type { Place } from "./document.js";

/** Where something that is in force comes from. */
export type Origin =
  | { readonly kind: "default" }
  /** `place`: where it is extended; absent where nothing chose it. */
  | { readonly kind: "preset"; readonly name: string; readonly place?: Place; readonly flag?: string }
  | { readonly kind: "file"; readonly place: Place }
  | { readonly kind: "flag"; readonly flag: string };

/** Where the parts of a rule's setting come from. */
export interface RuleOrigins {
  /** Whether it runs, and how severe it is. */
  readonly level: Origin;
  readonly options: ReadonlyMap<string, Origin>;
  readonly codes: ReadonlyMap<string, Origin>;
}
