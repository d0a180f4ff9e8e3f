import type { Dockerfile, GoSummary, Stage, StageUse } from "../model/index.js";
import { plural } from "./counts.js";
import type { Palette } from "./report.js";
import { factsOf } from "./stage-facts.js";
import { visible, visiblePath } from "./visible.js";

/** Draws a file for people: the image and what flows into it from which stage, then the stages that never reach it. */
export function inspectionText(path: string, file: Dockerfile, palette: Palette, go: GoSummary | undefined): string {
  const { final, stages, source } = file;
  const count = stages.length === 0 ? "no stages" : plural(stages.length, "stage");
  const rows = [`${palette.path(visiblePath(path))}: ${count}${final ? `, the image is ${palette.bold(visible(final.title))}` : ""}`];
  for (const { kind, text, start } of file.problems) {
    rows.push(`${palette.error("problem")} line ${source.lineAt(start)}: ${kind}${text === "" ? "" : ` ${visible(text.slice(0, 60))}`}`);
  }
  const drawn = new Set<Stage>();
  if (final) rows.push("", ...drawStage(final, file, palette, drawn, go));
  for (const stage of stages.toReversed()) {
    if (!drawn.has(stage)) rows.push("", palette.dim("not in the image:"), ...drawStage(stage, file, palette, drawn, go));
  }
  return `${rows.join("\n")}\n`;
}

const deepest = 20; // beyond, the picture is wider than any window

function drawStage(stage: Stage, file: Dockerfile, palette: Palette, drawn: Set<Stage>, go: GoSummary | undefined, depth = 0): string[] {
  const again = drawn.has(stage);
  drawn.add(stage);
  const head = `${palette.bold(visible(stage.title))}  ${palette.dim(`FROM ${visible(stage.from?.image?.text ?? "nothing")}`)}`;
  if (again) return [`${head} ${palette.dim("(drawn above)")}`];
  if (depth >= deepest) return [`${head} ${palette.dim("…")}`];
  const facts = factsOf(stage, file, go).map(
    ([name, value, line]) => `${name.padEnd(11)} ${visible(value)}${line === undefined ? "" : palette.dim(`  line ${line}`)}`,
  );
  const flows = stage.dependencies;
  const rows = [head, ...facts.map((fact) => `${flows.length > 0 ? "│" : " "}  ${fact}`)];
  for (const [index, use] of flows.entries()) {
    const last = index === flows.length - 1;
    rows.push("│", `${last ? "└" : "├"}─ ${flowOf(use, file, palette)}`);
    rows.push(...drawStage(use.stage, file, palette, drawn, go, depth + 1).map((row) => `${last ? " " : "│"}    ${row}`.trimEnd()));
  }
  return rows;
}

function flowOf({ how, instruction }: StageUse, { source }: Dockerfile, palette: Palette): string {
  const line = palette.dim(`  line ${source.lineAt(instruction.start)}`);
  if (how === "FROM") return `built on${line}`;
  if (how === "mount" || instruction.kind !== "COPY") return `mounts${line}`;
  const { sources, destination } = instruction;
  return `copies ${sources.map(({ text }) => visible(text)).join(" ")} → ${visible(destination?.text ?? "")}${line}`;
}
