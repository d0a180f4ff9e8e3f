import { existsSync, lstatSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import {
  ConfigurationError,
  hadolintDocument,
  joinHadolintSettings,
  loadConfiguration,
  noHadolintSettings,
  readHadolintConfiguration,
  readHadolintVariables,
  type ConfigurationDocument,
  type Vocabulary,
} from "../config/index.js";
import { decode } from "../text/index.js";
import { readBytes } from "./read.js";

/** Names of configuration files; a folder may hold one of them. */
export const configurationNames = [".plimsoll.yaml", ".plimsoll.yml", ".plimsoll.json"] as const;

/** Finds and reads configuration files, each folder and each file once. */
export interface ConfigurationFiles {
  /**
   * The configuration of a file, an absolute path: ours in the nearest folder upward, not beyond the one that holds `.git`;
   * else hadolint's, in the current folder, in one upward from the file, or of the user; else what hadolint's variables say.
   */
  forFile(file: string): Promise<ConfigurationDocument | undefined>;
  /** Reads the configuration at an absolute path. Rejects with a `ConfigurationError`. */
  load(path: string): Promise<ConfigurationDocument>;
}

/** Variables of the process, of which hadolint's configuration takes some. */
type Environment = Readonly<Record<string, string | undefined>>;

/** `folder`, absolute, is the current one: messages name configuration files relative to it. */
export function configurationFiles(vocabulary: Vocabulary, folder: string, environment: Environment = {}): ConfigurationFiles {
  const nameOf = (path: string): string => relativeName(folder, path);
  const loaded = new Map<string, Promise<ConfigurationDocument>>();
  const byFolder = new Map<string, Promise<ConfigurationDocument | undefined>>();

  const load = (path: string): Promise<ConfigurationDocument> => {
    let document = loaded.get(path);
    if (!document) loaded.set(path, (document = isHadolint(path) ? loadHadolint(path) : loadConfiguration(path, readText, vocabulary, nameOf)));
    return document;
  };

  /** A file of hadolint's, or its variables alone where there is none. */
  const loadHadolint = async (path?: string): Promise<ConfigurationDocument> => {
    const variables = readHadolintVariables(environment) ?? noHadolintSettings;
    if (path === undefined) return hadolintDocument(variables, vocabulary.ids, { path: join(folder, ".hadolint.yaml"), name: "HADOLINT_*" });
    const name = nameOf(path);
    const read = readText(path);
    if ("problem" in read) throw new ConfigurationError([{ file: name, message: read.problem }]);
    const settings = await readHadolintConfiguration(read.text, { path, name });
    return hadolintDocument(joinHadolintSettings(variables, settings), vocabulary.ids, { path, name });
  };

  let byVariables: Promise<ConfigurationDocument | undefined> | undefined;
  const hadolintFor = (file: string): Promise<ConfigurationDocument | undefined> => {
    const found = [folder, ...foldersUpward(dirname(file))].flatMap((place) => hadolintNames.map((name) => join(place, name)));
    const path = [...found, ...userFiles(environment)].find(isFile);
    if (path !== undefined) return load(path);
    return (byVariables ??= readHadolintVariables(environment) ? loadHadolint() : Promise.resolve(undefined));
  };

  const lookIn = async (place: string): Promise<ConfigurationDocument | undefined> => {
    const [first, second] = configurationNames.filter((name) => isFile(join(place, name)));
    if (first !== undefined && second !== undefined) {
      const message = `${second} lies beside it, and only one of them can be meant: remove one`;
      throw new ConfigurationError([{ file: nameOf(join(place, first)), message }]);
    }
    if (first !== undefined) return load(join(place, first));
    const above = dirname(place);
    return above === place || existsSync(join(place, ".git")) ? undefined : forFolder(above);
  };

  const forFolder = (place: string): Promise<ConfigurationDocument | undefined> => {
    let document = byFolder.get(place);
    if (!document) byFolder.set(place, (document = lookIn(place)));
    return document;
  };

  return { load, forFile: async (file) => (await forFolder(dirname(file))) ?? hadolintFor(file) };
}

const hadolintNames = [".hadolint.yaml", ".hadolint.yml"];

function isHadolint(path: string): boolean {
  return /(?:^|[\\/])\.?hadolint(?:[\\/]config)?\.ya?ml$/.test(path);
}

/** Folders from one upward to that of the repository; without a repository only the folder itself. */
function foldersUpward(from: string): string[] {
  const folders = [from];
  for (let place = from; !existsSync(join(place, ".git"));) {
    const above = dirname(place);
    if (above === place) return [from];
    folders.push((place = above));
  }
  return folders;
}

/** Where hadolint looks for a configuration of the user's (hadolint 2.15). */
function userFiles(environment: Environment): string[] {
  const { HOME: home, XDG_CONFIG_HOME: settings, APPDATA: data } = environment;
  const folders = [
    ...(settings ? [join(settings, "hadolint")] : home ? [join(home, ".config", "hadolint")] : []),
    ...(home ? [join(home, ".hadolint", "hadolint"), join(home, ".hadolint", "config"), join(home, ".hadolint")] : []),
    ...(data ? [join(data, "hadolint")] : []),
  ];
  return folders.flatMap((path) => [`${path}.yaml`, `${path}.yml`]);
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

/** A link that leads nowhere counts: reading it says so. Where nobody may look, nothing is. */
function isFile(path: string): boolean {
  try {
    const status = statSync(path, { throwIfNoEntry: false });
    return status ? status.isFile() : lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ELOOP";
  }
}
