import type { Script } from "./script.js";

/** A text as one shell word: as it is where nothing in it is special, in single quotes otherwise. */
export function quoteWord(text: string): string {
  return /^[\w%+,./:@^-][\w%+,./:=@^~-]*$/u.test(text) && !/:~/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Builtins and reserved words that no program of the same name replaces (POSIX.1-2024, 2.15 and 1.6; Bash manual 5.3, 4). */
const shellOnly = new Set(
  `. : alias bg bind break builtin caller cd command compgen complete compopt continue declare dirs disown enable eval
  exec exit export fc fg getopts hash help history jobs kill let local logout mapfile popd pushd read readarray readonly
  return set shift shopt source suspend times trap type typeset ulimit umask unalias unset wait
  if then else elif fi for while until do done case esac function select time in { } ! [[ ]]`.split(/\s+/u),
);

/**
 * The words of a script that is one command without any need of a shell (literal words, no assignment, redirection,
 * operator, pattern or builtin); undefined for every other script. The program gets the same words in the exec form.
 */
export function plainWords(script: Script): readonly string[] | undefined {
  const { only } = script;
  if (!only || script.problems.length > 0 || script.commands.length > 1 || only.assignments.length > 0 || only.redirections.length > 0) return undefined;
  const { negated, members } = only.pipeline;
  const words: string[] = [];
  for (const word of only.allWords) {
    if (word.text === undefined || word.hasGlob) return undefined;
    words.push(word.text);
  }
  if (words[0] === "echo" && words.some((word) => word.includes("\\"))) return undefined; // the echo of some shells reads backslashes
  const spansAll = members[0]?.start === only.start && only.pipeline.start === only.start;
  return negated || !spansAll || shellOnly.has(words[0] ?? "") || words[0] === "" ? undefined : words;
}
