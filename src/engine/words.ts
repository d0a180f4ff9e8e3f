import { spellHidden } from "../text/index.js";
import type { Slots } from "../rule/index.js";

const longest = 120;
const [head, tail] = [80, 30];

/** A template with its slots filled; a slot without a value stays as it is written. */
export function words(template: string, slots: Slots): string {
  return template.replace(/\{(\w+)\}/g, (slot, name: string) => {
    const value = Object.hasOwn(slots, name) ? slots[name] : undefined;
    return value === undefined ? slot : onOneLine(String(value));
  });
}

/** Text from a file on one line: what would not show is spelled out, and the middle of a very long text is left out. */
function onOneLine(text: string): string {
  const short = text.length > longest ? `${text.slice(0, head)}…${text.slice(-tail)}` : text;
  return spellHidden(short);
}
