// Builds dist/: the command line as CommonJS chunks with their launcher, the library as ES modules with its types.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { notices } from "./notices.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

async function bundle(input, output, define = {}) {
  const build = await rolldown({
    cwd: root,
    input,
    platform: "node",
    tsconfig: path.join(root, "tsconfig.json"),
    transform: { target: "node20.19", define },
    onLog: (level, log) => {
      if (level === "warn" && log.code !== "EVAL") throw new Error(log.message);
    },
  });
  try {
    return (await build.write({ minify: true, ...output })).output.filter((file) => file.type === "chunk");
  } finally {
    await build.close();
  }
}

// What a plain run reads is one file, besides the little that every run starts with; what only some runs need stays in files of its own.
const plainRun = {
  groups: [
    { name: "start", test: /\b(?:src[\\/]cli[\\/]world[.]ts|package[.]json)$/, priority: 1 },
    { name: "lint", test: /\bsrc[\\/](?:cli[\\/](?:commands[\\/]lint|program|bundled)|report[\\/]formats[\\/]text)[.]ts$/ },
  ],
};
const specifiers = /^(?:import|export)\b[^;]*?\bfrom\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm;

/** The launcher reads a chunk without decoding it, and V8 keeps one byte of each character. */
function inAscii(code) {
  if (/\\[^\0-\x7F]|String\.raw`[^`]*[^\0-\x7F`]/.test(code)) throw new Error("a character cannot be spelt as an escape where it stands");
  return code.replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Declarations in which the types of bundled packages, which users do not have, are opaque. */
function withoutPackages(text, file) {
  const opaque = text.replace(/^import (?:type )?\{([^}]*)\} from "[^."][^"]*";$/gm, (_, names) =>
    names
      .split(",")
      .map((name) =>
        name
          .trim()
          .replace(/^type\s+/, "")
          .split(/\s+as\s+/)
          .at(-1),
      )
      .filter(Boolean)
      .map((name) => `type ${name} = unknown;`)
      .join("\n"),
  );
  for (const [, named, inline] of opaque.matchAll(specifiers)) {
    const name = named ?? inline;
    if (!name.startsWith(".")) throw new Error(`the types in ${file} need the package "${name}", which users do not have`);
  }
  return opaque;
}

/** What programs may import, by name. */
const entries = { index: "src/index.ts", rule: "src/rule/index.ts" };

/** Emits the declarations that the public entries reach. */
function emitTypes(outdir) {
  const all = mkdtempSync(path.join(outdir, "types-"));
  const tsc = path.join(path.dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  const config = path.join(all, "tsconfig.json");
  const compilerOptions = {
    noEmit: false,
    noCheck: true,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: root,
    outDir: all,
    types: ["node"],
    typeRoots: [path.join(root, "node_modules", "@types")],
  };
  writeFileSync(
    config,
    JSON.stringify({
      extends: path.join(root, "tsconfig.json"),
      compilerOptions,
      files: Object.values(entries).map((file) => path.join(root, file)),
      include: [],
    }),
  );
  const run = spawnSync(process.execPath, [tsc, "--project", config], { cwd: root, encoding: "utf8" });
  const declared = Object.values(entries).map((file) => path.join(all, file.replace(/\.ts$/, ".d.ts")));
  if (!declared.every((file) => existsSync(file))) throw new Error(`no declarations:\n${run.stdout}${run.stderr}`);

  const types = path.join(outdir, "types");
  const reached = new Set(declared);
  for (const file of reached) {
    const text = withoutPackages(readFileSync(file, "utf8"), path.relative(all, file));
    for (const [, named, inline] of text.matchAll(specifiers)) {
      reached.add(path.join(path.dirname(file), (named ?? inline).replace(/\.js$/, ".d.ts")));
    }
    const target = path.join(types, path.relative(all, file));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  rmSync(all, { recursive: true });
  for (const [name, file] of Object.entries(entries)) {
    writeFileSync(path.join(outdir, `${name}.d.ts`), `export * from "./types/${file.replace(/\.ts$/, ".js")}";\n`);
  }
}

/** Builds everything into a fresh folder, then puts that in the place of the old one. */
export async function build(outdir = path.join(root, "dist")) {
  const fresh = `${outdir}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  try {
    const cli = await bundle(
      { main: "src/cli/main.ts" },
      { dir: fresh, format: "cjs", entryFileNames: "cli/[name]-[hash].cjs", chunkFileNames: "cli/[name]-[hash].cjs", codeSplitting: plainRun },
    );
    for (const chunk of cli) writeFileSync(path.join(fresh, chunk.fileName), inAscii(chunk.code));
    const main = cli.find((chunk) => chunk.isEntry);
    await bundle({ bin: "src/cli/launcher.ts" }, { dir: fresh, format: "cjs", entryFileNames: "[name].cjs" }, { __MAIN__: JSON.stringify(main.fileName) });
    const library = await bundle(entries, { dir: fresh, format: "es", entryFileNames: "[name].js", chunkFileNames: "library/[name]-[hash].js", minify: false });
    chmodSync(path.join(fresh, "bin.cjs"), 0o755);
    emitTypes(fresh);
    writeFileSync(path.join(fresh, "THIRD-PARTY-NOTICES.txt"), notices(root, [...cli, ...library]));
    replaceFolder(outdir, fresh);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}

function replaceFolder(folder, fresh) {
  const old = `${fresh}.old`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(fresh, folder);
  rmSync(old, { recursive: true, force: true });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build(process.argv[2] && path.resolve(process.argv[2]));
}
