import type { Dockerfile } from "../dockerfile.js";
import type { FromInstruction } from "../instructions/index.js";
import { evaluate, known, type Value, type Variable } from "../variables/value.js";

/** What the build itself sets before the first FROM, on a machine and for a target that are linux/amd64. */
const automatic: Readonly<Record<string, string>> = {
  ...{ TARGETPLATFORM: "linux/amd64", TARGETOS: "linux", TARGETOSVERSION: "", TARGETARCH: "amd64", TARGETVARIANT: "", TARGETSTAGE: "default" },
  ...{ BUILDPLATFORM: "linux/amd64", BUILDOS: "linux", BUILDOSVERSION: "", BUILDARCH: "amd64", BUILDVARIANT: "" },
};

/** The base image of a FROM whose variables have their defaults. */
export interface DefaultImage {
  readonly from: FromInstruction;
  readonly text: string;
}

/** What each FROM names where no build argument is given, up to the first that cannot be expanded; empty where none has a variable. */
export function defaultImages(file: Dockerfile): DefaultImage[] {
  if (file.instructions("FROM").every(({ image }) => image?.literal ?? true)) return [];
  const defaults = new Map(Object.entries(automatic).map(([name, text]) => [name, known(text)]));
  const lookup = (name: string): Variable => {
    const value = defaults.get(name);
    return value ? { state: "set", value } : { state: "unset" };
  };
  for (const arg of file.instructions("ARG")) {
    if (arg.stage || arg.onbuild) continue;
    for (const { key, value } of arg.pairs) {
      const text = value && textOf(value.problem ? undefined : evaluate(value.parts, lookup));
      if (value && text === undefined) return [];
      if (text !== undefined) defaults.set(key.text, known(text));
    }
  }
  const images: DefaultImage[] = [];
  for (const from of file.instructions("FROM")) {
    const { image } = from;
    if (!image) continue;
    const text = textOf(image.problem ? undefined : evaluate(image.parts, lookup));
    if (text === undefined) break;
    images.push({ from, text });
  }
  return images;
}

function textOf(value: Value | undefined): string | undefined {
  return value?.text;
}
