import { readParts } from "../../syntax/index.js";
import type { Range } from "../../text/index.js";
import type { BaseImage } from "./base-image.js";
import { imageFacts, type ImageDescriptions } from "./described.js";
import type { Dockerfile } from "../dockerfile.js";
import { type CopyInstruction, type FromInstruction, isKind, type RunInstruction } from "../instructions/index.js";
import { type ImageReference, isReferenceProblem, parseReference, type ReferenceProblem } from "./reference.js";
import type { Stage } from "../stage.js";
import type { Word } from "../variables/word.js";

/** A place where an image or a stage is named. */
export interface ImageUse extends Range {
  readonly how: "FROM" | "COPY" | "mount";
  readonly instruction: FromInstruction | CopyInstruction | RunInstruction;
  /** The name as written. */
  readonly word: Word;
  /** The stage that it means; then it is no image. */
  readonly stage: Stage | undefined;
  /** The image; undefined for a stage, `scratch`, and what only the build knows. */
  readonly reference: ImageReference | undefined;
  /** What is known of the image, by the caller or the catalogue. */
  readonly facts: BaseImage | undefined;
  /** Why the name is not an image reference. */
  readonly problem: ReferenceProblem | undefined;
  readonly isScratch: boolean;
  /** The stage of that name or index which is not above: the one that the instruction stands in, or a later one. */
  readonly misplaced: Stage | undefined;
  /** Written as a number, which `COPY --from` takes for the index of a stage. */
  readonly stageIndex: number | undefined;
  /** Has a variable, which only FROM may have. */
  readonly hasVariable: boolean;
}

export function collectImages(file: Dockerfile): ImageUse[] {
  const uses: ImageUse[] = [];
  const { images } = file.options;
  for (const instruction of file.instructions()) {
    if (isKind(instruction, "FROM")) {
      if (instruction.image) uses.push(imageUse(images, instruction, "FROM", instruction.image, instruction.stage?.parent));
    } else if (isKind(instruction, "COPY")) {
      const word = instruction.from?.value;
      if (word) uses.push(imageUse(images, instruction, "COPY", word, file.table.forCopy(word.text, before(instruction)), file.table.forCopy(word.text)));
    } else if (isKind(instruction, "RUN")) {
      for (const mount of instruction.mounts) {
        const word = mount.option("from")?.value;
        if (word) uses.push(imageUse(images, instruction, "mount", word, file.table.forMount(word.text, before(instruction)), file.table.forMount(word.text)));
      }
    }
  }
  return uses;
}

/** Only stages above count; an instruction that ONBUILD wraps runs elsewhere, where these stages are not. */
function before(instruction: CopyInstruction | RunInstruction): number {
  return instruction.onbuild ? 0 : (instruction.stage?.index ?? 0);
}

function imageUse(
  descriptions: ImageDescriptions | undefined,
  instruction: ImageUse["instruction"],
  how: ImageUse["how"],
  word: Word,
  stage: Stage | undefined,
  anywhere?: Stage,
): ImageUse {
  const hasVariable = how !== "FROM" && word.text.includes("$") && readParts(word.text, "\\").variables.length > 0;
  const stageIndex = how === "COPY" && /^[+-]?\d+$/.test(word.text) ? Number(word.text) : undefined;
  const misplaced = stage || instruction.onbuild ? undefined : anywhere;
  const text = how === "FROM" ? word.known : hasVariable || misplaced || stageIndex !== undefined ? undefined : word.text;
  const isScratch = how === "FROM" && text === "scratch";
  const base = how === "FROM" && !instruction.onbuild ? instruction.stage?.base : undefined; // has read the same name
  const parsed = stage || isScratch || text === undefined ? undefined : base?.kind === "image" ? base.reference : parseReference(text);
  const problem = parsed && isReferenceProblem(parsed) ? parsed : undefined;
  const reference = parsed && !isReferenceProblem(parsed) ? parsed : undefined;
  const facts = base?.kind === "image" ? base.facts : reference && imageFacts(reference, descriptions);
  return { start: word.start, end: word.end, how, instruction, word, stage, reference, facts, problem, isScratch, misplaced, stageIndex, hasVariable };
}
