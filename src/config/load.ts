import type { ConfigurationDocument, Extension, Place } from "./document.js";
import { ConfigurationError, quote, type Mistake } from "./mistakes.js";
import type { ConfigurationFile } from "./configuration-text.js";
import { readConfiguration, type Vocabulary } from "./read.js";

/** The text of a file, or why there is none: a clause for a message, "there is no such file". */
export type ReadText = (path: string) => { readonly text: string } | { readonly problem: string };

/**
 * Reads a configuration file and, through `extends`, all that it builds on. Throws a `ConfigurationError` with the
 * mistakes of all of them; `nameOf` makes of an absolute path the name that people see.
 */
export async function loadConfiguration(
  path: string,
  readText: ReadText,
  vocabulary: Vocabulary,
  nameOf: (path: string) => string = (own) => own,
): Promise<ConfigurationDocument> {
  const mistakes: Mistake[] = [];
  const loaded = new Map<string, Promise<ConfigurationDocument | undefined>>();

  const load = async (file: ConfigurationFile, above: readonly string[], from?: Place): Promise<ConfigurationDocument | undefined> => {
    const read = readText(file.path);
    if ("problem" in read) {
      mistakes.push({
        ...(from ?? { file: file.name ?? file.path }),
        message: `${from ? `${quote(nameOf(file.path))} cannot be extended: ` : ""}${read.problem}`,
      });
      return undefined;
    }
    let document: ConfigurationDocument;
    try {
      document = await readConfiguration(read.text, file, vocabulary);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      mistakes.push(...error.mistakes);
      return undefined;
    }
    const chain = [...above, file.path];
    const extended: Extension[] = [];
    for (const extension of document.extends ?? []) extended.push(await link(extension, chain));
    return document.extends ? { ...document, extends: extended } : document;
  };

  const link = async (extension: Extension, chain: readonly string[]): Promise<Extension> => {
    if (extension.kind === "preset") return extension;
    const { path: target, place } = extension;
    if (chain.includes(target)) {
      const circle = [...chain.slice(chain.indexOf(target)), target].map(nameOf);
      mistakes.push({ ...place, message: `configuration files extend each other in a circle: ${circle.join(" → ")}` });
      return extension;
    }
    const known = loaded.get(target) ?? load({ path: target, name: nameOf(target) }, chain, place);
    loaded.set(target, known);
    const document = await known;
    return document ? { ...extension, document } : extension;
  };

  const document = await load({ path, name: nameOf(path) }, []);
  if (!document || mistakes.length > 0) throw new ConfigurationError(mistakes);
  return document;
}
