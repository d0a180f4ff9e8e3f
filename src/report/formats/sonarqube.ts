import type { Diagnostic } from "../../engine/index.js";
import type { Category, Rule, Severity } from "../../rule/index.js";
import { printable, type Range, type Source } from "../../text/index.js";
import type { Report, RenderOptions } from "../report.js";

const impactSeverities = { error: "HIGH", warning: "MEDIUM", info: "LOW", style: "LOW" } as const satisfies Record<Severity, string>;
const severities = { error: "CRITICAL", warning: "MAJOR", info: "MINOR", style: "INFO" } as const satisfies Record<Severity, string>;

interface Quality {
  readonly cleanCodeAttribute: string;
  readonly softwareQuality: "SECURITY" | "RELIABILITY" | "MAINTAINABILITY";
  readonly type: "BUG" | "VULNERABILITY" | "CODE_SMELL";
}

const qualities: Readonly<Record<Category, Quality>> = {
  correctness: { cleanCodeAttribute: "LOGICAL", softwareQuality: "RELIABILITY", type: "BUG" },
  security: { cleanCodeAttribute: "TRUSTWORTHY", softwareQuality: "SECURITY", type: "VULNERABILITY" },
  reproducibility: { cleanCodeAttribute: "COMPLETE", softwareQuality: "RELIABILITY", type: "CODE_SMELL" },
  performance: { cleanCodeAttribute: "EFFICIENT", softwareQuality: "MAINTAINABILITY", type: "CODE_SMELL" },
  size: { cleanCodeAttribute: "EFFICIENT", softwareQuality: "MAINTAINABILITY", type: "CODE_SMELL" },
  maintainability: { cleanCodeAttribute: "CLEAR", softwareQuality: "MAINTAINABILITY", type: "CODE_SMELL" },
  policy: { cleanCodeAttribute: "CONVENTIONAL", softwareQuality: "MAINTAINABILITY", type: "CODE_SMELL" },
  style: { cleanCodeAttribute: "FORMATTED", softwareQuality: "MAINTAINABILITY", type: "CODE_SMELL" },
};

/** Generic issues for SonarQube 10.3 and later and SonarQube Cloud (docs.sonarsource.com, "Generic formatted reports"). Failures of the tool have no place in it. */
export function renderSonarqube({ files, rules }: Report, { locate }: RenderOptions): string {
  const used = new Map(files.flatMap(({ diagnostics }) => diagnostics.map((diagnostic) => [diagnostic.rule, diagnostic])));
  const issues = files.flatMap(({ path, source, diagnostics }) => {
    const filePath = printable(locate(path));
    return diagnostics.map(({ rule, message, related, ...range }) => ({
      ruleId: rule,
      primaryLocation: { message: printable(message), filePath, textRange: textRange(range, source) },
      ...(related.length > 0 && {
        secondaryLocations: related.map((place) => ({ message: printable(place.message), filePath, textRange: textRange(place, source) })),
      }),
    }));
  });
  const described = [...used].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, diagnostic]) => describeRule(id, rules.get(id), diagnostic));
  return `${JSON.stringify({ rules: described, issues }, undefined, 2)}\n`;
}

function describeRule(id: string, rule: Rule | undefined, diagnostic: Diagnostic): object {
  const { category, severity, summary } = rule ?? { ...diagnostic, summary: id };
  const { cleanCodeAttribute, softwareQuality, type } = qualities[category];
  return {
    id,
    name: summary,
    description: summary,
    engineId: "plimsoll",
    cleanCodeAttribute,
    type,
    severity: severities[severity],
    impacts: [{ softwareQuality, severity: impactSeverities[severity] }],
  };
}

/** Lines from 1, columns from 0 in UTF-16 units, within the lines as SonarQube counts them; an empty range is its whole line, since SonarQube refuses it. */
function textRange({ start, end }: Range, source: Source): object {
  const from = source.positionAt(start);
  const to = source.positionAt(end);
  const columnWithin = ({ line, column }: typeof from): number => Math.min(column - 1, source.line(line).end - source.line(line).start);
  const range = { startLine: from.line, endLine: to.line, startColumn: columnWithin(from), endColumn: columnWithin(to) };
  return range.startLine === range.endLine && range.startColumn >= range.endColumn ? { startLine: from.line } : range;
}
