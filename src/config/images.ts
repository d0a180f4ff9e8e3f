import { catalogueNames, type ImageDescription, type ImageDescriptions, isImagePattern, likeProblem } from "../rule/index.js";
import type { ConfigurationText, Path } from "./configuration-text.js";
import { dayMistake } from "./day.js";
import type { Placed } from "./document.js";
import { ConfigurationError, nearest, quote, suggestion } from "./mistakes.js";

type Scalar = string | number | boolean;

/** A description as the schema admits it. */
export type WrittenImage = Omit<ImageDescription, "user" | "environment"> & {
  readonly user?: string | number;
  readonly environment?: Readonly<Record<string, Scalar>>;
};

/** Reads `images`, and adds its mistakes to the text. */
export function readImages(images: Readonly<Record<string, WrittenImage>>, written: ConfigurationText): ReadonlyMap<string, Placed<ImageDescription>> {
  const read = new Map<string, Placed<ImageDescription>>();
  for (const [name, { user, environment, ...facts }] of Object.entries(images)) {
    const at: Path = ["images", name];
    const text = (value: Scalar, ...path: Path): string => (typeof value === "string" ? value : written.scalar([...at, ...path]) || String(value));
    const variables = Object.entries(environment ?? {}).map(([variable, value]) => [variable, text(value, "environment", variable)] as const);
    const description: ImageDescription = {
      ...facts,
      ...(user !== undefined && { user: text(user, "user") }),
      ...(environment && { environment: Object.fromEntries(variables) }),
    };
    for (const { fact, message } of mistakesIn(name, description)) {
      if (fact === undefined) written.mistakeAtKey(at, message);
      else written.mistakeAt([...at, fact], message);
    }
    read.set(name, { value: description, place: written.place(at, "key") });
  }
  return read;
}

/** Throws a `ConfigurationError` where descriptions name what does not exist. */
export function checkImages(images: ImageDescriptions): void {
  const mistakes = Object.entries(images).flatMap(([name, description]) => [...mistakesIn(name, description)]);
  if (mistakes.length > 0) throw new ConfigurationError(mistakes.map(({ message }) => ({ message })));
}

function* mistakesIn(name: string, { like, endOfLife }: ImageDescription): Generator<{ readonly fact?: keyof ImageDescription; readonly message: string }> {
  if (!isImagePattern(name)) yield { message: `${quote(name)} is no name of images` };
  const problem = like === undefined ? undefined : likeProblem(like);
  if (like !== undefined && problem === "no-name") yield { fact: "like", message: `${quote(like)} is no name of an image` };
  else if (like !== undefined && problem === "unknown") {
    const wanted = like.replace(/(?::[^/@]*)?(?:@.*)?$/, "");
    yield { fact: "like", message: `Plimsoll's catalogue has no image that is called ${quote(wanted)}${suggestion(nearest(wanted, catalogueNames()))}` };
  }
  const wrong = endOfLife === undefined ? undefined : dayMistake(endOfLife);
  if (wrong !== undefined) yield { fact: "endOfLife", message: wrong };
}
