import type { Diagnostic } from "../../engine/index.js";
import { count, plural } from "../counts.js";
import { describeFailure } from "../failure.js";
import { htmlFrame } from "./html-frame.js";
import { drawStages } from "./html-stages.js";
import { style } from "./html-style.js";
import { pageAddress } from "../links.js";
import type { FileReport, Report, RenderOptions } from "../report.js";
import { visible } from "../visible.js";
import { escapeMarkup } from "../xml.js";

const loadLine = `<svg viewBox="0 0 40 24" aria-hidden="true"><circle cx="20" cy="12" r="9"/><line x1="2" y1="12" x2="38" y2="12"/></svg>`;

/** One page that needs nothing besides itself: no script, no font, no network. */
export function renderHtml(report: Report, { home }: RenderOptions): string {
  const title = headline(report);
  const listed = report.files.length > 1 ? fileList(report.files) : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<title>Plimsoll: ${title}</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="name">${loadLine}Plimsoll</p>
<h1>${title}</h1>
${countList(report)}
</header>
<main>
${failureList(report)}${listed}${report.files.map((file, index) => describeFile(file, index, home)).join("\n")}
</main>
<footer>Plimsoll ${escapeMarkup(report.version)}</footer>
</body>
</html>
`;
}

function headline(report: Report): string {
  const { files, filesWithFindings, findings } = count(report);
  if (findings === 0) return `no problems in ${plural(files, "file")}`;
  return `${plural(findings, "problem")} in ${filesWithFindings === files ? plural(files, "file") : `${filesWithFindings} of ${plural(files, "file")}`}`;
}

function countList(report: Report): string {
  const { severities, fixable, findings } = count(report);
  if (findings === 0) return "";
  const items = Object.entries(severities).flatMap(([severity, amount]) =>
    amount === 0 ? [] : `<li class="${severity}"><b>${amount}</b> ${kindOf(severity, amount)}</li>`,
  );
  const mendable = fixable > 0 ? `<li><b>${fixable}</b> fixable with <code>--fix</code></li>` : "";
  return `<ul class="counts">${items.join("")}${mendable}</ul>`;
}

function failureList({ errors }: Report): string {
  if (errors.length === 0) return "";
  const items = errors.map((failure) => `<li>${escapeMarkup(describeFailure(failure))}</li>`);
  return `<section class="failures"><h2>${plural(errors.length, "error")} of the tool itself or its input</h2><ul>${items.join("")}</ul></section>\n`;
}

function fileList(files: readonly FileReport[]): string {
  const items = files.map(({ path, diagnostics }, index) => {
    const tally = diagnostics.length === 0 ? `<span class="clean">no problems</span>` : severityTally(diagnostics);
    return `<li><a href="#file-${index + 1}">${pathText(path)}</a> ${tally}</li>`;
  });
  return `<nav aria-label="Files"><ol>${items.join("\n")}</ol></nav>\n`;
}

function severityTally(diagnostics: readonly Diagnostic[]): string {
  const { severities } = count({ files: [{ diagnostics }] });
  const parts = Object.entries(severities).flatMap(([severity, amount]) =>
    amount === 0 ? [] : `<span class="${severity}">${amount} ${kindOf(severity, amount)}</span>`,
  );
  return `<span class="tally">${parts.join(" ")}</span>`;
}

function describeFile(file: FileReport, index: number, home: string | undefined): string {
  const { path, diagnostics } = file;
  const dockerfile = file.dockerfile?.();
  const stages = dockerfile && dockerfile.stages.length > 0 ? drawStages(dockerfile, diagnostics) : undefined;
  const open = diagnostics.length > 0 ? ' open=""' : "";
  const picture =
    stages === undefined ? "" : `<details class="picture"${open}><summary>${plural(dockerfile?.stages.length ?? 0, "stage")}</summary>${stages}</details>`;
  const findings = diagnostics.map((diagnostic) => describeFinding(diagnostic, file, home)).join("\n");
  const list = diagnostics.length === 0 ? `<p class="clean">no problems</p>` : `<ol class="findings">${findings}</ol>`;
  return `<section class="file" id="file-${index + 1}">\n<h2>${pathText(path)}</h2>\n${picture}\n${list}\n</section>`;
}

function describeFinding(diagnostic: Diagnostic, { source }: FileReport, home: string | undefined): string {
  const { rule, severity, message, covers, related, fix, start } = diagnostic;
  const place = ({ line, column }: { line: number; column: number }): string => `<span class="place">line ${line}, column ${column}</span>`;
  const address = pageAddress(home, rule);
  const name = address === undefined ? `<b class="rule">${escapeMarkup(rule)}</b>` : `<a href="${escapeMarkup(address)}">${escapeMarkup(rule)}</a>`;
  const codes = covers.map((code) => `<span class="code">${escapeMarkup(visible(code))}</span>`).join(" ");
  const seen = related.map(
    (other) => `<p class="related">${escapeMarkup(visible(other.message))} ${place(source.positionAt(other.start))}</p>${htmlFrame(source, other)}`,
  );
  const mend = fix ? `<p class="fix"><code>${fix.safety === "safe" ? "--fix" : "--fix-unsafe"}</code> ${escapeMarkup(visible(fix.title))}</p>` : "";
  return `<li class="${severity}"><p class="head"><b class="severity">${severity}</b> ${name} ${codes} ${place(source.positionAt(start))}</p>
<p class="message">${escapeMarkup(visible(message))}</p>
${htmlFrame(source, diagnostic)}${seen.join("")}${mend}</li>`;
}

const kindOf = (severity: string, amount: number): string => (amount !== 1 && (severity === "error" || severity === "warning") ? `${severity}s` : severity);

/** A path that may break at its folders. */
const pathText = (path: string): string => escapeMarkup(visible(path)).replaceAll("/", "/<wbr/>");
