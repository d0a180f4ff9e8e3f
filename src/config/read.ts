import type { Document, Node } from "yaml";
import type { Severity } from "../rule/index.js";
import type { ConfigurationDocument, Extension, Override, Place, Placed, RuleEntry } from "./document.js";
import { besideFile, compileGlobs, type Globs } from "./globs.js";
import type { IdResolver } from "./ids.js";
import { ConfigurationError, type Mistake } from "./mistakes.js";
import { presetMistake } from "./presets.js";
import type { Level } from "./settings.js";
import { partsOf, sentence, type Violation } from "./violations.js";

/** A validator that ajv compiled ahead of time from `configurationSchema`. */
export interface ConfigurationValidator {
  (data: unknown): boolean;
  errors?: readonly Violation[] | null;
}

/** A configuration file's whereabouts. */
export interface ConfigurationFile {
  /** Absolute path. */
  readonly path: string;
  /** Name for people; the path where absent. */
  readonly name?: string;
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
  const document = await documentOf((data ?? {}) as Written, written, ids);
  written.stopAtMistakes();
  return document;
}

type WrittenSetting = Level | readonly [Level, Readonly<Record<string, unknown>>];
type WrittenList = string | readonly string[];

/** What the schema admits. */
interface Written {
  readonly extends?: WrittenList;
  readonly rules?: Readonly<Record<string, WrittenSetting>>;
  readonly overrides?: readonly { readonly files: WrittenList; readonly rules: Readonly<Record<string, WrittenSetting>> }[];
  readonly exclude?: WrittenList;
  readonly failOn?: Severity | "none";
  readonly target?: string | number;
  readonly buildArgs?: Readonly<Record<string, string | number | boolean>>;
  readonly requireIgnoreReason?: boolean;
  readonly date?: string;
}

type Path = readonly (string | number)[];

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
    overrides.push({ files: await globsAt(files, ["overrides", index, "files"]), rules: rulesAt(rules, ["overrides", index, "rules"]) });
  }
  const { extends: extended, exclude, failOn, target, requireIgnoreReason, date } = data;
  if (date !== undefined && !isDay(date)) written.mistakeAt(["date"], "there is no such day");
  return {
    path,
    name,
    ...(extended !== undefined && {
      extends: listOf(extended).flatMap((value, index) => extensionAt(value, typeof extended === "string" ? ["extends"] : ["extends", index])),
    }),
    rules: rulesAt(data.rules ?? {}, ["rules"]),
    overrides,
    buildArgs: new Map(Object.keys(data.buildArgs ?? {}).map((key) => [key, placed(written.scalar(["buildArgs", key]), "buildArgs", key)])),
    ...(exclude !== undefined && { exclude: await globsAt(exclude, ["exclude"]) }),
    ...(failOn !== undefined && { failOn: placed(failOn, "failOn") }),
    ...(target !== undefined && { target: placed(String(target), "target") }),
    ...(requireIgnoreReason !== undefined && { requireIgnoreReason: placed(requireIgnoreReason, "requireIgnoreReason") }),
    ...(date !== undefined && { date: placed(date, "date") }),
  };
}

/** The text of a configuration file: its nodes, their places, and the mistakes found so far. */
class ConfigurationText {
  readonly path: string;
  readonly name: string;
  readonly #mistakes: (Mistake & { offset: number })[] = [];
  readonly #document: Document.Parsed;
  readonly #yaml: typeof import("yaml");
  readonly #positionAt: (offset: number) => { line: number; col: number };

  private constructor(yaml: typeof import("yaml"), text: string, { path, name = path }: ConfigurationFile) {
    const lines = new yaml.LineCounter();
    this.path = path;
    this.name = name;
    this.#yaml = yaml;
    this.#positionAt = (offset) => (offset === 0 ? { line: 1, col: 1 } : lines.linePos(offset));
    this.#document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
    for (const { pos, message, code } of this.#document.errors) {
      this.#add(pos[0], code === "MULTIPLE_DOCS" ? "a configuration file holds one document" : message);
    }
  }

  static async parse(text: string, file: ConfigurationFile): Promise<ConfigurationText> {
    return new ConfigurationText(await import("yaml"), text.replace(/^\uFEFF/, ""), file);
  }

  /** The plain value; undefined for an empty file. A key without a value counts as absent. */
  data(): unknown {
    this.stopAtMistakes();
    let data: unknown;
    try {
      data = this.#document.toJS();
    } catch (error) {
      this.#add(0, (error as Error).message);
      this.stopAtMistakes();
    }
    if (data === null) return undefined;
    if (typeof data !== "object" || Array.isArray(data)) return data;
    return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
  }

  /** Text of a scalar as it is written: `1.10` stays so. */
  scalar(path: Path): string {
    const { value } = this.#find(path);
    if (!this.#yaml.isScalar(value)) return "";
    return typeof value.value === "string" ? value.value : (value.source ?? String(value.value));
  }

  place(path: Path, part: "key" | "value"): Place {
    const { key, value } = this.#find(path);
    const offset = ((part === "key" ? (key ?? value) : value) ?? key)?.range?.[0] ?? 0;
    const { line, col } = this.#positionAt(offset);
    return { file: this.name, line, column: col };
  }

  mistakeAt(path: Path, message: string): void {
    this.#add(this.#find(path).value?.range?.[0] ?? 0, message);
  }

  mistake(message: string, { keyword, instancePath, params }: Violation): void {
    const path = partsOf(instancePath);
    const { additionalProperty, propertyName } = params;
    const key = keyword === "additionalProperties" ? additionalProperty : propertyName;
    const { key: keyNode, value } = this.#find(typeof key === "string" ? [...path, key] : path);
    this.#add((typeof key === "string" ? (keyNode ?? value) : value)?.range?.[0] ?? 0, message);
  }

  stopAtMistakes(): void {
    if (this.#mistakes.length === 0) return;
    this.#mistakes.sort((a, b) => a.offset - b.offset);
    throw new ConfigurationError(this.#mistakes.map(({ offset: _, ...mistake }) => mistake));
  }

  #add(offset: number, message: string): void {
    const { line, col } = this.#positionAt(offset);
    this.#mistakes.push({ offset, file: this.name, line, column: col, message });
  }

  /** Nodes at a path; where a merge key or an alias brought the value in, the nearest node above it. */
  #find(path: Path): { key?: Node | undefined; value?: Node | undefined } {
    const { isAlias, isMap, isNode, isScalar, isSeq } = this.#yaml;
    let key: Node | undefined;
    let value: Node | undefined = this.#document.contents ?? undefined;
    for (const part of path) {
      const inside = isAlias(value) ? value.resolve(this.#document) : value;
      if (isMap(inside)) {
        const pair = inside.items.find((item) => (isScalar(item.key) ? String(item.key.value) : String(item.key)) === String(part));
        if (!pair) break;
        key = isNode(pair.key) ? pair.key : key;
        value = isNode(pair.value) ? pair.value : key;
      } else if (isSeq(inside)) {
        const item = inside.items[Number(part)];
        if (!isNode(item)) break;
        key = undefined;
        value = item;
      } else {
        break;
      }
    }
    return { key, value };
  }
}

function listOf(list: WrittenList): readonly string[] {
  return typeof list === "string" ? [list] : list;
}

/** Whether a name in `extends` is that of a file. */
function isPath(value: string): boolean {
  return /^(?:\.{0,2}[\\/]|[a-z]:[\\/])|\.(?:ya?ml|json)$/i.test(value);
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
