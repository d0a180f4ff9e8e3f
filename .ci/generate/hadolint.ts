import { idResolver } from "../../src/config/ids.js";
import { hadolintSeverities } from "../../src/config/hadolint/severities.js";
import type { Rule } from "../../src/rule/index.js";

/** Every code of hadolint with its severity and the rules that answer it. */
export function hadolintTable(rules: readonly Rule[]): string {
  const { codes } = idResolver(rules);
  const rows = Object.entries(hadolintSeverities).map(([code, severity]) => {
    const names = (codes.get(`hadolint/${code}`) ?? []).map(({ id }) => `[${id}](rules/${id}.md)`);
    return `| ${code} | ${severity} | ${names.join(", ")} |`;
  });
  return ["| Code | Severity | Answered by |", "|---|---|---|", ...rows].join("\n");
}
