import type { Stage } from "./stage.js";

/** The stages by name; where a name is given twice, the newest above counts. */
export class StageTable {
  readonly #stages: Stage[] = [];
  readonly #byName = new Map<string, Stage[]>();

  add(stage: Stage): void {
    this.#stages.push(stage);
    if (stage.name === undefined) return;
    const list = this.#byName.get(stage.name);
    if (list) list.push(stage);
    else this.#byName.set(stage.name, [stage]);
  }

  get stages(): readonly Stage[] {
    return this.#stages;
  }

  /** The stage that FROM means: its name must be written in lower case. */
  forFrom(name: string, before: number): Stage | undefined {
    return this.#newest(name, before);
  }

  /** The stage that `COPY --from` means: an index, or a name in any case. */
  forCopy(name: string, before = Number.POSITIVE_INFINITY): Stage | undefined {
    if (!/^\d+$/.test(name)) return this.forMount(name, before);
    const stage = this.#stages[Number(name)];
    return stage && stage.index < before ? stage : undefined;
  }

  /** The stage that the `from` of a mount means: a name in any case; a number is an image. */
  forMount(name: string, before = Number.POSITIVE_INFINITY): Stage | undefined {
    return this.#newest(name.toLowerCase(), before);
  }

  /** The stage that `--target` means. */
  forTarget(target: string): Stage | undefined {
    const named = this.#byName.get(target.toLowerCase())?.at(-1);
    return named ?? (/^\d+$/.test(target) ? this.#stages[Number(target)] : undefined);
  }

  #newest(name: string, before: number): Stage | undefined {
    return this.#byName.get(name)?.findLast((stage) => stage.index < before);
  }
}
