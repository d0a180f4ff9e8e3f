import { type Range, spellHidden } from "../text/index.js";

// The marks by which the consoles of GitHub and Azure know a command anywhere in a line.
const commandMark = /##(?=\[|vso\[)/g;
const spelledMark = "#\\x23";
const pieces = /##(?=\[|vso\[)|./gsu;

/** Text from a file, a path or an error, safe to print on one line: what would act on a terminal or a log is spelled out. */
export function visible(text: string): string {
  return spellHidden(text).replace(commandMark, spelledMark);
}

/** A path at the start of a line, where `::` would be a workflow command. */
export function visiblePath(path: string): string {
  const shown = visible(path);
  return /^\s*::/.test(shown) ? `./${shown}` : shown;
}

/** Text at the start of a line. */
export function visibleLine(text: string): string {
  return visible(text).replace(/^(\s*):(?=:)/, "$1\\x3a");
}

/** One step of the eye through a line: its units there, what is shown for them, and how many columns that takes. */
export interface Cell extends Range {
  readonly text: string;
  readonly width: number;
}

/** The cells of a line of source, a tab reaching to the next multiple of four columns. */
export function* cells(line: string): Generator<Cell> {
  let column = 0;
  for (const match of line.matchAll(pieces)) {
    const raw = match[0];
    const text = raw === "\t" ? " ".repeat(4 - (column % 4)) : raw === "##" ? spelledMark : spellHidden(raw);
    const width = raw === text ? columns(raw) : text.length;
    column += width;
    yield { start: match.index, end: match.index + raw.length, text, width };
  }
}

// Unicode Standard Annex 11, wide and fullwidth, in whole blocks.
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];

function columns(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/^[\p{Mn}\p{Me}]/u.test(character)) return 0;
  return wide.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
