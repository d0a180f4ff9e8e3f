import { expect, test } from "vitest";
import { ConfigurationError, idResolver, readFlags, resolveSettings } from "../src/config/index.js";
import { lint } from "../src/engine/index.js";
import { Source } from "../src/text/index.js";
import { rules } from "./cases/rules.js";

const all = rules.map(({ rule }) => rule);
const ids = idResolver(all);
const source = new Source(
  'FROM golang:1.26 AS builder\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\nENTRYPOINT ["/app"]\n',
);

function endedOn(date?: string): number {
  const flags = readFlags({ only: ["go-base-eol"], ...(date !== undefined && { date }) }, ids);
  const { settings } = resolveSettings({ rules: all, flags });
  return lint(source, settings, { ids }).diagnostics.length;
}

test("what has ended depends on the day that the caller names, and on no clock", () => {
  expect(endedOn("2027-05-01")).toBe(0);
  expect(endedOn("2027-05-02")).toBe(1);
  expect(endedOn()).toBe(0);
});

test.each(["tomorrow", "2026-13-01", "2026-02-30", "2026-1-1", "2026-01", "2026-01-01T00", ""])("%j is no day and is refused", (date) => {
  expect(() => readFlags({ date }, ids)).toThrow(ConfigurationError);
});
