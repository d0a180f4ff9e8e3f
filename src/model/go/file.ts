import type { Dockerfile } from "../dockerfile.js";
import type { Stage } from "../stage.js";
import { type BinaryArrival, binaryArrivals } from "./flow.js";
import { type GoStage, readGoStage } from "./stage.js";
import { workedOutOnce } from "../note.js";

/** What Go does in a Dockerfile: its stages, and which binaries come into the image. */
export class GoFile {
  readonly file: Dockerfile;
  /** The stages with a toolchain, in the order of the file. */
  readonly stages: readonly GoStage[];
  readonly #byStage: ReadonlyMap<Stage, GoStage>;
  #arrivals: readonly BinaryArrival[] | undefined;

  constructor(file: Dockerfile) {
    this.file = file;
    this.stages = mentionsGo.test(file.source.text) ? file.stages.flatMap((stage) => readGoStage(stage, file.context) ?? []) : [];
    this.#byStage = new Map(this.stages.map((one) => [one.stage, one]));
  }

  /** What go does in a stage. */
  of(stage: Stage): GoStage | undefined {
    return this.#byStage.get(stage);
  }

  /** The binaries that come into the image. */
  get arrivals(): readonly BinaryArrival[] {
    this.#arrivals ??= binaryArrivals(this);
    return this.#arrivals;
  }
}

const mentionsGo = /\b(?:tiny)?go(?:lang|tip|1)?\b|\bgarble\b/;

/** What Go does in a file, worked out once; a file that does not mention Go costs one search of its text. */
export const goOf: (file: Dockerfile) => GoFile = workedOutOnce((file) => new GoFile(file));
