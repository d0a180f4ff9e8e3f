import type { Rule } from "../rule/index.js";
import { nearest } from "./mistakes.js";

/** What an id names: one of our rules, or codes of other tools and the rules that cover them in all or some of their findings. */
export type IdTarget =
  | { readonly kind: "rule"; readonly rule: Rule }
  | { readonly kind: "codes"; readonly codes: readonly string[]; readonly rules: readonly Rule[] };

/** Knows every name of a rule: its id, `tool/code` of what it covers, and the bare code. */
export interface IdResolver {
  readonly rules: readonly Rule[];
  resolve(id: string): IdTarget | undefined;
  /** The name that an unknown one was probably meant to be. */
  nearest(id: string): string | undefined;
  /** Foreign codes, each with the rules that cover it. */
  readonly codes: ReadonlyMap<string, readonly Rule[]>;
}

/** All codes of other tools that findings of a rule may cover. */
export function codesOf(rule: Rule): ReadonlySet<string> {
  const codes = new Set(rule.covers);
  for (const message of Object.values(rule.messages)) {
    if (typeof message !== "string") for (const code of message.covers ?? []) codes.add(code);
  }
  return codes;
}

/** The part of `tool/code` that people write in comments. */
export function bareCode(code: string): string {
  return code.slice(code.indexOf("/") + 1);
}

/** Makes names of rules known; an id of ours goes before a foreign code of the same name. */
export function idResolver(rules: readonly Rule[]): IdResolver {
  let known: Names | undefined; // most runs name nothing, and there are hundreds of names
  const names = (): Names => (known ??= namesOf(rules));
  return {
    rules,
    get codes() {
      return names().codes;
    },
    resolve: (id) => names().targets.get(id),
    nearest: (id) => nearest(id, names().targets.keys()),
  };
}

interface Names {
  readonly codes: ReadonlyMap<string, readonly Rule[]>;
  readonly targets: ReadonlyMap<string, IdTarget>;
}

function namesOf(rules: readonly Rule[]): Names {
  const codes = new Map<string, Rule[]>();
  for (const rule of rules) for (const code of codesOf(rule)) append(codes, code, rule);
  const bare = new Map<string, string[]>();
  for (const code of codes.keys()) append(bare, bareCode(code), code);

  const targets = new Map<string, IdTarget>();
  for (const [name, named] of bare) {
    const covering = new Set(named.flatMap((code) => codes.get(code) ?? []));
    targets.set(name, { kind: "codes", codes: named, rules: [...covering] });
  }
  for (const [code, covering] of codes) targets.set(code, { kind: "codes", codes: [code], rules: covering });
  for (const rule of rules) targets.set(rule.id, { kind: "rule", rule });
  return { codes, targets };
}

/** Whether an id names a finding: its rule, or a code that it covers. */
export function names(target: IdTarget, rule: string, covers: readonly string[]): boolean {
  return target.kind === "rule" ? target.rule.id === rule : target.codes.some((code) => covers.includes(code));
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
