// npm forgets optional packages of other platforms where it cannot fetch them, and then refuses its own lockfile: names them in it.
import { readFileSync, writeFileSync } from "node:fs";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const platforms = {
  android: "android",
  darwin: "darwin",
  freebsd: "freebsd",
  linux: "linux",
  netbsd: "netbsd",
  openbsd: "openbsd",
  openharmony: "openharmony",
  aix: "aix",
  sunos: "sunos",
  win32: "win32",
  windows: "win32",
};
const processors = {
  arm64: "arm64",
  aarch64: "arm64",
  x64: "x64",
  ia32: "ia32",
  arm: "arm",
  ppc64: "ppc64",
  s390x: "s390x",
  riscv64: "riscv64",
  loong64: "loong64",
  mips64el: "mips64el",
  wasm32: "wasm32",
};

for (const [place, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (!/^\d/.test(version)) continue;
    const beside = `${place.slice(0, place.lastIndexOf("node_modules/"))}node_modules/${name}`;
    const named = [`${place}/node_modules/${name}`, beside, `node_modules/${name}`].find((one) => one in lock.packages);
    if (named && lock.packages[named].version === version) continue;
    const words = name.split(/[^a-z0-9]/);
    const os = words.map((word) => platforms[word]).find(Boolean);
    const cpu = words.map((word) => processors[word]).find(Boolean);
    if (!os && !cpu) throw new Error(`${name} is for no platform that its name tells`);
    lock.packages[beside] = { version, ...(cpu && { cpu: [cpu] }), dev, optional: true, ...(os && { os: [os] }) };
    console.log(`named ${name}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
