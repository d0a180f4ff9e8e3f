import { Ajv } from "ajv";
import { parse as parseYaml } from "yaml";
import { idResolver, type RuleSetting, type Settings } from "../../src/config/index.js";
import { type BuildContext, Dockerignore } from "../../src/context/index.js";
import { type Diagnostic, fix, lint, type LintOptions } from "../../src/engine/index.js";
import type { Rule } from "../../src/rule/index.js";
import { Source } from "../../src/text/index.js";
import { type Case, type Fence, tagged } from "./read.js";
import { readUnderlines, writeUnderlines } from "./underlines.js";

/*
 * The blocks of a case of a rule:
 *
 *     dockerfile bad            has findings, exactly the underlined ones
 *     dockerfile good           has none
 *     dockerfile fixed          the `bad` above after its safe fixes; `fixed unsafe`: after all its fixes
 *     yaml options              options of the rule, for the whole case
 *     yaml settings             target, buildArgs, images, requireIgnoreReason, date
 *     text context=go.mod       a file of the build context
 *
 * A Dockerfile block may also be tagged `crlf` (Windows line ends), `unended` (no line end at the end), `binary` (␀ is a zero byte) or
 * `long` (⋯ is 65,536 letters).
 */

/** What a Dockerfile block of a case is run with. */
interface Surroundings {
  readonly settings: Settings;
  readonly options: LintOptions;
}

/** One way in which a block is not as it says: what it shows and what it should. */
export interface Mismatch {
  readonly what: string;
  readonly line: number;
  readonly expected: string;
  readonly actual: string;
}

/** What a case shows about its rule, for the laws. */
export interface Evidence {
  readonly messages: Set<string>;
  readonly titles: Set<string>;
  /** Options without which some block of the case would have other findings. */
  readonly options: Set<string>;
}

export const newEvidence = (): Evidence => ({ messages: new Set(), titles: new Set(), options: new Set() });

/** Defaults of a rule's options. */
export function defaultsOf(rule: Rule): Record<string, unknown> {
  const properties = Object.entries(rule.options?.properties ?? {});
  return Object.fromEntries(properties.filter(([, schema]) => schema.default !== undefined).map(([name, schema]) => [name, schema.default]));
}

/** Settings under which only the given rules run. */
export function only(rules: readonly RuleSetting[], more: Partial<Settings> = {}): Settings {
  return { failOn: "warning", buildArgs: {}, ...more, rules: new Map(rules.map((setting) => [setting.rule.id, setting])) };
}

/** Runs the blocks of a case against its rule; `all` are the rules whose names ignore comments may give. */
export function runRuleCase(rule: Rule, one: Case, all: readonly Rule[], evidence: Evidence = newEvidence()): Mismatch[] {
  const mismatches: Mismatch[] = [];
  const chosen = optionsOf(rule, one, mismatches);
  const surroundings = surroundingsOf(rule, one, all, chosen);
  let bad: { readonly source: Source; readonly fence: Fence; offers: "nothing" | "safe" | "unsafe" } | undefined;
  const unfixed = (): void => {
    if (bad && bad.offers !== "nothing") {
      const tag = bad.offers === "safe" ? "fixed" : "fixed unsafe";
      mismatches.push({
        what: `a fix is offered, and no block "dockerfile ${tag}" shows what it does`,
        line: bad.fence.line,
        expected: "",
        actual: fixedText(bad.source, surroundings, bad.offers === "unsafe"),
      });
    }
  };

  for (const fence of one.fences.filter(({ language }) => language === "dockerfile")) {
    const mismatch = (what: string, expected: string, actual: string): void => {
      if (expected !== actual) mismatches.push({ what, line: fence.line, expected, actual });
    };
    if (tagged(fence, "fixed") !== undefined) {
      if (!bad) {
        mismatch("a fixed block follows a bad one", "dockerfile bad", "nothing");
        continue;
      }
      const unsafe = tagged(fence, "unsafe") !== undefined;
      const actual = fixedText(bad.source, surroundings, unsafe);
      mismatch("the fixed text", textOf(fence, fence.text), actual);
      for (const problem of fixProblems(bad.source, rule, surroundings, unsafe)) mismatch(problem, "", actual);
      bad = undefined;
      continue;
    }
    unfixed();
    bad = undefined;
    const expected = readUnderlines(fence.text);
    const source = new Source(textOf(fence, expected.text));
    const { diagnostics, failures } = found(rule, source, surroundings);
    mismatch("failures of the rule", "", failures.map(({ message }) => message).join("\n"));
    if (tagged(fence, "bad") === undefined && tagged(fence, "good") === undefined)
      mismatch("a Dockerfile block is bad, good or fixed", "bad", fence.tags.join(" "));
    if (tagged(fence, "bad") !== undefined && expected.messages.length === 0 && diagnostics.length === 0)
      mismatch("a bad block has a finding", "an underline", fence.text);
    const shown = (list: readonly Diagnostic[]): string => writeUnderlines(expected.text, backTo(expected.text, source, list), expected.messages);
    mismatch(
      tagged(fence, "good") === undefined ? "the findings" : "a good block has no finding",
      tagged(fence, "good") === undefined ? fence.text : expected.text,
      shown(diagnostics),
    );

    for (const diagnostic of diagnostics) {
      evidence.messages.add(diagnostic.messageId);
      if (diagnostic.fix) evidence.titles.add(diagnostic.fix.title);
    }
    for (const name of Object.keys(chosen)) {
      const others = Object.fromEntries(Object.entries(chosen).filter(([other]) => other !== name));
      const without = found(rule, source, surroundingsOf(rule, one, all, others));
      if (JSON.stringify(without.diagnostics) !== JSON.stringify(diagnostics)) evidence.options.add(name);
    }
    const safeties = diagnostics.flatMap(({ fix: offered }) => (offered ? [offered.safety] : []));
    const offers = safeties.includes("safe") ? "safe" : safeties.length > 0 ? "unsafe" : "nothing";
    if (tagged(fence, "bad") !== undefined) bad = { source, fence, offers };
  }
  unfixed();
  return mismatches;
}

