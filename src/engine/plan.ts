import type { RuleSetting, Settings } from "../config/index.js";
import type { Precondition } from "../rule/index.js";

/** Rules that have something to say under the same condition, or always. */
export interface RuleGroup {
  readonly when: Precondition | undefined;
  readonly rules: RuleSetting[];
}

/** The rules of settings as they run, the same for every file. */
export interface Plan {
  readonly groups: readonly RuleGroup[];
  /** Rules about ignore comments: which of these silence something is known once all others ran. */
  readonly aboutIgnores: readonly RuleSetting[];
}

const plans = new WeakMap<Settings, Plan>();

export function planOf(settings: Settings): Plan {
  let plan = plans.get(settings);
  if (!plan) plans.set(settings, (plan = makePlan(settings)));
  return plan;
}

function makePlan({ rules }: Settings): Plan {
  const groups = new Map<Precondition | undefined, RuleGroup>();
  const aboutIgnores: RuleSetting[] = [];
  for (const setting of rules.values()) {
    const { when, needs } = setting.rule;
    if (needs === "ignores") aboutIgnores.push(setting);
    else {
      const group = groups.get(when);
      if (group) group.rules.push(setting);
      else groups.set(when, { when, rules: [setting] });
    }
  }
  return { groups: [...groups.values()], aboutIgnores };
}
