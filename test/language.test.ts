import fc from "fast-check";
import { describe, expect, test } from "vitest";
import unknownFlag from "../rules/language/unknown-flag.js";
import { lint } from "../src/engine/index.js";
import { buildModel, type Dockerfile, isSignal, nearestKeyword, nearestWord, portProblem, readGitSource, type Stage, stageRings } from "../src/model/index.js";
import { parse } from "../src/syntax/index.js";
import { Source } from "../src/text/index.js";
import { only } from "./cases/rule-case.js";

const read = (text: string): Dockerfile => buildModel(parse(new Source(text)));

describe("the word that was meant", () => {
  test.each([
    ["FORM", "FROM"],
    ["rnu", "RUN"],
    ["VOLUM", "VOLUME"],
    ["ENTRYPIONT", "ENTRYPOINT"],
    ["hello", undefined],
    ["cd", undefined],
    ["RUN", undefined],
  ])("%s: %s", (written, meant) => {
    expect(nearestKeyword(written)).toBe(meant);
  });

  test("none where two are as near", () => {
    expect(nearestWord("uxd", ["uid", "gid", "uud"])).toBeUndefined();
  });
});

describe("ports of EXPOSE", () => {
  test.each(["0", "65535", "80/", "80/UDP", "8000-8010/sctp", "8080:80", "8080-8081:80", ":80", "0.0.0.0:80:80", "[::1]:80:80", "::1:80:80"])(
    "%s is one",
    (text) => {
      expect(portProblem(text)).toBeUndefined();
    },
  );

  test.each([
    ["", "none"],
    ["/tcp", "none"],
    ["65536", "number"],
    ["+80", "number"],
    ["x:80", "number"],
    ["2-1", "range"],
    ["1-3:1-2", "sizes"],
    ["80/quic", "protocol"],
    ["256.0.0.1:80:80", "address"],
    ["example.com:80:80", "address"],
  ])("%s is none: %s", (text, problem) => {
    expect(portProblem(text)?.problem).toBe(problem);
  });
});

describe("signals", () => {
  test.each(["9", "-1", "+15", "SIGTERM", "term", "sigusr1", "SIGRTMIN", "RTMIN+15", "SIGRTMAX-14"])("%s is one", (text) => expect(isSignal(text)).toBe(true));
  test.each(["", "0", "-0", "SIG", "SIGSIGTERM", "TERM ", "RTMIN+16", "RTMIN+0", "RTMIN+07", "RTMAX-15"])("%s is none", (text) =>
    expect(isSignal(text)).toBe(false),
  );
});

describe("repositories", () => {
  test.each([
    ["https://github.com/a/b.git", "", "", []],
    ["http://example.com/b.git?ref=x%2Fy&submodules#z", "z", "", ["ref=x/y", "submodules="]],
    ["git@example.com:a/b#v1:folder", "v1", "folder", []],
    ["ssh://git@example.com/a?tag=v1", "", "", ["tag=v1"]],
    ["git://example.com/a", "", "", []],
  ])("%s", (text, ref, subfolder, query) => {
    const source = readGitSource(text);
    expect([source?.ref, source?.subfolder, source?.query.map(({ name, value }) => `${name}=${value}`)]).toEqual([ref, subfolder, query]);
  });

  test.each(["./a.git", "github.com/a/b", "https://example.com/a", "https://example.com/a?x=b.git", "a@b", "a.git", "ftp://x/a.git"])("%s is none", (text) => {
    expect(readGitSource(text)).toBeUndefined();
  });
});

test("what a FROM sets off is placed there, and leads back to the trigger", () => {
  const text = "FROM alpine:3.22 AS base\nONBUILD COPY --form=x a b\nFROM base AS one\nFROM base AS two\n";
  const { diagnostics } = lint(new Source(text), only([{ rule: unknownFlag, options: {} }]));
  expect(
    diagnostics.map(({ start, end, fix, related }) => [start, text.slice(start, end), fix, related.map((place) => text.slice(place.start, place.end))]),
  ).toEqual([
    [text.indexOf("base AS one"), "base", undefined, ["--form=x"]],
    [text.indexOf("base AS two"), "base", undefined, ["--form=x"]],
  ]);
});

describe("stages that need each other", () => {
  test("are of one ring exactly where each can be reached from the other", () => {
    const line = fc.constantFrom(
      "FROM x AS a",
      "FROM x AS b",
      "FROM a AS c",
      "FROM b AS d",
      "COPY --from=a . .",
      "COPY --from=b . .",
      "COPY --from=c . .",
      "COPY --from=3 . .",
      "RUN --mount=from=d,target=/x x",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 16 }), (lines) => {
        const { stages, images } = read(["FROM x", ...lines].join("\n"));
        const reached = new Map(stages.map((stage) => [stage, reachedFrom(stage, images)]));
        const rings = stageRings(stages, images);
        for (const one of stages) {
          for (const other of stages) expect(rings.get(one) === rings.get(other)).toBe((reached.get(one)?.has(other) && reached.get(other)?.has(one)) ?? false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function reachedFrom(start: Stage, images: Dockerfile["images"]): Set<Stage> {
  const found = new Set<Stage>();
  const waiting = [start];
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    if (found.has(stage)) continue;
    found.add(stage);
    waiting.push(...stage.dependencies.map((use) => use.stage));
    for (const { misplaced, instruction } of images) if (misplaced && instruction.stage === stage) waiting.push(misplaced);
  }
  return found;
}
