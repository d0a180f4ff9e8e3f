import { keywords } from "./instruction.js";
import type { InstructionSyntax } from "./types.js";

const shellForms: ReadonlySet<string> = new Set(["CMD", "ENTRYPOINT", "RUN", "SHELL"]);

/**
 * The arguments of an instruction as BuildKit's parser lists them: name, value and separator in turn for ENV and LABEL,
 * one text for a shell form, words for the rest; after ONBUILD the wrapped keyword comes first.
 */
export function parsedArguments(instruction: InstructionSyntax): string[] {
  const { keyword, pairs, words, json, rest, trigger } = instruction;
  if (!keywords.has(keyword)) return [""];
  if (keyword === "ARG") return pairs.map(({ name, value }) => (value ? `${name.text}=${value.text}` : name.text));
  if (keyword === "ENV" || keyword === "LABEL") return pairs.flatMap(({ name, value, legacy }) => [name.text, value?.text ?? "", legacy ? "" : "="]);
  if (trigger) return [trigger.keywordWord.text, ...trigger.flags.map(({ text }) => text), ...parsedArguments(trigger)];
  if (json || words.length > 0) return words.map(({ text }) => text);
  return shellForms.has(keyword) && rest.text !== "" ? [rest.text] : [];
}
