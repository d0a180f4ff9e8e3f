import type { Log, Location, Notification, ReportingDescriptor, Result, Run } from "sarif";
import type { Diagnostic } from "../../engine/index.js";
import type { Rule, Severity } from "../../rule/index.js";
import { printable, type Range, type Source } from "../../text/index.js";
import { plural } from "../counts.js";
import { lineFingerprints } from "./line-hash.js";
import { pageAddress } from "../links.js";
import type { Failure, FileReport, Report, RenderOptions } from "../report.js";

// GitHub's limits (docs.github.com, "SARIF support for code scanning"): it refuses more results in a run, longer texts, more places.
const mostResults = 25_000;
const longestText = 1024;
const mostRelated = 100;

const levels = { error: "error", warning: "warning", info: "note", style: "note" } as const satisfies Record<Severity, string>;
const problemSeverities = { error: "error", warning: "warning", info: "recommendation", style: "recommendation" } as const;
// A number makes a rule a security rule on GitHub: high from 7.0, medium from 4.0.
const securitySeverities = { error: "8.0", warning: "5.5", info: "2.0", style: "1.0" } as const;

/** SARIF 2.1.0 (OASIS standard, 27 March 2020) as GitHub code scanning takes it; of too many findings the worst are kept. */
export function renderSarif(report: Report, options: RenderOptions): string {
  const files = withinLimit(report.files);
  const ids = [...new Set(files.flatMap(({ diagnostics }) => diagnostics.map(({ rule }) => rule)))].toSorted();
  const indexes = new Map(ids.map((id, index) => [id, index]));
  const run: Run = {
    tool: {
      driver: {
        name: "Plimsoll",
        version: report.version,
        semanticVersion: report.version,
        ...(options.home !== undefined && { informationUri: options.home }),
        rules: ids.map((id) => describeRule(id, report.rules.get(id), options)),
      },
    },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
    invocations: [
      {
        executionSuccessful: report.errors.length === 0,
        toolExecutionNotifications: [...report.errors.map((failure) => notification(failure, options)), ...cut(report.files, files)],
      },
    ],
    results: files.flatMap((file) => describeFile(file, indexes, options)),
  };
  const log: Log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function withinLimit(files: readonly FileReport[]): readonly FileReport[] {
  let left = mostResults;
  if (files.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0) <= left) return files;
  const kept = new Set<Diagnostic>();
  for (const severity of Object.keys(levels)) {
    for (const { diagnostics } of files) {
      for (const diagnostic of diagnostics) if (diagnostic.severity === severity && left-- > 0) kept.add(diagnostic);
    }
  }
  return files.map((file) => ({ ...file, diagnostics: file.diagnostics.filter((diagnostic) => kept.has(diagnostic)) }));
}

function cut(all: readonly FileReport[], kept: readonly FileReport[]): Notification[] {
  const missing = all.reduce((sum, { diagnostics }, index) => sum + diagnostics.length - (kept[index]?.diagnostics.length ?? 0), 0);
  return missing === 0
    ? []
    : [{ level: "warning", message: { text: `Left out: ${plural(missing, "finding")} of lesser severity. GitHub takes ${mostResults} at most.` } }];
}

function describeRule(id: string, rule: Rule | undefined, { page, home }: RenderOptions): ReportingDescriptor {
  if (!rule) return { id, shortDescription: { text: id }, fullDescription: { text: id }, help: { text: id } };
  const { summary, severity, category, covers = [] } = rule;
  const description = { text: clip(covers.length > 0 ? `${sentence(summary)} Other tools call this ${covers.join(", ")}.` : sentence(summary)) };
  const markdown = page(id);
  const address = pageAddress(home, id);
  return {
    id,
    shortDescription: { text: clip(summary) },
    fullDescription: description,
    help: { text: `${sentence(summary)} ${address === undefined ? `plimsoll explain ${id} says more.` : `See ${address}`}`, ...(markdown && { markdown }) },
    ...(address !== undefined && { helpUri: address }),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: category === "security" ? ["security", "dockerfile"] : [category, "dockerfile"],
      precision: "high",
      "problem.severity": problemSeverities[severity],
      ...(category === "security" && { "security-severity": securitySeverities[severity] }),
    },
  };
}

function describeFile({ path, source, diagnostics }: FileReport, indexes: ReadonlyMap<string, number>, { locate }: RenderOptions): Result[] {
  if (diagnostics.length === 0) return [];
  const artifactLocation = { uri: address(locate(path)), uriBaseId: "%SRCROOT%" };
  const lineOf = (range: Range): number => source.lineAt(range.start);
  const text = printable(source.hasByteOrderMark ? `\uFEFF${source.text}` : source.text);
  const fingerprints = lineFingerprints(text, new Set(diagnostics.map(lineOf)));
  return diagnostics.map((diagnostic) => {
    const { rule, severity, message, related, fix } = diagnostic;
    const fingerprint = fingerprints.get(lineOf(diagnostic));
    const locationOf = (range: Range): Location => ({ physicalLocation: { artifactLocation, region: region(range, source) } });
    return {
      ruleId: rule,
      ruleIndex: indexes.get(rule) ?? -1,
      level: levels[severity],
      message: { text: printable(message) },
      locations: [locationOf(diagnostic)],
      ...(related.length > 0 && {
        relatedLocations: related.slice(0, mostRelated).map((place, id) => ({ id: id + 1, ...locationOf(place), message: { text: printable(place.message) } })),
      }),
      ...(fingerprint !== undefined && { partialFingerprints: { primaryLocationLineHash: fingerprint } }),
      ...(fix && {
        fixes: [
          {
            description: { text: printable(fix.title) },
            artifactChanges: [
              {
                artifactLocation,
                replacements: fix.edits.map((edit) => ({ deletedRegion: region(edit, source), insertedContent: { text: printable(edit.text) } })),
              },
            ],
            properties: { safety: fix.safety },
          },
        ],
      }),
    };
  });
}

function notification({ path, line, column, rule, message }: Failure, { locate }: RenderOptions): Notification {
  return {
    level: "error",
    message: { text: printable(message) || "failed" },
    ...(path !== undefined && {
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: address(locate(path)), uriBaseId: "%SRCROOT%" },
            ...(line !== undefined && { region: { startLine: line, ...(column !== undefined && { startColumn: column }) } }),
          },
        },
      ],
    }),
    ...(rule !== undefined && { associatedRule: { id: rule } }),
  };
}

function region({ start, end }: Range, source: Source): { startLine: number; startColumn: number; endLine: number; endColumn: number } {
  const from = source.positionAt(start);
  const to = source.positionAt(end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

/** A relative path as a URI reference (RFC 3986): a first part that holds `:` is no scheme, being encoded. */
function address(path: string): string {
  return printable(path).split("/").map(encodeURIComponent).join("/");
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const clip = (text: string): string => (text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`);
