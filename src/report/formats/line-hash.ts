// GitHub tells old findings from new ones by a hash of what follows the start of a line: 100 characters, blanks left out,
// in a polynomial of 37 modulo 2 to the 64th, as upload-sarif computes it (github/codeql-action, src/fingerprints.ts).
const blockLength = 100;
const factor = 37;
const endOfFile = 0xffff;
const half = 2 ** 32;
const oldest = { high: 0, low: 1 }; // factor to the power of blockLength, as 32-bit halves
for (let power = 0; power < blockLength; power++) {
  const low = oldest.low * factor;
  oldest.high = (oldest.high * factor + Math.floor(low / half)) % half;
  oldest.low = low % half;
}

/** `primaryLocationLineHash` of each line that is asked for: 16 hexadecimal digits at most, and which occurrence of them it is. */
export function lineFingerprints(text: string, lines: ReadonlySet<number>): Map<number, string> {
  const fingerprints = new Map<number, string>();
  const occurrences = new Map<string, number>();
  const characters = new Uint16Array(blockLength);
  const startsLine = new Uint32Array(blockLength); // number of the line whose first character stands there, else 0
  let high = 0;
  let low = 0;
  let at = 0;

  const settle = (): void => {
    const line = startsLine[at] ?? 0;
    if (line === 0) return;
    startsLine[at] = 0;
    const digits = high > 0 ? high.toString(16) + low.toString(16).padStart(8, "0") : low.toString(16);
    const occurrence = (occurrences.get(digits) ?? 0) + 1;
    occurrences.set(digits, occurrence);
    if (lines.has(line)) fingerprints.set(line, `${digits}:${occurrence}`);
  };
  const push = (character: number): void => {
    const leaving = characters[at] ?? 0;
    characters[at] = character;
    const lowSum = low * factor + character - oldest.low * leaving;
    const lowNow = modulo(lowSum);
    high = modulo(high * factor + (lowSum - lowNow) / half - oldest.high * leaving);
    low = lowNow;
    at = (at + 1) % blockLength;
  };

  let line = 0;
  let atLineStart = true;
  let afterReturn = false;
  for (let index = 0; index <= text.length; index++) {
    const unit = index < text.length ? text.charCodeAt(index) : endOfFile;
    const skipped = unit === 0x20 || unit === 0x09 || (afterReturn && unit === 0x0a);
    afterReturn = unit === 0x0d;
    if (skipped) continue;
    const character = unit === 0x0d ? 0x0a : unit;
    settle();
    if (atLineStart) startsLine[at] = ++line;
    atLineStart = character === 0x0a;
    push(character);
  }
  for (let left = 0; left < blockLength; left++) {
    settle();
    push(0);
  }
  return fingerprints;
}

const modulo = (value: number): number => ((value % half) + half) % half;
