import type * as Yaml from "yaml";
import type { Document, Node } from "yaml";
import type { Place } from "./document.js";
import { ConfigurationError, type Mistake } from "./mistakes.js";
import { partsOf, type Violation } from "./violations.js";

/** A configuration file's whereabouts. */
export interface ConfigurationFile {
  /** Absolute path. */
  readonly path: string;
  /** Name for people; the path where absent. */
  readonly name?: string;
}

/** Keys and indexes that lead to a value. */
export type Path = readonly (string | number)[];

/** The text of a configuration file: its nodes, their places, and the mistakes found so far. */
export class ConfigurationText {
  readonly path: string;
  readonly name: string;
  readonly #mistakes: (Mistake & { offset: number })[] = [];
  readonly #document: Document.Parsed;
  readonly #yaml: typeof Yaml;
  readonly #positionAt: (offset: number) => { line: number; col: number };

  private constructor(yaml: typeof Yaml, text: string, { path, name = path }: ConfigurationFile) {
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

  mistakeAtKey(path: Path, message: string): void {
    const { key, value } = this.#find(path);
    this.#add((key ?? value)?.range?.[0] ?? 0, message);
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
