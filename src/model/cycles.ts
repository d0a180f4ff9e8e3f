import type { ImageUse } from "./images/images.js";
import type { Stage } from "./stage.js";

/** For each stage the number of its ring: stages of one ring need each other, directly or through others. */
export function stageRings(stages: readonly Stage[], uses: readonly ImageUse[]): ReadonlyMap<Stage, number> {
  const needs = new Map<Stage, Stage[]>(stages.map((stage) => [stage, stage.dependencies.map((use) => use.stage)]));
  for (const { misplaced, instruction } of uses) if (misplaced && instruction.stage) needs.get(instruction.stage)?.push(misplaced);
  const neededBy = new Map<Stage, Stage[]>(stages.map((stage) => [stage, []]));
  for (const [stage, others] of needs) for (const other of others) neededBy.get(other)?.push(stage);

  const rings = new Map<Stage, number>();
  for (const start of inOrderOfLeaving(stages, needs).toReversed()) {
    const waiting = [start];
    for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
      if (rings.has(stage)) continue;
      rings.set(stage, start.index);
      waiting.push(...(neededBy.get(stage) ?? []));
    }
  }
  return rings;
}

/** The stages as a walk through what they need leaves them, those first that need none that are left later. */
function inOrderOfLeaving(stages: readonly Stage[], needs: ReadonlyMap<Stage, readonly Stage[]>): Stage[] {
  const left: Stage[] = [];
  const entered = new Set<Stage>();
  for (const start of stages) {
    const path: { stage: Stage; next: number }[] = [{ stage: start, next: 0 }];
    for (let here = path.at(-1); here; here = path.at(-1)) {
      if (here.next === 0 && entered.has(here.stage)) {
        path.pop();
        continue;
      }
      entered.add(here.stage);
      const need = needs.get(here.stage)?.[here.next++];
      if (!need) {
        left.push(here.stage);
        path.pop();
      } else if (!entered.has(need)) path.push({ stage: need, next: 0 });
    }
  }
  return left;
}
