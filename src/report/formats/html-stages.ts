import type { Diagnostic } from "../../engine/index.js";
import type { Dockerfile, Stage, StageUse } from "../../model/index.js";
import { plural } from "../counts.js";
import { factsOf } from "../stage-facts.js";
import { visible } from "../visible.js";
import { element, escapeMarkup } from "../xml.js";

const mostLanes = 12; // what flows beyond is said in words only
const laneWidth = 14;
const middle = 22; // where the name of a stage stands, in pixels from the top of its row
const hues = 6;

/** A line from a stage down to the last that uses it. */
interface Lane {
  readonly from: Stage;
  readonly last: number;
}

/** The stages in the order of the file, each with what it inherits and takes from others; lanes beside them lead from a stage to those that use it. */
export function drawStages(file: Dockerfile, diagnostics: readonly Diagnostic[]): string {
  const { stages, final } = file;
  const rows = lanesByStage(stages);
  const amount = Math.max(0, ...rows.map((lanes) => lanes.length));
  const findings = countByStage(stages, diagnostics);
  const items = stages.map((stage, index) => {
    const kind = stage === final ? "final" : stage.reachesImage ? "used" : "unused";
    return `<li class="${kind}">${drawLanes(stage, rows[index] ?? [], amount)}${describeStage(stage, file, findings[index] ?? 0)}</li>`;
  });
  return `<ol class="stages" style="--lanes:${widthOf(amount)}px">${items.join("\n")}</ol>`;
}

/** What passes, ends or begins beside each stage; a lane is taken again once it has ended. */
function lanesByStage(stages: readonly Stage[]): (readonly (Lane | undefined)[])[] {
  const open: (Lane | undefined)[] = [];
  return stages.map((stage) => {
    const above = [...open];
    for (const [index, lane] of open.entries()) if (lane && lane.last <= stage.index) open[index] = undefined;
    const last = stage.uses.reduce((latest, { by }) => Math.max(latest, by.index), stage.index);
    const free = above.findIndex((lane) => lane === undefined);
    const own = free >= 0 ? free : above.length;
    if (last === stage.index || own >= mostLanes) return above;
    open[own] = { from: stage, last };
    return above.toSpliced(own, 1, open[own]);
  });
}

const widthOf = (lanes: number): number => (lanes + 1) * laneWidth + 8;

function drawLanes(stage: Stage, lanes: readonly (Lane | undefined)[], amount: number): string {
  const width = widthOf(amount);
  const node = width - 10;
  const line = ({ from }: Lane, x1: number, y1: number | string, x2: number, y2: number | string, how = "lane"): string =>
    element("line", { class: `${how} hue-${from.index % hues}`, x1, y1, x2, y2 });
  const shapes = lanes.flatMap((lane, index) => {
    if (!lane) return [];
    const x = node - (index + 1) * laneWidth;
    if (lane.from === stage) return [line(lane, node, middle, x, middle), line(lane, x, middle, x, "100%")];
    const use = stage.dependencies.find((one) => one.stage === lane.from);
    const down = line(lane, x, 0, x, lane.last === stage.index ? middle : "100%");
    return use ? [down, line(lane, x, middle, node, middle, use.how)] : [down];
  });
  const nearestOnTop = [...shapes.toReversed(), element("circle", { cx: node, cy: middle, r: 5 })];
  return element("svg", { width, "aria-hidden": "true" }, nearestOnTop.join(""));
}

function describeStage(stage: Stage, file: Dockerfile, findings: number): string {
  const { final, source } = file;
  const chip = stage === final ? `<span class="chip">the image</span>` : stage.reachesImage ? "" : `<span class="chip">not in the image</span>`;
  const tally = findings > 0 ? `<span class="tally">${plural(findings, "finding")}</span>` : "";
  const base = stage.parent ? undefined : stage.from?.image?.text;
  const facts = factsOf(stage, file).map(
    ([name, value, line]) => `<div><dt>${name}</dt><dd>${escapeMarkup(visible(value))}${line === undefined ? "" : lineText(line)}</dd></div>`,
  );
  const flows = stage.dependencies.map((use) => `<li>${describeFlow(use)}${lineText(source.lineAt(use.instruction.start))}</li>`);
  return `<div class="stage"><h3>${escapeMarkup(visible(stage.title))} ${chip} ${tally}</h3>
${base === undefined ? "" : `<p class="from">FROM ${escapeMarkup(visible(base))}</p>`}
${flows.length > 0 ? `<ul class="flows">${flows.join("")}</ul>` : ""}<dl>${facts.join("")}</dl></div>`;
}

function describeFlow({ how, stage, instruction }: StageUse): string {
  const name = `<b>${escapeMarkup(visible(stage.title))}</b>`;
  if (how === "FROM") return `built on ${name}`;
  if (how === "mount" || instruction.kind !== "COPY") return `mounts ${name}`;
  const sources = instruction.sources.map(({ text }) => codeText(text)).join(" ");
  return `copies ${sources} → ${codeText(instruction.destination?.text ?? "")} from ${name}`;
}

const codeText = (text: string): string => `<code>${escapeMarkup(visible(text))}</code>`;
const lineText = (line: number): string => ` <span class="place">line ${line}</span>`;

/** How many findings begin in each stage; both come in the order of the file. */
function countByStage(stages: readonly Stage[], diagnostics: readonly Diagnostic[]): number[] {
  const counts = stages.map(() => 0);
  let at = 0;
  for (const { start } of diagnostics) {
    while (at + 1 < stages.length && (stages[at + 1]?.start ?? 0) <= start) at++;
    if (start >= (stages[at]?.start ?? 0)) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}
