import { keywords } from "../syntax/index.js";
import type { Instruction } from "./instruction.js";
import { isKind } from "./instructions/index.js";
import { nearestName } from "./nearest-name.js";

/** How a flag is written: with a text, or as a switch that may be alone; some may stand several times. */
export interface FlagForm {
  readonly isSwitch: boolean;
  readonly repeatable: boolean;
}

const text: FlagForm = { isSwitch: false, repeatable: false };
const list: FlagForm = { isSwitch: false, repeatable: true };
const boolean: FlagForm = { isSwitch: true, repeatable: false };

/** Flags of each instruction that has any (BuildKit's frontend 1.26). */
const flags: Readonly<Record<string, Readonly<Record<string, FlagForm>>>> = {
  ADD: { chown: text, chmod: text, link: boolean, "keep-git-dir": boolean, checksum: text, unpack: boolean, exclude: list },
  COPY: { from: text, chown: text, chmod: text, link: boolean, parents: boolean, exclude: list },
  FROM: { platform: text },
  HEALTHCHECK: { interval: text, timeout: text, "start-period": text, "start-interval": text, retries: text },
  RUN: { mount: list, network: text, security: text, device: list },
};

const noFlags = {};

/** Flags that an instruction has, by name. */
export function flagsOf(keyword: string): Readonly<Record<string, FlagForm>> {
  return flags[keyword] ?? noFlags;
}

/** Instructions that have a flag of the name. */
export function instructionsWithFlag(name: string): string[] {
  return Object.keys(flags).filter((keyword) => Object.hasOwn(flagsOf(keyword), name));
}

/** Whether the build looks at an instruction's flags at all: those of ARG, STOPSIGNAL and `HEALTHCHECK NONE` it drops unread. */
export function readsFlags(instruction: Instruction): boolean {
  if (isKind(instruction, "HEALTHCHECK")) return instruction.type !== "NONE";
  return instruction.kind !== "ARG" && instruction.kind !== "STOPSIGNAL" && isKeyword(instruction.kind);
}

/** Whether the language has an instruction of that name; any case. */
export function isKeyword(name: string): boolean {
  return keywords.has(name.toUpperCase());
}

/** The keyword that a wrong one is probably meant to be. */
export function nearestKeyword(written: string): string | undefined {
  return nearestWord(written.toUpperCase(), keywords);
}

/** The one word that another is probably meant to be: the same letters in another order, or few slips between them. */
export function nearestWord(name: string, words: Iterable<string>): string | undefined {
  const letters = sorted(name);
  const all = [...words];
  return all.find((word) => word !== name && word.length === name.length && sorted(word) === letters) ?? nearestName(name, all);
}

function sorted(word: string): string {
  return [...word].toSorted().join("");
}
