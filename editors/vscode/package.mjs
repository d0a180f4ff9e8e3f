// Packages the extension with its server: node editors/vscode/package.mjs [FILE.vsix]. Fetches the client library and vsce from the npm registry.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { build } from "../../.ci/build.mjs";
import { notices } from "../../.ci/notices.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "..", "..");
const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const output = path.resolve(process.argv[2] ?? path.join(here, `plimsoll-${version}.vsix`));
const stage = mkdtempSync(path.join(os.tmpdir(), "plimsoll-vscode-"));
const client = mkdtempSync(path.join(os.tmpdir(), "plimsoll-client-"));

function run(folder, command, ...args) {
  const { status, error } = spawnSync(command, args, { cwd: folder, stdio: "inherit", shell: process.platform === "win32" });
  if (error || status !== 0) throw error ?? new Error(`${command} ${args.join(" ")} failed`);
}

try {
  for (const name of ["README.md", "LICENSE"]) cpSync(path.join(here, name), path.join(stage, name));
  const manifest = { ...JSON.parse(readFileSync(path.join(here, "package.json"), "utf8")), version };
  writeFileSync(path.join(stage, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);

  writeFileSync(path.join(client, "package.json"), '{ "private": true }\n');
  run(client, "npm", "install", "--no-audit", "--no-fund", "--silent", "vscode-languageclient@10.1.2");
  cpSync(path.join(here, "extension.cjs"), path.join(client, "extension.cjs"));
  const bundle = await rolldown({ cwd: client, input: "extension.cjs", platform: "node", external: ["vscode"] });
  const { output: chunks } = await bundle.write({ file: path.join(stage, "extension.cjs"), format: "cjs", minify: true });
  await bundle.close();
  writeFileSync(path.join(stage, "THIRD-PARTY-NOTICES.txt"), notices(client, chunks));

  const server = path.join(stage, "server");
  await build(path.join(server, "dist"));
  for (const name of ["docs/rules", "schema"]) cpSync(path.join(root, name), path.join(server, name), { recursive: true });
  for (const name of ["index.js", "index.d.ts", "library", "types", ".cache"]) rmSync(path.join(server, "dist", name), { recursive: true, force: true });
  run(stage, "npx", "--yes", "@vscode/vsce@4.1.0", "package", "--no-dependencies", "--allow-missing-repository", "--skip-license", "--out", output);
} finally {
  for (const folder of [stage, client]) rmSync(folder, { recursive: true, force: true });
}
