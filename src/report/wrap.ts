const narrowest = 20;

/** Breaks a text at its blanks into lines of at most so many columns; a word that is longer stands alone. Without columns it is one line. */
export function wrap(text: string, columns: number | undefined): string[] {
  if (columns === undefined) return [text];
  const room = Math.max(narrowest, columns);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
