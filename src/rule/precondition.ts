import { type Dockerfile, goOf, type Kind } from "../model/index.js";

/** Something that a file must have for a rule to say anything. Rules that name the same one are left out together where it does not hold. */
export type Precondition = (file: Dockerfile) => boolean;

const byKinds = new Map<string, Precondition>();

/** The file has an instruction of one of these kinds, or one that ONBUILD wraps. */
export function has(...kinds: readonly Kind[]): Precondition {
  const key = kinds.toSorted().join();
  let precondition = byKinds.get(key);
  if (!precondition) byKinds.set(key, (precondition = (file) => kinds.some((kind) => file.instructions(kind).length > 0)));
  return precondition;
}

/** Go is run in one of the stages, or one has its toolchain. */
export const usesGo: Precondition = (file) => goOf(file).stages.length > 0;

/** A binary of a Go build comes into the image. */
export const shipsGo: Precondition = (file) => usesGo(file) && goOf(file).arrivals.length > 0;

/** The build's parser refuses something. */
export const hasProblems: Precondition = ({ problems }) => problems.length > 0;

/** An instruction has flags (`--name`). */
export const hasFlags: Precondition = ({ read }) => read.some(({ instruction }) => instruction.syntax.flags.length > 0);

/** An instruction has a here-document. */
export const hasHeredocs: Precondition = ({ read }) => read.some(({ instruction }) => instruction.syntax.heredocs.length > 0);

/** A variable stands somewhere. */
export const hasVariables: Precondition = ({ source }) => source.text.includes("$");

/** The name of a base image has a variable in it. */
export const hasOpenBase: Precondition = (file) => file.instructions("FROM").some(({ image }) => image?.text.includes("$") === true);

/** A stage has a name. */
export const namesStages: Precondition = ({ stages }) => stages.some(({ from }) => from?.alias !== undefined);
