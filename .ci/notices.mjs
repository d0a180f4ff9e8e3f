import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

/** Licences of all packages of which the chunks contain a part; fails when one has none or one that MIT code may not contain. */
export function notices(root, chunks) {
  const folders = new Set();
  for (const { moduleIds } of chunks) {
    for (const id of moduleIds) {
      const folder = /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(id.replace(/^\0/, ""))?.[0];
      if (folder) folders.add(path.resolve(root, folder));
    }
  }
  const entries = [...folders].map(notice);
  const unique = [...new Map(entries.map((entry) => [entry.name, entry])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return `Plimsoll contains parts of these packages.\n${unique.map(({ name, text }) => `\n${"-".repeat(80)}\n${name}\n\n${text}\n`).join("")}`;
}

const permissive = /^\(?(?:MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD|BlueOak-1\.0\.0)\)?$/;

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  if (!permissive.test(license ?? "")) throw new Error(`${name} has the licence ${license}; it cannot be bundled`);
  const files = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
    .sort();
  if (files.length === 0) throw new Error(`${name} has no licence file to ship`);
  const text = files.map((file) => readFileSync(path.join(folder, file), "utf8").trim()).join("\n\n");
  return { name: `${name} ${version} (${license})`, text };
}
