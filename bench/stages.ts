import { resolveSettings, readFlags, idResolver } from "../src/config/index.js";
import { lint } from "../src/engine/index.js";
import { buildModel } from "../src/model/index.js";
import { formats, type FileReport } from "../src/report/index.js";
import { parse } from "../src/syntax/index.js";
import { decode } from "../src/text/index.js";
import { rules } from "../rules/index.js";

/** CPU time of each stage in milliseconds; `rules` is what linting takes beyond parsing and building the model. */
export interface Stages {
  readonly parse: number;
  readonly model: number;
  readonly rules: number;
  readonly report: number;
  readonly findings: number;
}

/** Runs the whole line over these files, stage by stage. */
export async function measure(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): Promise<Stages> {
  const ids = idResolver(rules);
  const { settings } = resolveSettings({ rules, flags: readFlags({ preset: ["all"] }, ids) });
  const render = await formats.json();
  const parsing = timed(() => files.map(({ bytes }) => parse(decode(bytes))));
  const modelling = timed(() => parsing.result.map((syntax) => buildModel(syntax)));
  const linting = timed(() =>
    files.map(({ path, bytes }): FileReport => {
      const source = decode(bytes);
      return { path, source, diagnostics: lint(source, settings, { ids }).diagnostics };
    }),
  );
  const reporting = timed(() => {
    const report = { files: linting.result, errors: [], fixed: 0, rules: new Map(rules.map((rule) => [rule.id, rule])), version: "bench" };
    return render(report);
  });
  const findings = linting.result.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
  return {
    parse: parsing.cpu,
    model: modelling.cpu,
    rules: Math.max(0, linting.cpu - parsing.cpu - modelling.cpu),
    report: reporting.cpu,
    findings,
  };
}

function timed<T>(work: () => T): { readonly result: T; readonly cpu: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpu: (user + system) / 1000 };
}
