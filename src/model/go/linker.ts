import { isUnknown } from "./environment.js";
import type { GoFlags } from "./flags.js";

/** What -ldflags hands to the linker (`go tool link`, Go 1.26). */
export interface LinkerFlags {
  /** Words in order, quotes taken out. */
  readonly words: readonly string[];
  /** A variable may hold further words: then none is known to be absent. */
  readonly open: boolean;
  /** Whether -s is there: no symbol table, and no DWARF either. */
  readonly strips: boolean | undefined;
  /** Whether -w or -s is there: no DWARF. */
  readonly dropsDwarf: boolean | undefined;
  /** `internal`, `external`, `auto`; null where nothing is written. */
  readonly mode: string | null | undefined;
  /** Words for the external linker; null where nothing is written. */
  readonly external: string | null | undefined;
}

/** The linker's flags of a go command. */
export function linkerFlags(flags: GoFlags): LinkerFlags {
  const flag = flags.last("ldflags");
  const { pattern, words } = splitWords(flag?.text ?? "");
  const open = flag ? words.some((word) => isUnknown(word.charAt(0))) || (pattern !== undefined && pattern !== "all") : flags.open;
  const isOn = (name: string): boolean | undefined => {
    const last = words.findLast((word) => new RegExp(`^--?${name}(?:=|$)`).test(word));
    if (last === undefined) return open ? undefined : false;
    return !/=(?:0|f|false)$/i.test(last);
  };
  const value = (name: string): string | null | undefined => {
    const at = words.findLastIndex((word) => new RegExp(`^--?${name}(?:=|$)`).test(word));
    if (at < 0) return open ? undefined : null;
    const word = words[at] ?? "";
    const text = word.includes("=") ? word.slice(word.indexOf("=") + 1) : (words[at + 1] ?? "");
    return isUnknown(text) ? undefined : text;
  };
  const strips = isOn("s");
  const w = isOn("w");
  return {
    words,
    open,
    strips,
    dropsDwarf: strips === true || w === true ? true : strips === undefined || w === undefined ? undefined : false,
    mode: value("linkmode"),
    external: value("extldflags"),
  };
}

/** Splits `[pattern=]words` with quotes as `go help build` says. */
function splitWords(text: string): { readonly pattern: string | undefined; readonly words: readonly string[] } {
  const trimmed = text.trim();
  const pattern = /^([^-\s'"=][^\s'"=]*)=/.exec(trimmed)?.[1];
  const rest = pattern === undefined || isUnknown(pattern) ? trimmed : trimmed.slice(pattern.length + 1);
  const words = [...rest.matchAll(/(?:'([^']*)'|"([^"]*)"|(\S+))/g)].map(([, single, double, plain]) => single ?? double ?? plain ?? "");
  return { pattern: isUnknown(pattern ?? "") ? undefined : pattern, words };
}
