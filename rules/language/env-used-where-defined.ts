import { covering, defineRule, type EnvInstruction, type Fix, has, type Pair, related, replace, type VariableUse } from "../../src/rule/index.js";

export default defineRule({
  id: "env-used-where-defined",
  summary: "A variable should be set by an ENV above the one that uses it",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  fix: "unsafe",
  covers: ["buildkit/UndefinedVar", "hadolint/DL3044"],
  presets: { recommended: true, hadolint: true },
  when: has("ENV"),
  messages: {
    before: "{use} is what {name} was before this ENV, not what the same ENV sets it to; set {name} in an ENV of its own above",
    set: "{name} is set here",
    split: "Begin another ENV",
  },
  *check(file, finding) {
    for (const env of file.instructions("ENV")) {
      const setters = settersOf(env);
      for (const [index, pair] of env.pairs.entries()) {
        for (const use of pair.value?.variables ?? []) {
          const setter = setters.get(use.name)?.find((one) => one !== index);
          const other = setter === undefined ? undefined : env.pairs[setter];
          if (setter === undefined || !other || isSetAbove(env, use, other)) continue;
          const fix = setter < index ? split(file.source.slice({ start: env.pairs[index - 1]?.end ?? 0, end: pair.start }), env, index) : undefined;
          yield finding(
            "before",
            use,
            { use: `$${use.name}`, name: use.name },
            related("set", other),
            covering(use.variable.state === "unset" ? ["buildkit/UndefinedVar", "hadolint/DL3044"] : ["hadolint/DL3044"]),
            fix,
          );
        }
      }
    }
  },
});

/** Where each name is set first, and where it is set next. */
function settersOf({ pairs }: EnvInstruction): ReadonlyMap<string, readonly number[]> {
  const setters = new Map<string, number[]>();
  for (const [index, { name }] of pairs.entries()) {
    if (name === undefined) continue;
    const known = setters.get(name);
    if (!known) setters.set(name, [index]);
    else if (known.length < 2) known.push(index);
  }
  return setters;
}

/** By an ENV or ARG, then the use may be meant for that; or by the base image to the same value. */
function isSetAbove({ scope, index }: EnvInstruction, { name, variable }: VariableUse, { value }: Pair): boolean {
  if (scope.definition(name, index, 0)) return true;
  return variable.state === "set" && variable.value.text !== undefined && variable.value.text === value?.known;
}

function split(gap: string, { keyword, pairs, legacy, onbuild }: EnvInstruction, index: number): Fix<"split"> | undefined {
  const [before, pair] = [pairs[index - 1], pairs[index]];
  if (!before || !pair || legacy || onbuild || !/^[\s\\]+$/.test(gap)) return undefined;
  return replace("split", { start: before.end, end: pair.start }, `\n${keyword.text} `);
}
