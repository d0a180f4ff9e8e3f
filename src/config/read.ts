import { type ConfigurationFile, ConfigurationText, type Path } from "./configuration-text.js";
import type { ConfigurationDocument, Extension, Override, Placed, RuleEntry } from "./document.js";
import { dayMistake } from "./day.js";
import { besideFile, compileGlobs, type Globs } from "./globs.js";
import type { IdResolver } from "./ids.js";
import { readImages, type WrittenImage } from "./images.js";
import { presetMistake } from "./presets.js";
import type { FailLevel, Level } from "./settings.js";
import { sentence, type Violation } from "./violations.js";

/** A validator that ajv compiled ahead of time from `configurationSchema`. */
export interface ConfigurationValidator {
  (data: unknown): boolean;
  errors?: readonly Violation[] | null;
}

/** What a configuration is read against. */
export interface Vocabulary {
  readonly ids: IdResolver;
  /** Called once there is something to validate. */
  readonly validator: () => Promise<ConfigurationValidator>;
}

/** Reads a configuration file, YAML or JSON. Throws a `ConfigurationError` with all its mistakes. */
export async function readConfiguration(text: string, file: ConfigurationFile, { ids, validator }: Vocabulary): Promise<ConfigurationDocument> {
  const written = await ConfigurationText.parse(text, file);
  const data = written.data();
  const validate = await validator();
  if (data !== undefined && !validate(data)) {
    for (const violation of validate.errors ?? []) {
      const message = sentence(violation, data, ids);
      if (message !== undefined) written.mistake(message, violation);
    }
  }
  written.stopAtMistakes();
  const document = await documentOf(data ?? {}, written, ids);
  written.stopAtMistakes();
  return document;
}

type WrittenSetting = Level | readonly [Level, Readonly<Record<string, unknown>>];
type WrittenList = string | readonly string[];

/** What the schema admits. */
interface Written {
  readonly extends?: WrittenList;
  readonly rules?: Readonly<Record<string, WrittenSetting>>;
  readonly overrides?: readonly { readonly files: WrittenList; readonly rules: Readonly<Record<string, WrittenSetting>> | null }[];
  readonly exclude?: WrittenList;
  readonly failOn?: FailLevel;
  readonly target?: string | number;
  readonly buildArgs?: Readonly<Record<string, string | number | boolean>>;
  readonly images?: Readonly<Record<string, WrittenImage>>;
  readonly requireIgnoreReason?: boolean;
  readonly ignoreComments?: boolean;
  readonly date?: string;
}

async function documentOf(data: Written, written: ConfigurationText, ids: IdResolver): Promise<ConfigurationDocument> {
  const { path, name } = written;

  const rulesAt = (rules: Readonly<Record<string, WrittenSetting>>, at: Path): RuleEntry[] =>
    Object.entries(rules).flatMap(([id, setting]) => {
      const target = ids.resolve(id);
      if (!target) return []; // the schema has complained of it
      const place = written.place([...at, id], "key");
      const [level, options] = typeof setting === "string" ? [setting] : setting;
      return [{ target, level, place, ...(options && { options }) }];
    });

  const globsAt = async (list: WrittenList, at: Path): Promise<Globs> => {
    try {
      return await compileGlobs(listOf(list));
    } catch (error) {
      written.mistakeAt(at, `is no pattern: ${(error as Error).message}`);
      return compileGlobs([]);
    }
  };

  const extensionAt = (value: string, at: Path): Extension[] => {
    const place = written.place(at, "value");
    if (isPath(value)) return [{ kind: "file", path: besideFile(path, value), place }];
    const mistake = presetMistake(value);
    if (mistake === undefined) return [{ kind: "preset", name: value, place }];
    written.mistakeAt(at, mistake);
    return [];
  };

  const placed = <Value>(value: Value, ...at: Path): Placed<Value> => ({ value, place: written.place(at, "key") });

  const overrides: Override[] = [];
  for (const [index, { files, rules }] of (data.overrides ?? []).entries()) {
    overrides.push({ files: await globsAt(files, ["overrides", index, "files"]), rules: rulesAt(rules ?? {}, ["overrides", index, "rules"]) });
  }
  const { extends: extended, exclude, failOn, target, requireIgnoreReason, ignoreComments, date } = data;
  const wrongDay = date === undefined ? undefined : dayMistake(date);
  if (wrongDay !== undefined) written.mistakeAt(["date"], wrongDay);
  return {
    path,
    name,
    ...(extended !== undefined && {
      extends: listOf(extended).flatMap((value, index) => extensionAt(value, typeof extended === "string" ? ["extends"] : ["extends", index])),
    }),
    rules: rulesAt(data.rules ?? {}, ["rules"]),
    overrides,
    buildArgs: new Map(Object.keys(data.buildArgs ?? {}).map((key) => [key, placed(written.scalar(["buildArgs", key]), "buildArgs", key)])),
    ...(data.images !== undefined && { images: readImages(data.images, written) }),
    ...(exclude !== undefined && { exclude: await globsAt(exclude, ["exclude"]) }),
    ...(failOn !== undefined && { failOn: placed(failOn, "failOn") }),
    ...(target !== undefined && { target: placed(String(target), "target") }),
    ...(requireIgnoreReason !== undefined && { requireIgnoreReason: placed(requireIgnoreReason, "requireIgnoreReason") }),
    ...(ignoreComments !== undefined && { ignoreComments: placed(ignoreComments, "ignoreComments") }),
    ...(date !== undefined && { date: placed(date, "date") }),
  };
}

function listOf(list: WrittenList): readonly string[] {
  return typeof list === "string" ? [list] : list;
}

/** Whether a name in `extends` is that of a file. */
function isPath(value: string): boolean {
  return /^(?:\.{0,2}[\\/]|[a-z]:[\\/])|\.(?:ya?ml|json)$/i.test(value);
}
