import type { Diagnostic } from "../../src/engine/index.js";
import { buildModel } from "../../src/model/index.js";
import { formats, plain, type Format, type Report, type RenderOptions } from "../../src/report/index.js";
import { defineRule } from "../../src/rule/index.js";
import { parse } from "../../src/syntax/index.js";
import { Source } from "../../src/text/index.js";

const rule = defineRule({
  id: "add-local-file",
  summary: "Local files should be copied with COPY, not ADD",
  since: "0.1.0",
  category: "security",
  severity: "warning",
  fix: "safe",
  covers: ["hadolint/DL3020"],
  messages: { local: "{source} is local" },
  *check() {},
});
const options: RenderOptions = {
  palette: plain,
  width: 80,
  locate: (path) => path.replace(/^\.\//, ""),
  page: (id) => (id === rule.id ? "# add-local-file\n\nWhy." : undefined),
};

/** A finding at the first place where this text stands. */
export function finding(source: Source, text: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = source.text.indexOf(text);
  if (start < 0) throw new Error(`no ${text}`);
  const end = start + text.length;
  return {
    rule: rule.id,
    messageId: "local",
    message: "a.txt is a local file",
    severity: "warning",
    category: "security",
    covers: [],
    breaksBuild: false,
    related: [],
    start,
    end,
    ...more,
  };
}

/** A report on these files. */
export function reportOf(files: Report["files"], errors: Report["errors"] = []): Report {
  return { files, errors, fixed: 0, rules: new Map([[rule.id, rule]]), version: "0.1.0" };
}

/** The report in a format, without colour. */
export const render = async (format: Format, report: Report): Promise<string> => (await formats[format]())(report, options);

/** What the findings are about. */
export const dockerfile = new Source("FROM alpine AS base\nADD a.txt b.txt /dst/\nRUN apk add curl \\\n    git\n");
/** A warning with a related place and a safe fix. */
export const copy = finding(dockerfile, "ADD", {
  covers: ["hadolint/DL3020"],
  related: [{ message: "the stage begins here", start: 0, end: 4 }],
  fix: { safety: "safe", title: "Replace ADD with COPY", edits: [{ start: 20, end: 23, text: "COPY" }] },
});
/** An error of two lines with an unsafe fix. */
export const run = finding(dockerfile, "RUN apk add curl \\\n    git", {
  severity: "error",
  message: "100% of this, and\nmore: apk keeps its cache",
  fix: { safety: "unsafe", title: "Add --no-cache", edits: [{ start: 53, end: 53, text: " --no-cache" }] },
});
/** A file with findings, one without, and two failures. */
export const several = reportOf(
  [
    { path: "./app/Dockerfile", source: dockerfile, diagnostics: [copy, run], dockerfile: () => buildModel(parse(dockerfile)) },
    { path: "clean/Dockerfile", source: new Source("FROM scratch\n"), diagnostics: [] },
  ],
  [
    { path: "gone/Dockerfile", message: "there is no such file" },
    { path: "app/Dockerfile", rule: "other-rule", message: "failed: TypeError" },
  ],
);
