import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildModel } from "../src/model/index.js";
import { fix } from "../src/engine/index.js";
import { parse } from "../src/syntax/index.js";
import { Source } from "../src/text/index.js";
import deprecatedMaintainer from "../rules/metadata/deprecated-maintainer.js";
import legacyKeyValue from "../rules/language/legacy-key-value.js";
import { only } from "./cases/rule-case.js";

const modelOf = (text: string) => buildModel(parse(new Source(text)));
const value = fc
  .array(fc.constantFrom("a", "b", " ", "  ", "=", '"', "'", "\\", "`", "$", "$B", "${B}", "${C:-d e}", "#", "\t", "\\\n", "é", "1"), { maxLength: 14 })
  .map((pieces) => pieces.join(""));
const escape = fc.constantFrom("", "# escape=`\n");

describe("a value that is written in another form", () => {
  test("ENV with an equals sign sets the very same", () => {
    let mended = 0;
    const settings = only([{ rule: legacyKeyValue, options: {} }]);
    fc.assert(
      fc.property(escape, value, (directive, text) => {
        const before = `${directive}FROM a\nENV B="x  y"\nENV A ${text}\nENV Z=1\n`;
        const { source, failures } = fix(new Source(before), settings);
        expect(failures).toEqual([]);
        if (source.text === before) return;
        mended++;
        const [old, now] = [modelOf(before), modelOf(source.text)];
        expect(now.problems).toEqual([]);
        expect(now.stages[0]?.scope.lookup("A")).toEqual(old.stages[0]?.scope.lookup("A"));
        expect(now.instructions()).toHaveLength(old.instructions().length);
      }),
      { numRuns: 500 },
    );
    expect(mended).toBeGreaterThan(50);
  });

  test("a label keeps the text of MAINTAINER", () => {
    const settings = only([{ rule: deprecatedMaintainer, options: {} }]);
    fc.assert(
      fc.property(escape, value, (directive, text) => {
        const before = `${directive}FROM a\nMAINTAINER ${text}\nENV Z=1\n`;
        const after = fix(new Source(before), settings, { unsafe: true }).source.text;
        if (after === before) return;
        const [label] = modelOf(after).instructions("LABEL");
        expect(label?.pairs[0]?.value?.known).toBe(modelOf(before).instructions("MAINTAINER")[0]?.value?.known);
      }),
      { numRuns: 300 },
    );
  });
});
