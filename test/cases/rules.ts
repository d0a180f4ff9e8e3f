import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Rule } from "../../src/rule/index.js";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** A rule with its files; texts are empty where a file is missing. */
export interface RuleFiles {
  readonly rule: Rule;
  /** Name of the file that defines it, without `.ts`. */
  readonly name: string;
  readonly code: string;
  /** Path from the root, and text, of its page and of its cases. */
  readonly page: string;
  readonly pageText: string;
  readonly cases: string;
  readonly casesText: string;
}

/** Files below a folder of the project, as paths from its root. */
export function filesBelow(folder: string, extension: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

/** Text of a file of the project. */
export function read(file: string): string {
  return existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), "utf8") : "";
}

/** Every file that defines a rule, `rules/<subject>/<id>.ts`. */
const ruleFiles: readonly string[] = filesBelow("rules", ".ts").filter((file) => file.split(path.sep).length === 3);

/** All rules as their files define them, whether or not an index names them. */
export const rules: readonly RuleFiles[] = await Promise.all(
  ruleFiles.map(async (file) => {
    const module = (await import(pathToFileURL(path.join(root, file)).href)) as { default: Rule };
    const name = path.basename(file, ".ts");
    const [page, cases] = [file.replace(/\.ts$/, ".md"), path.join("fixtures", "rules", `${name}.md`)];
    return { rule: module.default, name, code: read(file), page, pageText: read(page), cases, casesText: read(cases) };
  }),
);
