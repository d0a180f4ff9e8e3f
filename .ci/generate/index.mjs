// Writes everything that follows from the rules: rules/index.ts from the folders first, then the rest from the rules themselves.
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { writeIfChanged } from "./write.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Rule files as `subject/id`, in the order of their ids. */
function ruleFiles() {
  const found = [];
  for (const subject of readdirSync(path.join(root, "rules"), { withFileTypes: true })) {
    if (!subject.isDirectory()) continue;
    for (const file of readdirSync(path.join(root, "rules", subject.name))) {
      if (file.endsWith(".ts")) found.push({ subject: subject.name, id: file.slice(0, -3) });
    }
  }
  found.sort((a, b) => (a.id < b.id ? -1 : 1));
  const twice = found.find((file, index) => file.id === found[index - 1]?.id);
  if (twice) throw new Error(`two rules are called ${twice.id}`);
  return found;
}

function camelCase(id) {
  return id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

function writeIndex(files) {
  const imports = files.map(({ subject, id }) => `import ${camelCase(id)} from "./${subject}/${id}.js";\n`).join("");
  const names = files.map(({ id }) => `  ${camelCase(id)},\n`).join("");
  const list = files.length > 0 ? `[\n${names}]` : "[]";
  const text = `// Generated from the files in the folders here by \`npm run generate\`.\nimport type { Rule } from "../src/rule/index.js";\n${imports}\n/** All rules, in the order of their ids. */\nexport const rules: readonly Rule[] = ${list};\n`;
  writeIfChanged(path.join(root, "rules", "index.ts"), text);
}

/** Node 20 runs no TypeScript, so the second half is bundled first. */
async function runBundled(file, ...args) {
  const folder = path.join(root, "node_modules", ".cache", "plimsoll");
  const bundled = path.join(folder, `${path.basename(file, ".ts")}-${process.pid}.mjs`);
  const build = await rolldown({
    cwd: root,
    input: file,
    platform: "node",
    external: /^(?:ajv|ajv-formats|rolldown)(?:\/|$)/,
    tsconfig: path.join(root, "tsconfig.json"),
  });
  try {
    await build.write({ file: bundled, format: "es", codeSplitting: false });
    const { generate } = await import(pathToFileURL(bundled).href);
    await generate(root, ...args);
  } finally {
    await build.close();
    rmSync(bundled, { force: true });
  }
}

const files = ruleFiles();
writeIndex(files);
await runBundled(path.join(root, ".ci", "generate", "generate.ts"), new Map(files.map(({ subject, id }) => [id, subject])));
