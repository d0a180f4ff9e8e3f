import { fingerprints, type Diagnostic } from "../../engine/index.js";
import { printable } from "../../text/index.js";
import type { Report, RenderOptions } from "../report.js";

const severities = { error: "critical", warning: "major", info: "minor", style: "info" } as const;

/** A Code Quality report of GitLab (docs.gitlab.com/ci/testing/code_quality, "Code Quality report format"). Failures of the tool have no place in it. */
export function renderGitlab({ files }: Report, { locate }: RenderOptions): string {
  const issues = files.flatMap(({ path, source, diagnostics }) => {
    const file = printable(locate(path));
    const prints = fingerprints(source, diagnostics, file);
    return diagnostics.map((diagnostic, index) => ({
      description: printable(diagnostic.message),
      check_name: diagnostic.rule,
      fingerprint: prints[index],
      severity: severityOf(diagnostic),
      location: { path: file, lines: { begin: source.lineAt(diagnostic.start) } },
    }));
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}

const severityOf = ({ breaksBuild, severity }: Diagnostic): string => (breaksBuild ? "blocker" : severities[severity]);
