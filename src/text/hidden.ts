// Controls, format characters (bidi among them), line and paragraph separators, halves of surrogate pairs.
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Text on one line, each character that would not show, or would act on what shows it, spelled out: `\n`, `\x1b`, `\u{202e}`. */
export function spellHidden(text: string): string {
  return text.replace(hidden, spell);
}

function spell(character: string): string {
  const name = named[character];
  if (name !== undefined) return name;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) return "\uFFFD";
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
}
