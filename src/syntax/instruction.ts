import { isSeparator, skipBlanks, trimBlanks, wordEnd } from "./blanks.js";
import { readFlags } from "./flags.js";
import type { Joined } from "./joined.js";
import { readJsonArray } from "./json.js";
import type { Flag, InstructionSyntax, Pair, Problem } from "./types.js";
import { JoinedWord, type Word } from "./word.js";
import { quotedWords, separatedWords } from "./words.js";

/** What stands in a logical line: keyword, flags, and the arguments in the form that the keyword asks for. */
export interface InstructionParts {
  readonly keyword: string;
  readonly keywordWord: Word;
  readonly flags: readonly Flag[];
  readonly rest: Word;
  readonly words: readonly Word[];
  readonly pairs: readonly Pair[];
  readonly json: boolean;
  readonly trigger: InstructionParts | undefined;
  readonly problems: readonly Problem[];
}

type Form = "words" | "pairs" | "names" | "json" | "json-or-words" | "line" | "health" | "trigger";

const forms: Readonly<Record<string, Form>> = {
  ADD: "json-or-words",
  ARG: "names",
  CMD: "json",
  COPY: "json-or-words",
  ENTRYPOINT: "json",
  ENV: "pairs",
  EXPOSE: "words",
  FROM: "words",
  HEALTHCHECK: "health",
  LABEL: "pairs",
  MAINTAINER: "line",
  ONBUILD: "trigger",
  RUN: "json",
  SHELL: "json",
  STOPSIGNAL: "line",
  USER: "line",
  VOLUME: "json-or-words",
  WORKDIR: "line",
};

/** ONBUILD may not wrap another; how many are read within each other all the same. */
const deepest = 8;

/** Keywords of the language, in upper case. */
export const keywords: ReadonlySet<string> = new Set(Object.keys(forms));

/** Reads the instruction that begins at `start` of a logical line. */
export function readInstruction(joined: Joined, start: number, end: number, escape: string, depth = 0): InstructionParts {
  const { text } = joined;
  const from = skipBlanks(text, start, end);
  const to = trimBlanks(text, from, end);
  const at = wordEnd(text, from, to);
  const keywordWord = new JoinedWord(joined, from, at);
  const keyword = keywordWord.text.toUpperCase();
  const { flags, rest } = readFlags(joined, skipBlanks(text, at, to), to);
  const restStart = skipBlanks(text, rest, to);
  const { words = [], pairs = [], json = false, trigger, problems = [] } = readArguments(forms[keyword] ?? "words", joined, restStart, to, escape, depth);
  return { keyword, keywordWord, flags, rest: new JoinedWord(joined, restStart, to), words, pairs, json, trigger, problems };
}

type Arguments = Partial<Pick<InstructionSyntax, "words" | "pairs" | "json" | "problems"> & { trigger: InstructionParts }>;

function readArguments(form: Form, joined: Joined, start: number, end: number, escape: string, depth: number): Arguments {
  switch (form) {
    case "words":
      return { words: separatedWords(joined, start, end) };
    case "line":
      return { words: end > start ? [new JoinedWord(joined, start, end)] : [] };
    case "json":
      return readJson(joined, start, end) ?? {};
    case "json-or-words":
      return readJson(joined, start, end) ?? { words: separatedWords(joined, start, end) };
    case "names":
      return { pairs: quotedWords(joined, start, end, escape).map((word) => pairOf(word)) };
    case "pairs":
      return readPairs(joined, start, end, escape);
    case "health":
      return readHealthcheck(joined, start, end);
    case "trigger":
      return end > start && depth < deepest ? { trigger: readInstruction(joined, start, end, escape, depth + 1) } : {};
  }
}

function readJson(joined: Joined, start: number, end: number): Arguments | undefined {
  const array = readJsonArray(joined, start, end);
  if (!array) return undefined;
  if (!array.mixed) return { words: array.words, json: true };
  const range = joined.fileRange(skipBlanks(joined.text, start, end), end);
  return { problems: [{ kind: "json-not-strings", text: joined.text.slice(start, end), ...range }] };
}

/** `CMD` or `NONE` is the first word; a JSON array after it gives the others. */
function readHealthcheck(joined: Joined, start: number, end: number): Arguments {
  const at = wordEnd(joined.text, start, end);
  if (at === start) return {};
  const type = new JoinedWord(joined, start, at);
  const from = skipBlanks(joined.text, at, end);
  const json = readJson(joined, from, end);
  if (json) return { ...json, words: [type, ...(json.words ?? [])] };
  return { words: from < end ? [type, new JoinedWord(joined, from, end)] : [type] };
}

function readPairs(joined: Joined, start: number, end: number, escape: string): Arguments {
  const words = quotedWords(joined, start, end, escape);
  const first = words[0];
  if (!first) return {};
  if (!first.text.includes("=")) return readLegacyPair(joined, start, end);
  const pairs = words.map((word) => pairOf(word));
  const problems = pairs
    .filter((pair) => pair.value === undefined)
    .map(({ name }): Problem => ({ kind: "pair-without-equals", text: name.text, start: name.start, end: name.end }));
  return { pairs, problems };
}

function readLegacyPair(joined: Joined, start: number, end: number): Arguments {
  const at = wordEnd(joined.text, start, end);
  const name = new JoinedWord(joined, start, at);
  let from = at;
  while (from < end && isSeparator(joined.text.charCodeAt(from))) from++;
  const range = joined.fileRange(start, end);
  if (from === end) {
    const problem: Problem = { kind: "pair-one-word", text: name.text, start: name.start, end: name.end };
    return { pairs: [{ name, value: undefined, range, legacy: true }], problems: [problem] };
  }
  return { pairs: [{ name, value: new JoinedWord(joined, from, end), range, legacy: true }] };
}

function pairOf(word: JoinedWord): Pair {
  const equals = word.text.indexOf("=");
  const range = { start: word.start, end: word.end };
  if (equals < 0) return { name: word, value: undefined, range, legacy: false };
  return { name: word.part(0, equals), value: word.part(equals + 1, word.text.length), range, legacy: false };
}
