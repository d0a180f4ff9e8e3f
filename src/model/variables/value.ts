import type { Operator, Part, VariableReference } from "../../syntax/index.js";

/**
 * What a word comes to: known text, nothing at all, or something that only the build can tell. A rule that needs the text
 * asks for `known` and is silent otherwise.
 */
export type Value =
  | { readonly state: "known"; readonly text: string; /** `--build-arg` may change it. */ readonly overridable: boolean }
  | { readonly state: "empty"; readonly text: ""; readonly overridable: boolean }
  | {
      readonly state: "unknown";
      readonly text?: undefined;
      readonly overridable: boolean;
      /** The variable that nobody but the build knows. */ readonly variable?: string;
    };

/** What a name stands for at some place. */
export type Variable =
  | { readonly state: "set"; readonly value: Value }
  /** Declared by an ARG without a value: set only if the build passes one. */
  | { readonly state: "declared" }
  | { readonly state: "unset" }
  /** The base image, which is not known, may set it. */
  | { readonly state: "unknown" };

export type Lookup = (name: string) => Variable;

/** Longest value that is followed; doubling a variable line by line would exceed any memory. */
const longest = 65_536;

export function known(text: string, overridable = false): Value {
  return text === "" ? { state: "empty", text, overridable } : { state: "known", text, overridable };
}

export function unknown(variable?: string): Value {
  return { state: "unknown", overridable: true, ...(variable !== undefined && { variable }) };
}

/** What the parts of a word come to. */
export function evaluate(parts: readonly Part[], lookup: Lookup): Value {
  let text = "";
  let overridable = false;
  for (const part of parts) {
    if (part.kind === "text") {
      text += part.text;
      continue;
    }
    const value = evaluateVariable(part, lookup);
    if (value.state === "unknown") return value;
    text += value.text;
    overridable ||= value.overridable;
    if (text.length > longest) return unknown();
  }
  return known(text, overridable);
}

function evaluateVariable(reference: VariableReference, lookup: Lookup): Value {
  const variable = lookup(reference.name);
  const { operator } = reference;
  if (variable.state === "unknown" || variable.state === "declared") return unknown(reference.name);
  const value = variable.state === "set" ? variable.value : undefined;
  if (value?.state === "unknown") return operator === "+" ? evaluate(reference.word ?? [], lookup) : value;
  const text = value?.text;
  const overridable = value?.overridable ?? false;
  if (operator === undefined) return known(text ?? "", overridable);
  const isSet = operator.startsWith(":") ? text !== undefined && text !== "" : text !== undefined;
  const word = (): Value => {
    const result = evaluate(reference.word ?? [], lookup);
    return result.state === "unknown" || !overridable ? result : { ...result, overridable };
  };
  switch (operator) {
    case "-":
    case ":-":
      return isSet ? known(text ?? "", overridable) : word();
    case "+":
    case ":+":
      return isSet ? word() : known("", overridable);
    case "?":
    case ":?":
      return isSet ? known(text ?? "", overridable) : unknown(reference.name);
    default:
      return text === undefined ? known("") : evaluatePattern(operator, text, overridable, reference, lookup);
  }
}

type PatternOperator = Exclude<Operator, "-" | ":-" | "+" | ":+" | "?" | ":?">;

function evaluatePattern(operator: PatternOperator, text: string, overridable: boolean, reference: VariableReference, lookup: Lookup): Value {
  const pattern = evaluate(reference.word ?? [], lookup);
  const replacement = evaluate(reference.replacement ?? [], lookup);
  if (pattern.state === "unknown" || replacement.state === "unknown") return unknown(reference.name);
  const stars = pattern.text.split("*").length - 1;
  if (text.length * (stars > 2 ? 256 : 16) > longest || stars > 8) return unknown(reference.name);
  switch (operator) {
    case "#":
    case "##":
      return known(text.replace(toRegExp(pattern.text, operator === "##", "^", ""), ""), overridable);
    case "%":
    case "%%":
      return known(withoutEnd(text, pattern.text, operator === "%%"), overridable);
    case "/":
    case "//":
      return known(
        text.replace(toRegExp(pattern.text, true, "", "", operator === "//"), () => replacement.text),
        overridable,
      );
  }
}

/** A shell pattern: `*` and `?` alone are special, an escape makes the next character plain. */
function toRegExp(pattern: string, greedy: boolean, before: string, after: string, all = false): RegExp {
  const body = pattern.replace(/\\(.)|([*?])|[^*?\\]+|\\$/gs, (piece, escaped: string | undefined, special: string | undefined) => {
    if (special === "*") return greedy ? ".*" : ".*?";
    return special === "?" ? "." : (escaped ?? piece).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(before + body + after, all ? "gs" : "s");
}

/** The shortest (or longest) end that matches is the last (or first) start from which all the rest matches. */
function withoutEnd(text: string, pattern: string, longestEnd: boolean): string {
  const whole = toRegExp(pattern, true, "^", "$");
  const starts = Array.from({ length: text.length + 1 }, (_, at) => at);
  const start = (longestEnd ? starts : starts.toReversed()).find((at) => whole.test(text.slice(at)));
  return start === undefined ? text : text.slice(0, start);
}