/** All mismatches as one text that a reader understands. */
export function describeMismatches(file: string, one: Case, mismatches: readonly Mismatch[]): string {
  return mismatches
    .map(({ what, line, expected, actual }) => `${file}:${line} (${one.name}): ${what}\n--- expected\n${expected}\n--- got\n${actual}\n`)
    .join("\n");
}

function optionsOf(rule: Rule, one: Case, mismatches: Mismatch[]): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const fence of one.fences.filter((fence) => tagged(fence, "options") !== undefined)) {
    const value: unknown = parseYaml(fence.text);
    const ajv = new Ajv({ strict: false, validateFormats: false });
    if (!ajv.validate(rule.options ?? { type: "object", additionalProperties: false }, value)) {
      mismatches.push({ what: "options that the rule's schema admits", line: fence.line, expected: "", actual: ajv.errorsText() });
    }
    Object.assign(given, value);
  }
  return given;
}

function surroundingsOf(rule: Rule, one: Case, all: readonly Rule[], chosen: Record<string, unknown>): Surroundings {
  const settings = one.fences.filter((fence) => tagged(fence, "settings") !== undefined).map((fence) => parseYaml(fence.text) as Partial<Settings>);
  const files = new Map(one.fences.flatMap((fence) => (tagged(fence, "context") ? [[tagged(fence, "context") ?? "", fence.text]] : [])));
  const others = rule.needs === "ignores" ? all.filter(({ id }) => id !== rule.id).map((other) => ({ rule: other, options: defaultsOf(other) })) : [];
  const own = { rule, options: { ...defaultsOf(rule), ...chosen } };
  return {
    settings: only([...others, own], Object.assign({}, ...settings) as Partial<Settings>),
    options: { ids: idResolver(all.some(({ id }) => id === rule.id) ? all : [...all, rule]), ...(files.size > 0 && { context: contextOf(files) }) },
  };
}

function contextOf(files: ReadonlyMap<string, string>): BuildContext {
  const dockerignore = files.get(".dockerignore");
  return {
    ...(dockerignore !== undefined && { dockerignore: { path: ".dockerignore", rules: new Dockerignore(dockerignore) } }),
    exists: (path) => [...files.keys()].some((file) => file === path || file.startsWith(`${path}/`)),
    read: (path) => files.get(path),
  };
}

function found(rule: Rule, source: Source, { settings, options }: Surroundings) {
  const { diagnostics, failures } = lint(source, settings, options);
  return { diagnostics: diagnostics.filter((diagnostic) => diagnostic.rule === rule.id), failures };
}

function fixedText(source: Source, { settings, options }: Surroundings, unsafe: boolean): string {
  return fix(source, settings, { ...options, unsafe }).source.text;
}

/** A fix leaves nothing that it would mend, and a second time changes nothing. */
function fixProblems(source: Source, rule: Rule, surroundings: Surroundings, unsafe: boolean): string[] {
  const result = fix(source, surroundings.settings, { ...surroundings.options, unsafe });
  const left = found(rule, result.source, surroundings).diagnostics.filter(({ fix: offered }) => offered && (unsafe || offered.safety === "safe"));
  const again = fixedText(result.source, surroundings, unsafe);
  return [
    ...result.failures.map(({ message }) => `the fix fails: ${message}`),
    ...(result.cycle ? ["the fix never comes to an end"] : []),
    ...left.map(({ message }) => `after the fix there is still: ${message}`),
    ...(again === result.source.text ? [] : [`fixing again changes the text to:\n${again}`]),
  ];
}

const endless = "x".repeat(65_536);

function textOf(fence: Fence, text: string): string {
  const bytes = tagged(fence, "binary") === undefined ? text : text.replaceAll("␀", "\0");
  const ended = tagged(fence, "unended") === undefined ? bytes : bytes.replace(/\n$/, "");
  if (tagged(fence, "long") !== undefined) return ended.replaceAll("⋯", endless);
  return tagged(fence, "crlf") === undefined ? ended : ended.replaceAll("\n", "\r\n");
}

/** Findings of a text with Windows line ends or endless lines, at their places in the text as it is written. */
function backTo(text: string, source: Source, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  if (source.text.length <= text.length) return [...diagnostics];
  const shortened = (before: string): string => (text.includes("⋯") ? before.replaceAll(endless, "⋯").replace(/x{2,}$/, "⋯") : before);
  const plain = (offset: number): number => shortened(source.text.slice(0, offset).replaceAll("\r", "")).length;
  return diagnostics.map((diagnostic) => ({ ...diagnostic, start: plain(diagnostic.start), end: plain(diagnostic.end) }));
}
