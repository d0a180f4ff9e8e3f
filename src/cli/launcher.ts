#!/usr/bin/env node
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { Script } from "node:vm";

declare const __MAIN__: string;
declare const __dirname: string;

interface Chunk {
  readonly script: Script;
  readonly cacheFile: string;
  /** Bytes of the cache in use; 0 without one. */
  readonly cached: number;
}

const chunks: Chunk[] = [];
const modules = new Map<string, { exports: unknown }>();
let readable: string[] | undefined;
const cacheFolders = [path.join(__dirname, ".cache"), path.join(process.env["XDG_CACHE_HOME"] || path.join(homedir(), ".cache"), "plimsoll")];

/** Only a folder that nobody else can write to: what V8 reads from it is run as code. */
function isPrivate(folder: string): boolean {
  try {
    const stat = statSync(folder, { throwIfNoEntry: false });
    return stat?.isDirectory() === true && (process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o022) === 0));
  } catch {
    return false;
  }
}

function readCache(name: string): Buffer | undefined {
  readable ??= cacheFolders.filter(isPrivate);
  for (const folder of readable) {
    try {
      // The data is there twice, since V8 trusts it blindly and nothing compares faster than memory with memory.
      const twice = readFileSync(path.join(folder, name));
      const half = twice.length / 2;
      if (twice.length > 0 && twice.subarray(0, half).equals(twice.subarray(half))) return twice.subarray(0, half);
    } catch {
      continue;
    }
  }
  return undefined;
}

function load(file: string): unknown {
  const known = modules.get(file);
  if (known) return known.exports;
  const name = `${path.basename(file)}.${process.version}-${process.arch}`;
  const cachedData = readCache(name);
  const text = `(function(exports,require,module,__filename,__dirname){${readFileSync(file, "latin1")}\n})`;
  const script = new Script(text, { filename: file, ...(cachedData && { cachedData }) });
  chunks.push({ script, cacheFile: name, cached: cachedData && !script.cachedDataRejected ? cachedData.length : 0 });
  const module = { exports: {} };
  modules.set(file, module);
  const folder = path.dirname(file);
  const requireFrom = (id: string): unknown => (id.startsWith(".") ? load(path.join(folder, id)) : require(id));
  script.runInThisContext()(module.exports, requireFrom, module, file, folder);
  return module.exports;
}

/** After the run, when V8 has compiled what is needed; a cache in use learns only now and then, since to ask V8 takes time. */
function writeCaches(): void {
  const learn = Math.random() < 1 / 64;
  for (const { script, cacheFile, cached } of chunks) {
    if (cached > 0 && !learn) continue;
    const data = script.createCachedData();
    if (data.length > cached * 1.05) writeCache(cacheFile, Buffer.concat([data, data]));
  }
}

function writeCache(name: string, data: Buffer): void {
  for (const folder of cacheFolders) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (!isPrivate(folder)) continue;
      const file = path.join(folder, name);
      const unfinished = `${file}.${process.pid}`;
      writeFileSync(unfinished, data, { mode: 0o600, flag: "wx" });
      renameSync(unfinished, file);
      return;
    } catch {
      continue;
    }
  }
}

async function run(): Promise<number> {
  const { main } = load(path.join(__dirname, __MAIN__)) as { main(args: string[]): number | Promise<number> };
  return await main(process.argv.slice(2));
}

process.exitCode = 2; // should the event loop run dry before there is an answer
process.on("exit", writeCaches);
run().then(
  (code) => (process.exitCode = code),
  (error: unknown) => console.error(error),
);
