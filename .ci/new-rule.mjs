// npm run new-rule <subject>/<id>: the three files of a rule, whose cases fail until they are written.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [, subject, id] = /^([a-z]+(?:-[a-z]+)*)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(process.argv[2] ?? "") ?? [];
if (!id) {
  console.error("usage: npm run new-rule <subject>/<id>, such as packages/package-cache-left");
  process.exit(2);
}
const subjects = readdirSync(path.join(root, "rules"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
if (!subjects.includes(subject)) {
  console.error(`there is no subject ${subject}; choose from ${subjects.sort().join(", ")}, or make the folder rules/${subject} first`);
  process.exit(2);
}
const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const fence = "```";
const files = {
  [`rules/${subject}/${id}.ts`]: `import { defineRule } from "../../src/rule/index.js";

export default defineRule({
  id: "${id}",
  summary: "TODO: what should be so, in one sentence",
  since: "${version}",
  category: "correctness",
  severity: "warning",
  messages: {
    fault: "TODO: what is wrong here, what comes of it, and what to do",
  },
  *check(file, finding) {
    for (const instruction of file.instructions("FROM")) {
      yield finding("fault", instruction.keyword);
    }
  },
});
`,
  [`rules/${subject}/${id}.md`]: `## Why

TODO: what goes wrong, for whom.

## Examples

${fence}dockerfile bad
TODO
${fence}

${fence}dockerfile good
TODO
${fence}
`,
  [`fixtures/rules/${id}.md`]: `# The fault is found

${fence}dockerfile bad
FROM alpine
TODO
^^^^ ${id}/fault: TODO
${fence}

# A value that the build decides is never reported

${fence}dockerfile good
ARG BASE
FROM $BASE
TODO
${fence}
`,
};
const existing = Object.keys(files).filter((file) => existsSync(path.join(root, file)));
if (existing.length > 0) {
  console.error(`${existing.join(", ")} exists already`);
  process.exit(2);
}
for (const [file, text] of Object.entries(files)) {
  mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
  console.log(`wrote ${file}`);
}
console.log("Write them, then: npm run generate && npm test");
