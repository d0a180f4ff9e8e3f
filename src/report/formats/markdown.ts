import { count, plural } from "../counts.js";
import { describeFailure } from "../failure.js";
import { pageAddress } from "../links.js";
import type { Report, RenderOptions } from "../report.js";
import { visible } from "../visible.js";
import { countRules, worstFirst } from "../worst.js";

// A comment on GitHub holds 65,536 characters, a job summary 1 MiB.
const mostFindings = 40;
const mostRules = 20;
const mostErrors = 20;
const longestText = 400;
const apart = "&ZeroWidthSpace;"; // what would be a mention, an emoji or a link is none with this in it

/** A summary for pull requests and job summaries: counts, the worst findings, and how much each rule found. */
export function renderMarkdown(report: Report, { home }: RenderOptions): string {
  const ruleLink = (rule: string): string => linked(rule, pageAddress(home, rule));
  const { files, filesWithFindings, findings, severities, fixable } = count(report);
  const where = filesWithFindings === files ? plural(files, "file") : `${filesWithFindings} of ${plural(files, "file")}`;
  const blocks = [`### Plimsoll: ${findings === 0 ? `no problems in ${plural(files, "file")}` : `${plural(findings, "problem")} in ${where}`}`];
  if (report.errors.length > 0) {
    const shown = report.errors.slice(0, mostErrors).map((failure) => `- ${prose(describeFailure(failure))}`);
    const more = report.errors.length > mostErrors ? [`- ${report.errors.length - mostErrors} more`] : [];
    blocks.push(`**${plural(report.errors.length, "error")} of the tool itself or its input**`, [...shown, ...more].join("\n"));
  }
  if (findings === 0) return `${blocks.join("\n\n")}\n`;

  const worst = worstFirst(report).slice(0, mostFindings);
  blocks.push(
    table(
      ["Errors", "Warnings", "Info", "Style", "Fixable with `--fix`"],
      [[severities.error, severities.warning, severities.info, severities.style, fixable].map(String)],
    ),
    table(
      ["", "Place", "Finding", "Rule"],
      worst.map(({ file: { path, source }, diagnostic: { severity, start, message, rule } }) => {
        const { line, column } = source.positionAt(start);
        return [severity, code(`${path}:${line}:${column}`), prose(message), ruleLink(rule)];
      }),
    ),
  );
  if (findings > mostFindings) blocks.push(`${findings - mostFindings} more, no worse than these.`);
  const rules = countRules(report);
  const rows = rules.slice(0, mostRules).map(({ rule, severity, findings: found, files: among }) => [ruleLink(rule), severity, String(found), String(among)]);
  const rest = rules.length > mostRules ? `\n\n${plural(rules.length - mostRules, "more rule")}` : "";
  blocks.push(`<details><summary>By rule</summary>\n\n${table(["Rule", "Severity", "Findings", "Files"], rows)}${rest}\n\n</details>`);
  return `${blocks.join("\n\n")}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

const linked = (rule: string, address: string | undefined): string => (address === undefined ? rule : `[${rule}](${address})`);

/** Text that is text in GitHub's Markdown: no markup, no mention, no link, no reference to an issue, no emoji. */
function prose(text: string): string {
  return visible(clip(text))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\\`*_[\]|~$>]|^[-+=]|^\d+(?=[.)])/g, (found) => (/\d/.test(found) ? `${found}${apart}` : `\\${found}`))
    .replace(/[@#]|:(?=[\w+\\-]+:)|(?<=https?|ftp|mailto):|(?<=www)\.|\bGH-/gi, `$&${apart}`);
}

/** Text between backquotes, more of them than it holds itself. */
function code(text: string): string {
  const shown = visible(clip(text)).replaceAll("|", "\\|");
  const fence = "`".repeat(Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length)) + 1);
  return shown.includes("`") ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

const clip = (text: string): string => (text.length <= longestText ? text : `${text.slice(0, longestText)}…`);
