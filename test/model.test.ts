import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { parse as parseYaml } from "yaml";
import { describe, expect, it } from "vitest";
import { type BuildOptions, buildModel, type Dockerfile, type Stage, type Value } from "../src/model/index.js";
import { parse } from "../src/syntax/index.js";
import { Source } from "../src/text/index.js";
import { type Case, readCases } from "./cases/read.js";

const folder = new URL("../fixtures/model/stages/", import.meta.url);
const read = (text: string, options?: BuildOptions): Dockerfile => buildModel(parse(new Source(text)), options);
const fence = (one: Case, language: string): string | undefined => one.fences.find((each) => each.language === language)?.text;

const say = (value: Value): string =>
  value.state === "unknown"
    ? `unknown${value.variable === undefined ? "" : ` ${value.variable}`}`
    : JSON.stringify(value.text) + (value.overridable ? " overridable" : "");

function base(stage: Stage): string {
  switch (stage.base.kind) {
    case "stage":
      return `stage ${stage.base.stage.title}`;
    case "image":
      return stage.base.reference.text;
    default:
      return stage.base.kind;
  }
}

function drawStage(stage: Stage): string {
  const marks = [stage.reachesImage && "reaches", stage.ships && "ships", stage.isExport && "export"].filter(Boolean);
  const uses = stage.dependencies.filter(({ how }) => how !== "FROM").map(({ how, stage: other }) => `${how} ${other.title}`);
  return [stage.title, base(stage), marks.join(" ") || "unused", ...uses].join(" | ");
}

/** What the words after the last FROM come to: `ENV X=…` as `X`, USER, WORKDIR, CMD and the like as they are in force. */
function drawRuntime(file: Dockerfile): string[] {
  const { final } = file;
  if (!final) return ["none"];
  return [
    `user ${say(final.user().value)}`,
    `workdir ${say(final.workdir())}`,
    `shell ${final.shellAt().words.join(" ")} (${final.shellAt().dialect})`,
    `entrypoint ${final.entrypoint?.text ?? "none"}`,
    `cmd ${final.cmd?.text ?? "none"}`,
    `healthcheck ${final.healthcheck?.text ?? "none"}`,
  ];
}

function drawLabels(file: Dockerfile): string[] {
  return file.instructions("LABEL").flatMap(({ pairs }) => pairs.map((pair) => `${pair.name} = ${pair.value ? say(pair.value.value) : "none"}`));
}

describe.each(readdirSync(folder))("fixtures/model/stages/%s", (name) => {
  it.each(readCases(readFileSync(new URL(name, folder), "utf8")))("$name", (one) => {
    const file = read(fence(one, "dockerfile") ?? "", parseYaml(fence(one, "options") ?? "{}") as BuildOptions);
    const answers: Record<string, () => string[]> = {
      stages: () => file.stages.map(drawStage),
      runtime: () => drawRuntime(file),
      labels: () => drawLabels(file),
    };
    let asked = 0;
    for (const [kind, answer] of Object.entries(answers)) {
      const wanted = fence(one, kind);
      if (wanted === undefined) continue;
      asked++;
      expect(answer().join("\n")).toBe(wanted.trimEnd());
    }
    expect(asked).toBeGreaterThan(0);
  });
});

describe("places of words", () => {
  const text = 'ARG V=1\nFROM alpine:$V AS base\nENV A="x y"\nCOPY --from=base /a$A /b\n';
  const file = read(text);

  it("of variables", () => {
    const [copy] = file.instructions("COPY");
    expect(copy?.sources[0]?.variables.map(({ start, end, name }) => [text.slice(start, end), name])).toEqual([["$A", "A"]]);
    expect(copy?.sources[0]?.known).toBe("/ax y");
  });

  it("of images and the stages that they mean", () => {
    expect(file.images.map(({ how, word, stage, reference }) => [how, word.text, stage?.title, reference?.tag])).toEqual([
      ["FROM", "alpine:$V", undefined, "1"],
      ["COPY", "base", undefined, undefined],
    ]);
  });
});

describe("mounts", () => {
  it("know their options by every name; quotes must be escaped to hold a comma", () => {
    const file = read('FROM a AS b\nFROM c\nRUN --mount=type=cache,\\"dst=/a,b\\",id=x --mount=from=b,src=/s,target=/t,ro true\n');
    const [run] = file.instructions("RUN");
    expect(run?.mounts.map((mount) => [mount.type, mount.option("target")?.value?.known, mount.option("source")?.value?.known])).toEqual([
      ["cache", "/a,b", undefined],
      ["bind", "/t", "/s"],
    ]);
    expect(file.stages[0]?.uses.map(({ how }) => how)).toEqual(["mount"]);
  });
});

describe("for every file", () => {
  const line = fc.constantFrom(
    "FROM a AS a",
    "FROM a AS b",
    "FROM b AS a",
    "FROM scratch",
    "COPY --from=a /x /y",
    "COPY --from=0 . .",
    "ENV A=$A$A",
    "ARG A",
    "ARG A=$B",
    "USER $A",
    "WORKDIR $A",
    "WORKDIR ..",
    "ONBUILD USER x",
    "ENTRYPOINT a",
    "CMD b",
    "SHELL []",
    "RUN --mount=from=b x",
  );

  it("nothing throws, and what reaches the image is reached from the final stage", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const file = read(lines.join("\n"));
        for (const stage of file.stages) {
          drawStage(stage);
          expect(stage.reachesImage).toBe(stage === file.final || stage.uses.some(({ by }) => by.reachesImage));
        }
        drawRuntime(file);
      }),
      { numRuns: 300 },
    );
  });

  it("doubling a variable line by line stays small", () => {
    const file = read(`FROM scratch\nENV A=xxxxxxxx\n${"ENV A=$A$A\n".repeat(60)}USER $A\n`);
    expect(file.final?.user().value.state).toBe("unknown");
  });

  it("a chain of stages ends", () => {
    const stages = Array.from({ length: 3000 }, (_, at) => `FROM ${at === 0 ? "scratch" : `s${at - 1}`} AS s${at}\nUSER $X\n`);
    expect(read(stages.join("")).final?.fromScratch).toBe(true);
  });
});
