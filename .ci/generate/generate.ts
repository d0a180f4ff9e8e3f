import { readFileSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { rules } from "../../rules/index.js";
import { configurationSchema } from "../../src/config/schema.js";
import { hadolintTable } from "./hadolint.js";
import { guidesPage } from "./guides.js";
import { page, table } from "./pages.js";
import { validator, validatorTypes } from "./validator.js";
import { writeIfChanged } from "./write.mjs";

/** Writes pages, README's table, the published schema and its validator; `subjects` says in which folder each rule is. */
export async function generate(root: string, subjects: ReadonlyMap<string, string>): Promise<void> {
  const pages = path.join(root, "docs", "rules");
  for (const rule of rules) {
    const subject = subjects.get(rule.id);
    if (subject === undefined) throw new Error(`no file is called like the rule ${rule.id}`);
    const words = readFileSync(path.join(root, "rules", subject, `${rule.id}.md`), "utf8");
    writeIfChanged(path.join(pages, `${rule.id}.md`), page(rule, subject, words));
  }
  removeOthers(pages, new Set(rules.map((rule) => `${rule.id}.md`)));

  writeIfChanged(path.join(root, "docs", "guides.md"), guidesPage(rules));

  const readme = path.join(root, "README.md");
  writeIfChanged(readme, between(readFileSync(readme, "utf8"), table(rules), "README.md"));
  const hadolint = path.join(root, "docs", "hadolint.md");
  writeIfChanged(hadolint, between(readFileSync(hadolint, "utf8"), hadolintTable(rules), "docs/hadolint.md"));

  const schema = configurationSchema(rules);
  writeIfChanged(path.join(root, "schema", "plimsoll.schema.json"), `${JSON.stringify(schema, null, 2)}\n`);
  const config = path.join(root, "src", "config");
  writeIfChanged(path.join(config, "validate.generated.js"), await validator(root, schema));
  writeIfChanged(path.join(config, "validate.generated.d.ts"), validatorTypes);
}

function removeOthers(folder: string, wanted: ReadonlySet<string>): void {
  if (wanted.size === 0) return;
  for (const file of readdirSync(folder)) {
    if (!wanted.has(file)) rmSync(path.join(folder, file));
  }
}

/** The text with what stands between the two markers replaced. */
function between(text: string, inner: string, file: string): string {
  const parts = /^([^]*<!-- rules -->\n)[^]*(<!-- \/rules -->[^]*)$/.exec(text);
  if (!parts) throw new Error(`${file} lacks the markers <!-- rules --> and <!-- /rules -->`);
  return `${parts[1]}\n${inner}\n${parts[2]}`;
}
