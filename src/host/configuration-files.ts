import { statSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import { ConfigurationError, loadConfiguration, type ConfigurationDocument, type Vocabulary } from "../config/index.js";
import { decode } from "../text/index.js";
import { readBytes } from "./read.js";

/** Names of configuration files; a folder may hold one of them. */
export const configurationNames = [".plimsoll.yaml", ".plimsoll.yml", ".plimsoll.json"] as const;

/** Finds and reads configuration files, each folder and each file once. */
export interface ConfigurationFiles {
  /** The configuration of a file, an absolute path: nearest folder upward, not beyond the one that holds `.git`. */
  forFile(file: string): Promise<ConfigurationDocument | undefined>;
  /** Reads the configuration at an absolute path. Rejects with a `ConfigurationError`. */
  load(path: string): Promise<ConfigurationDocument>;
}

/** `folder`, absolute: messages name configuration files relative to it. */
export function configurationFiles(vocabulary: Vocabulary, folder: string): ConfigurationFiles {
  const nameOf = (path: string): string => relativeName(folder, path);
  const loaded = new Map<string, Promise<ConfigurationDocument>>();
  const byFolder = new Map<string, Promise<ConfigurationDocument | undefined>>();

  const load = (path: string): Promise<ConfigurationDocument> => {
    let document = loaded.get(path);
    if (!document) loaded.set(path, (document = loadConfiguration(path, readText, vocabulary, nameOf)));
    return document;
  };

  const lookIn = async (place: string): Promise<ConfigurationDocument | undefined> => {
    const [first, second] = configurationNames.filter((name) => isFile(join(place, name)));
    if (first !== undefined && second !== undefined) {
      const message = `${second} lies beside it, and only one of them can be meant: remove one`;
      throw new ConfigurationError([{ file: nameOf(join(place, first)), message }]);
    }
    if (first !== undefined) return load(join(place, first));
    const above = dirname(place);
    return above === place || exists(join(place, ".git")) ? undefined : forFolder(above);
  };

  const forFolder = (place: string): Promise<ConfigurationDocument | undefined> => {
    let document = byFolder.get(place);
    if (!document) byFolder.set(place, (document = lookIn(place)));
    return document;
  };

  return { load, forFile: (file) => forFolder(dirname(file)) };
}

/** A path as people should see it: relative to a folder, with `/` between its parts. */
export function relativeName(folder: string, path: string): string {
  const name = relative(folder, path);
  return isAbsolute(name) || name === "" ? path : name.replaceAll("\\", "/");
}

function readText(path: string): { text: string } | { problem: string } {
  const read = readBytes(path, 16 * 1024 * 1024);
  return "failure" in read ? { problem: read.failure.message } : { text: decode(read.bytes).text };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
