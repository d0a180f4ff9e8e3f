type Step = { readonly kind: "character"; readonly accepts: (character: string) => boolean } | { readonly kind: "name" | "folders" | "rest" };

/** A compiled pattern of a .dockerignore file. */
export type Glob = readonly Step[];

/**
 * Compiles a pattern as moby/patternmatcher 0.6.1 reads it: `*` and `?` stay within a name, `**` spans folders, `[a-z]` and
 * `[^a]` are classes, a backslash takes the next character literally. Undefined for a pattern that the build refuses.
 */
export function compileGlob(pattern: string): Glob | undefined {
  const suffix = /^\*\*([^/*?[\]\\][^*?[\]\\]*)$/.exec(pattern)?.[1]; // `**.md` is any path that ends so, unlike `a/**.md`
  if (suffix !== undefined) return [{ kind: "rest" }, ...Array.from(suffix, literally)];
  const steps: Step[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? "";
    if (character === "*" && characters[at + 1] === "*") {
      at += characters[at + 2] === "/" ? 2 : 1;
      steps.push({ kind: at + 1 < characters.length ? "folders" : "rest" });
    } else if (character === "*") {
      steps.push({ kind: "name" });
    } else if (character === "?") {
      steps.push({ kind: "character", accepts: (other) => other !== "/" });
    } else if (character === "[") {
      const read = readClass(characters, at + 1);
      if (!read) return undefined;
      steps.push({ kind: "character", accepts: read.accepts });
      at = read.end;
    } else {
      if (character === "\\") at++;
      const literal = characters[at];
      if (literal === undefined) return undefined;
      steps.push(literally(literal));
    }
  }
  return steps;
}

/** For each offset of the text, whether the pattern matches the text up to there; takes time in proportion to pattern × text. */
export function matchedUpTo(glob: Glob, text: string): Uint8Array {
  let reached = new Uint8Array(text.length + 1);
  reached[0] = 1;
  for (const step of glob) reached = advance(step, text, reached);
  return reached;
}

function literally(literal: string): Step {
  return { kind: "character", accepts: (other) => other === literal };
}

function advance(step: Step, text: string, from: Uint8Array): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(from.length);
  let within = false;
  for (let at = 0; at < from.length; at++) {
    const before = text[at - 1];
    switch (step.kind) {
      case "character": {
        const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
        if (from[at] && at < text.length && step.accepts(character)) to[at + character.length] = 1;
        break;
      }
      case "name":
        within = from[at] === 1 || (within && before !== "/");
        if (within) to[at] = 1;
        break;
      case "folders":
        if (from[at] || (within && before === "/")) to[at] = 1;
        within ||= from[at] === 1;
        break;
      case "rest":
        within ||= from[at] === 1;
        if (within) to[at] = 1;
        break;
    }
  }
  return to;
}

function readClass(characters: readonly string[], start: number): { readonly end: number; readonly accepts: (character: string) => boolean } | undefined {
  const negated = characters[start] === "^";
  const ranges: { readonly low: string; readonly high: string }[] = [];
  let at = negated ? start + 1 : start;
  const readOne = (): string | undefined => {
    if (characters[at] === "\\") at++;
    return characters[at++];
  };
  while (characters[at] !== "]" || ranges.length === 0) {
    if (characters[at] === "-" || characters[at] === "]") return undefined;
    const low = readOne();
    let high = low;
    if (characters[at] === "-") {
      at++;
      if (characters[at] === "]") return undefined;
      high = readOne();
    }
    if (low === undefined || high === undefined || low > high) return undefined;
    ranges.push({ low, high });
  }
  return { end: at, accepts: (other) => ranges.some(({ low, high }) => low <= other && other <= high) !== negated };
}
