import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, countLeading, decode, encode, printable, Source, spellHidden } from "../src/text/index.js";

describe("decode and encode", () => {
  it("give back every byte, valid UTF-8 or not", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const source = decode(bytes);
        expect([...encode(source.text, source.hasByteOrderMark)]).toEqual([...bytes]);
      }),
    );
  });

  it("give back text with invalid bytes among characters of every length", () => {
    const piece = fc.oneof(fc.constantFrom("a", "é", "漢", "🐳", "\n", "\uFEFF"), fc.integer({ min: 0x80, max: 0xff }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const bytes = Buffer.concat(pieces.map((one) => (typeof one === "string" ? Buffer.from(one) : Buffer.from([one]))));
        const source = decode(bytes);
        expect(Buffer.from(encode(source.text, source.hasByteOrderMark)).equals(bytes)).toBe(true);
      }),
    );
  });

  it("count an invalid byte as one unit", () => {
    const { text } = decode(Uint8Array.of(0x61, 0xff, 0x62, 0xc3));
    expect(text).toHaveLength(4);
    expect(printable(text)).toBe("a\uFFFDb\uFFFD");
  });

  it("take the byte order mark off and remember it", () => {
    const source = decode(Buffer.from("\uFEFFFROM a"));
    expect(source.text).toBe("FROM a");
    expect(source.hasByteOrderMark).toBe(true);
  });
});

describe("positions", () => {
  it("count lines at \\n only and columns in UTF-16 units", () => {
    const source = new Source("a\rb\r\n🐳c\n");
    expect(source.positionAt(2)).toEqual({ line: 1, column: 3 });
    expect(source.positionAt(7)).toEqual({ line: 2, column: 3 });
    expect(source.line(1)).toEqual({ start: 0, end: 3 });
    expect(source.positionAt(99)).toEqual({ line: 3, column: 1 });
  });

  it("turn into the same offset again", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "\n", " ", "é"), maxLength: 80 }), fc.nat(80), (text, at) => {
        const source = new Source(text);
        const offset = Math.min(at, text.length);
        expect(source.offsetAt(source.positionAt(offset))).toBe(offset);
      }),
    );
  });
});

describe("characters that do not show", () => {
  it.each([
    ["\u001B[31mred\u0085", "\\x1b[31mred\\x85"],
    ["a\r\nb\tc", "a\\r\\nb\\tc"],
    ["\u202Eabc\u2028", "\\u{202e}abc\\u{2028}"],
    ["\uDC80", "\uFFFD"],
    ["日本語 é 👍", "日本語 é 👍"],
  ])("are spelled out: %j is %s", (text, spelled) => expect(spellHidden(text)).toBe(spelled));
});

describe("halving", () => {
  it("counts as looking at every item does", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 30 }), fc.integer({ min: -1, max: 31 }), (numbers, limit) => {
        const sorted = numbers.toSorted((a, b) => a - b);
        expect(countLeading(sorted, (number) => number < limit)).toBe(numbers.filter((number) => number < limit).length);
      }),
    );
  });
});

describe("edits", () => {
  it("apply in any order", () => {
    const list = [
      { start: 4, end: 4, text: "!" },
      { start: 0, end: 1, text: "AB" },
    ];
    expect(applyEdits("abcd", list)).toBe("ABbcd!");
  });

  it("must not overlap", () => {
    const list = [
      { start: 0, end: 2, text: "x" },
      { start: 1, end: 3, text: "y" },
    ];
    expect(() => applyEdits("abcd", list)).toThrow(/overlap/);
  });
});
