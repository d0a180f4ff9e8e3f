import { describeFailure } from "../failure.js";
import type { Failure, FileReport, Report, RenderOptions } from "../report.js";
import { visible } from "../visible.js";
import { element, escapeMarkup, lines, xmlDocument } from "../xml.js";

interface Suite {
  readonly name: string;
  readonly failures: readonly string[];
  readonly errors: readonly string[];
}

/** Test cases as JUnit's readers know them: a suite for each file, a failed case for each finding, a passed one where there is none. */
export function renderJunit({ files, errors }: Report, { locate }: RenderOptions): string {
  const byName = new Map<string, { failures: string[]; errors: string[] }>();
  const suiteOf = (name: string): { failures: string[]; errors: string[] } => {
    const suite = byName.get(name) ?? { failures: [], errors: [] };
    byName.set(name, suite);
    return suite;
  };
  for (const file of files) suiteOf(locate(file.path)).failures.push(...findingCases(locate(file.path), file));
  for (const failure of errors) {
    const name = failure.path === undefined ? "plimsoll" : locate(failure.path);
    suiteOf(name).errors.push(errorCase(name, failure));
  }
  const suites: Suite[] = [...byName].map(([name, cases]) => ({ name, ...cases }));
  const elements = suites.map(({ name, failures, errors: broken }) => {
    const passed = failures.length + broken.length === 0 ? [element("testcase", { classname: name, name: "no problems" })] : [];
    const cases = [...failures, ...broken, ...passed];
    return element("testsuite", { name, tests: cases.length, failures: failures.length, errors: broken.length }, lines(cases, 2));
  });
  const total = (count: (suite: Suite) => number): number => suites.reduce((sum, suite) => sum + count(suite), 0);
  const [failed, broken] = [total((suite) => suite.failures.length), total((suite) => suite.errors.length)];
  const passed = suites.filter((suite) => suite.failures.length + suite.errors.length === 0).length;
  return xmlDocument(element("testsuites", { name: "plimsoll", tests: failed + broken + passed, failures: failed, errors: broken }, lines(elements, 1)));
}

function findingCases(name: string, { source, diagnostics }: FileReport): string[] {
  return diagnostics.map(({ start, rule, severity, message }) => {
    const { line, column } = source.positionAt(start);
    const text = visible(message);
    const failure = element("failure", { type: severity, message: text }, escapeMarkup(`${visible(name)}:${line}:${column}: ${severity}: ${text}`));
    return element("testcase", { classname: name, name: `${rule} at ${line}:${column}`, file: name, line }, failure);
  });
}

function errorCase(name: string, failure: Failure): string {
  const message = describeFailure(failure);
  return element("testcase", { classname: name, name: failure.rule ?? "plimsoll" }, element("error", { type: "error", message }, escapeMarkup(message)));
}
