import { licenceExceptions, licences } from "../data/licences.js";

let known: ReadonlySet<string> | undefined;
let exceptions: ReadonlySet<string> | undefined;

const words = (list: string): ReadonlySet<string> => new Set(list.toLowerCase().split(" "));
const reference = /^(?:documentref-[a-z0-9.-]+:)?licenseref-[a-z0-9.-]+$/;

/** Whether a text is a licence expression: `MIT`, `Apache-2.0 OR (GPL-2.0-or-later WITH Classpath-exception-2.0)` (SPDX 2.3, annex D). */
export function isLicenceExpression(text: string): boolean {
  known ??= words(licences);
  exceptions ??= words(licenceExceptions);
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  let open = 0;
  let expected: "licence" | "operator" | "exception" = "licence";
  for (const token of tokens) {
    const name = token.toLowerCase();
    if (expected === "licence" && token === "(") {
      open++;
    } else if (expected === "licence") {
      if (!known.has(name.replace(/\+$/, "")) && !reference.test(name)) return false;
      expected = "operator";
    } else if (expected === "exception") {
      if (!exceptions.has(name)) return false;
      expected = "operator";
    } else if (token === ")") {
      if (--open < 0) return false;
    } else {
      if (token !== "AND" && token !== "OR" && token !== "WITH") return false;
      expected = token === "WITH" ? "exception" : "licence";
    }
  }
  return expected === "operator" && open === 0;
}
