import type { Range } from "../../text/index.js";
import type { Word as WrittenWord } from "../../syntax/index.js";
import { type Expanding, Word } from "../variables/word.js";

/** One `key=value` of a mount; a bare key has no value. */
export interface MountOption extends Range {
  /** Lower case. */
  readonly key: string;
  readonly keyRange: Range;
  readonly value: Word | undefined;
}

/** A `--mount` of RUN. */
export interface Mount extends Range {
  /** Lower case; `bind` where none is written. Undefined where a variable decides. */
  readonly type: string | undefined;
  readonly options: readonly MountOption[];
  /** The text is not one line of comma-separated values. */
  readonly malformed: boolean;
  /** The option of that key, or of another key that means the same. */
  option(key: MountKey): MountOption | undefined;
}

export type MountKey = "type" | "target" | "source" | "from" | "id" | "sharing" | "readonly" | "mode" | "uid" | "gid" | "size" | "required" | "env";

const aliases: Readonly<Record<string, MountKey>> = {
  dst: "target",
  destination: "target",
  src: "source",
  ro: "readonly",
  rw: "readonly",
  readwrite: "readonly",
};

/** Reads a mount specification: comma-separated fields, each of which double quotes may hold together. */
export function readMount(flag: Range, value: WrittenWord, expanding: Expanding): Mount {
  const { fields, malformed } = splitFields(value.text);
  const options = fields.map(({ start, end, text }): MountOption => {
    const equals = text.indexOf("=");
    const key = (equals < 0 ? text : text.slice(0, equals)).trim().toLowerCase();
    const quote = end - start - text.length > 0 ? 1 : 0;
    const keyEnd = start + quote + (equals < 0 ? text.length : equals);
    const range = value.place(start, end);
    const written: WrittenWord | undefined =
      equals < 0
        ? undefined
        : { text: text.slice(equals + 1), ...value.place(keyEnd + 1, end - quote), place: (from, to) => value.place(keyEnd + 1 + from, keyEnd + 1 + to) };
    return { ...range, key, keyRange: value.place(start + quote, keyEnd), value: written && new Word(written, expanding) };
  });
  const option = (key: MountKey): MountOption | undefined => options.findLast((one) => (aliases[one.key] ?? one.key) === key);
  const type = option("type");
  const known = type ? type.value?.known?.toLowerCase() : "bind";
  return { start: flag.start, end: flag.end, type: known, options, malformed, option };
}

function splitFields(text: string): { fields: { text: string; start: number; end: number }[]; malformed: boolean } {
  const fields: { text: string; start: number; end: number }[] = [];
  let malformed = text === "";
  let at = 0;
  while (at <= text.length && text !== "") {
    if (text[at] === '"') {
      const quoted = readQuoted(text, at);
      if (!quoted) return { fields, malformed: true };
      fields.push({ text: quoted.text, start: at, end: quoted.end });
      at = quoted.end + 1;
    } else {
      const comma = text.indexOf(",", at);
      const end = comma < 0 ? text.length : comma;
      const field = text.slice(at, end);
      if (field.includes('"')) malformed = true;
      fields.push({ text: field, start: at, end });
      at = end + 1;
    }
  }
  return { fields, malformed };
}

function readQuoted(text: string, open: number): { text: string; end: number } | undefined {
  let value = "";
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] !== '"') value += text.charAt(at);
    else if (text[at + 1] === '"') value += text.charAt(++at);
    else return at + 1 === text.length || text[at + 1] === "," ? { text: value, end: at + 1 } : undefined;
  }
  return undefined;
}
