import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { buildModel, goSummary } from "../src/model/index.js";
import { inspections, plain } from "../src/report/index.js";
import { parse } from "../src/syntax/index.js";
import { decode } from "../src/text/index.js";
import { readCases } from "./cases/read.js";

const modelOf = (text: string): ReturnType<typeof buildModel> => buildModel(parse(decode(Buffer.from(text))));

describe("inspect draws what Go brings into the image", () => {
  const cases = readCases(readFileSync(new URL("../fixtures/report/inspect-go.md", import.meta.url), "utf8"));
  test.each(cases.map(({ name, fences }) => [name, ...fences.map(({ text }) => text)] as const))("%s", async (_, dockerfile = "", drawing = "") => {
    const file = modelOf(dockerfile);
    const draw = await inspections.text();
    expect(draw("Dockerfile", file, plain, goSummary(file))).toBe(drawing);
  });
});

test("inspect prints what Go brings for programs", async () => {
  const print = await inspections.json();
  const goOf = (text: string): unknown => {
    const file = modelOf(text);
    return (JSON.parse(print("Dockerfile", file, plain, goSummary(file))) as { go: unknown }).go;
  };
  expect(goOf("FROM alpine:3.20\n")).toBeNull();
  expect(goOf("FROM golang:1.26 AS build\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n")).toMatchObject({
    binaries: [{ name: "app", path: "/app", stage: "build", version: "1.26", link: "static", cgo: "off" }],
    opaque: [],
  });
});

test("ports of all the stages that the image is built on, each once", async () => {
  const print = await inspections.json();
  const text = "FROM alpine AS a\nEXPOSE 1 2\nFROM a AS b\nFROM b AS c\nEXPOSE 2 3\nFROM c\nUSER 1\n";
  const { stages } = JSON.parse(print("Dockerfile", modelOf(text), plain, undefined)) as { stages: { ports: string[] }[] };
  expect(stages.map(({ ports }) => ports.join(" "))).toEqual(["1 2", "1 2", "1 2 3", "1 2 3"]);
});
