import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  type CancellationToken,
  CancellationTokenSource,
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  LSPErrorCodes,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { DocumentText } from "../src/editor/index.js";

const home = realpathSync(mkdtempSync(join(tmpdir(), "plimsoll-lsp-")));
const bin = join(home, "dist", "bin.cjs");
const clients: Client[] = [];

beforeAll(() => {
  const built = spawnSync(process.execPath, [join(import.meta.dirname, "../.ci/build.mjs"), join(home, "dist")], { encoding: "utf8" });
  expect(built.stderr).toBe("");
}, 120_000);
afterEach(async () => {
  for (const client of clients.splice(0)) await client.end();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const everything: ClientCapabilities = {
  general: { positionEncodings: ["utf-8", "utf-16"] },
  workspace: {
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    hover: { contentFormat: ["markdown", "plaintext"] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, isPreferredSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
  },
};

/** A client of the protocol and the server that it started, in a folder of its own. */
class Client {
  readonly folder: string;
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly versions: (number | undefined)[] = [];
  readonly messages: string[] = [];
  readonly watched: unknown[] = [];
  refreshes = 0;
  result!: InitializeResult;
  readonly #process: ChildProcess;
  readonly #connection: ProtocolConnection;
  #seen: (() => void)[] = [];

  constructor(folder: string, args: readonly string[] = []) {
    this.folder = folder;
    this.#process = spawn(process.execPath, [bin, "lsp", ...args], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
    this.#connection = createProtocolConnection(new StreamMessageReader(this.#process.stdout!), new StreamMessageWriter(this.#process.stdin!));
    this.#connection.onNotification("textDocument/publishDiagnostics", (parameters: PublishDiagnosticsParams) => {
      this.published.set(parameters.uri, parameters);
      this.versions.push(parameters.version);
      for (const look of this.#seen) look();
    });
    this.#connection.onNotification("window/logMessage", ({ message }: { message: string }) => void this.messages.push(message));
    this.#connection.onRequest("client/registerCapability", (parameters: unknown) => void this.watched.push(parameters));
    this.#connection.onRequest("workspace/diagnostic/refresh", () => void this.refreshes++);
    this.#connection.listen();
  }

  uri(name: string): string {
    return pathToFileURL(join(this.folder, name)).href;
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  request<Result>(method: string, parameters: object, token?: CancellationToken): Promise<Result> {
    return token ? this.#connection.sendRequest(method, parameters, token) : this.#connection.sendRequest(method, parameters);
  }

  about<Result>(name: string, method: string, more: object = {}): Promise<Result> {
    return this.request(`textDocument/${method}`, { textDocument: { uri: this.uri(name) }, ...more });
  }

  notify(method: string, parameters: object): void {
    void this.#connection.sendNotification(method, parameters);
  }

  open(name: string, text: string, languageId = "dockerfile"): void {
    this.notify("textDocument/didOpen", { textDocument: { uri: this.uri(name), languageId, version: 1, text } });
  }

  change(name: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): void {
    this.notify("textDocument/didChange", { textDocument: { uri: this.uri(name), version }, contentChanges });
  }

  /** The diagnostics of a file once they are as asked. */
  async diagnostics(name: string, wanted: (diagnostics: readonly Diagnostic[], version?: number) => boolean = () => true): Promise<Diagnostic[]> {
    const uri = this.uri(name);
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.published.get(uri);
        if (!found || !wanted(found.diagnostics, found.version)) return;
        this.#seen = this.#seen.filter((one) => one !== look);
        resolve(found.diagnostics);
      };
      this.#seen.push(look);
      look();
    });
  }

  async end(): Promise<number | null> {
    if (this.#process.exitCode !== null) return this.#process.exitCode;
    const ended = new Promise<number | null>((resolve) => this.#process.once("exit", resolve));
    await this.request("shutdown", {}).catch(() => undefined);
    this.notify("exit", {});
    const code = await ended;
    this.#connection.dispose();
    return code;
  }
}

let made = 0;
async function start(
  capabilities: ClientCapabilities = everything,
  { args = [], files = {} }: { args?: readonly string[]; files?: Readonly<Record<string, string>> } = {},
): Promise<Client> {
  const folder = join(home, `folder-${made++}`);
  mkdirSync(join(folder, ".git"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const client = new Client(folder, args);
  clients.push(client);
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "folder" }];
  client.result = await client.request("initialize", { processId: process.pid, rootUri: null, workspaceFolders, capabilities });
  client.notify("initialized", {});
  return client;
}

const root = 'FROM alpine:3.22\nUSER root\nCMD ["/a"]\n';
const rulesOf = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

/** The text of a file after an edit of it. */
function edited(text: string, edit: WorkspaceEdit, uri: string, unit: "utf-8" | "utf-16" = "utf-8"): string {
  const versioned = edit.documentChanges?.flatMap((change) => ("edits" in change && change.textDocument.uri === uri ? change.edits : []));
  const edits = (versioned ?? edit.changes?.[uri] ?? []) as {
    range: { start: { line: number; character: number }; end: { line: number; character: number } };
    newText: string;
  }[];
  const backwards = edits.toSorted((a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character);
  return backwards.reduce((document, { range, newText }) => document.after([{ range, text: newText }]), new DocumentText(text, unit)).text;
}

const actionsOf = async (client: Client, name: string, line: number, only?: readonly string[]): Promise<CodeAction[]> => {
  const place = { line, character: 6 };
  return client.about(name, "codeAction", { range: { start: place, end: place }, context: { diagnostics: [], ...(only && { only }) } });
};

describe("diagnostics", () => {
  test("come when a file is opened, change as it is typed, and go when it is closed", async () => {
    const client = await start();
    client.open("Dockerfile", root);
    const [finding] = (await client.diagnostics("Dockerfile")).filter(({ code }) => code === "user-root");
    expect(finding).toMatchObject({
      range: { start: { line: 1, character: 5 }, end: { line: 1, character: 9 } },
      severity: 3,
      source: "plimsoll",
    });
    client.change("Dockerfile", 2, { range: { start: { line: 1, character: 5 }, end: { line: 1, character: 9 } }, text: "1000" });
    expect(rulesOf(await client.diagnostics("Dockerfile", (_, version) => version === 2))).not.toContain("user-root");
    client.notify("textDocument/didClose", { textDocument: { uri: client.uri("Dockerfile") } });
    expect(await client.diagnostics("Dockerfile", (_, version) => version === undefined)).toEqual([]);
    expect(client.versions).toEqual([1, 2, undefined]);
    expect(client.messages).toEqual([]);
  });

  test("show what can go as such, and the other places that explain a finding", async () => {
    const client = await start();
    client.open("Dockerfile", "FROM scratch AS a\n# plimsoll ignore=user-root\nWORKDIR /a\nFROM scratch AS A\nCOPY --from=a /a /a\n");
    const found = await client.diagnostics("Dockerfile");
    expect(found.find(({ code }) => code === "unused-ignore")?.tags).toEqual([1]);
    const [related] = found.find(({ code }) => code === "duplicate-stage-name")?.relatedInformation ?? [];
    expect(related?.location).toEqual({ uri: client.uri("Dockerfile"), range: { start: { line: 0, character: 16 }, end: { line: 0, character: 17 } } });
  });

  test("are given when asked for, and only then; nothing is said twice", async () => {
    const client = await start({ ...everything, textDocument: { ...everything.textDocument, diagnostic: {} } });
    expect(client.result.capabilities.diagnosticProvider).toMatchObject({ identifier: "plimsoll" });
    client.open("Dockerfile", root);
    const first = await client.about<DocumentDiagnosticReport>("Dockerfile", "diagnostic");
    expect(first).toMatchObject({ kind: "full" });
    expect(rulesOf("items" in first ? first.items : [])).toContain("user-root");
    const again = await client.about<DocumentDiagnosticReport>("Dockerfile", "diagnostic", { previousResultId: first.resultId });
    expect(again).toEqual({ kind: "unchanged", resultId: first.resultId });
    client.write(".plimsoll.yaml", "rules:\n  user-root: off\n");
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: client.uri(".plimsoll.yaml"), type: 1 }] });
    const anew = await client.about<DocumentDiagnosticReport>("Dockerfile", "diagnostic", { previousResultId: first.resultId });
    expect(rulesOf("items" in anew ? anew.items : [])).not.toContain("user-root");
    expect(client.refreshes).toBe(1);
    expect(client.published.size).toBe(0);
  });

  test("count columns as was agreed, a byte order mark, and a lone carriage return", async () => {
    const text = '\uFEFFFROM alpine:3.22\r\nLABEL a="é€𝄞" \\\r\n b=c\rUSER x\r\nUSER root # é\r\nUSER 0\r\nCMD ["/a"]\r\n';
    for (const [units, before, width] of [
      [["utf-8"], 5, 4],
      [["utf-16"], 2, 2],
      [undefined, 2, 2],
    ] as const) {
      const client = await start(units ? { general: { positionEncodings: [...units] } } : {});
      expect(client.result.capabilities.positionEncoding).toBe(units?.[0]);
      client.open("Dockerfile", text);
      const found = (await client.diagnostics("Dockerfile")).find(({ code }) => code === "user-root");
      expect(found?.range).toEqual({ start: { line: 5, character: 5 }, end: { line: 5, character: 6 } });
      const sign = { start: { line: 1, character: 9 + before }, end: { line: 1, character: 9 + before + width } };
      client.change("Dockerfile", 2, { range: sign, text: "" }, { range: { start: { line: 5, character: 5 }, end: { line: 5, character: 6 } }, text: "1" });
      expect(rulesOf(await client.diagnostics("Dockerfile", (_, version) => version === 2))).not.toContain("user-root");
      const symbols = await client.about<{ name: string; location: { range: object } }[]>("Dockerfile", "documentSymbol");
      const label = symbols.find(({ name }) => name === "LABEL");
      expect(label?.location.range).toEqual({ start: { line: 1, character: 0 }, end: { line: 3, character: 6 } });
    }
  });

  test("of a file that is no Dockerfile are none, whatever it holds", async () => {
    const client = await start();
    client.open("notes.txt", root, "plaintext");
    client.open("Dockerfile", root, "whatever");
    expect(rulesOf(await client.diagnostics("Dockerfile"))).toContain("user-root");
    expect(client.published.has(client.uri("notes.txt"))).toBe(false);
    expect(await client.about("notes.txt", "hover", { position: { line: 1, character: 1 } })).toBeNull();
  });
});

describe("the configuration", () => {
  test("is that of the nearest file, and a change of it checks everything anew", async () => {
    const client = await start(everything, { files: { ".plimsoll.yaml": "rules:\n  user-root: error\n" } });
    client.open("Dockerfile", root);
    expect((await client.diagnostics("Dockerfile")).find(({ code }) => code === "user-root")?.severity).toBe(1);
    expect(JSON.stringify(client.watched)).toContain(".plimsoll.yaml");
    client.write(".plimsoll.yaml", "rules:\n  user-root: style\n");
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: client.uri(".plimsoll.yaml"), type: 2 }] });
    await client.diagnostics("Dockerfile", (diagnostics) => diagnostics.some(({ code, severity }) => code === "user-root" && severity === 4));
    client.write(".plimsoll.yaml", "exclude: Dockerfile\n");
    client.notify("textDocument/didSave", { textDocument: { uri: client.uri("Dockerfile") } });
    await client.diagnostics("Dockerfile", (diagnostics) => diagnostics.length === 0);
  });

  test("with mistakes is said in the file itself and in those that it holds for", async () => {
    const wrong = "rules:\n  user-rot: off\n";
    const client = await start(everything, { files: { ".plimsoll.yaml": wrong } });
    client.open("Dockerfile", root);
    client.open(".plimsoll.yaml", wrong, "yaml");
    const [finding, ...others] = await client.diagnostics("Dockerfile");
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: "configuration", severity: 1, message: expect.stringContaining("user-root") });
    const [mistake] = await client.diagnostics(".plimsoll.yaml");
    expect(mistake).toMatchObject({ code: "configuration", range: { start: { line: 1, character: 2 }, end: { line: 1, character: 15 } } });
    expect(await client.about("Dockerfile", "hover", { position: { line: 0, character: 1 } })).toHaveProperty("contents");
    const items = await client.about<{ label: string }[]>(".plimsoll.yaml", "completion", { position: { line: 1, character: 6 } });
    expect(items.map(({ label }) => label)).toContain("user-root");
  });

  test("options of the command go before it, wrong ones stop the server at once", async () => {
    const client = await start(everything, { args: ["--stdio", "--ignore", "user-root", "--severity", "unused-ignore=error"] });
    client.open("Dockerfile", `# plimsoll ignore=user-root\n${root}`);
    expect(rulesOf(await client.diagnostics("Dockerfile"))).not.toContain("user-root");
    const failed = spawn(process.execPath, [bin, "lsp", "--ignore", "nonsense"], { stdio: ["pipe", "pipe", "ignore"] });
    expect(await new Promise((resolve) => failed.once("exit", resolve))).toBe(2);
  });
});

describe("actions", () => {
  test("ignore for the line, for the file and in a configuration file that is made for it", async () => {
    const client = await start();
    client.open("Dockerfile", root);
    const actions = await actionsOf(client, "Dockerfile", 1);
    const titled = (title: string): WorkspaceEdit => actions.find((action) => action.title === title)?.edit ?? {};
    const uri = client.uri("Dockerfile");
    expect(edited(root, titled("Ignore user-root for this line"), uri)).toBe('FROM alpine:3.22\n# plimsoll ignore=user-root\nUSER root\nCMD ["/a"]\n');
    expect(edited(root, titled("Ignore user-root for this file"), uri)).toBe(`# plimsoll ignore-file=user-root\n${root}`);
    const everywhere = titled("Ignore user-root in the configuration");
    expect(everywhere.documentChanges?.[0]).toMatchObject({ kind: "create", uri: client.uri(".plimsoll.yaml") });
    expect(edited("", everywhere, client.uri(".plimsoll.yaml"))).toBe("rules:\n  user-root: off\n");
    expect(titled("Ignore user-root for this line").documentChanges?.[0]).toMatchObject({ textDocument: { uri, version: 1 } });
  });

  test("change a configuration that is there, as it stands in the editor", async () => {
    const client = await start(everything, { files: { ".plimsoll.yaml": "failOn: info\n" } });
    client.open("Dockerfile", root);
    const uri = client.uri(".plimsoll.yaml");
    const inConfiguration = async () => (await actionsOf(client, "Dockerfile", 1)).find(({ title }) => title.endsWith("in the configuration"))?.edit ?? {};
    expect(edited("failOn: info\n", await inConfiguration(), uri)).toBe("failOn: info\nrules:\n  user-root: off\n");
    client.open(".plimsoll.yaml", "# unsaved\nrules:\n  a: off\n", "yaml");
    expect(edited("# unsaved\nrules:\n  a: off\n", await inConfiguration(), uri)).toBe("# unsaved\nrules:\n  a: off\n  user-root: off\n");
  });

  test("fix a finding, and all that is safe at once", async () => {
    const client = await start(everything, { args: ["--preset", "all"] });
    const text = 'FROM alpine:3.22 as build\nRUN true\nFROM scratch\nCOPY --from=build /a /a\nUSER 1000\nCMD ["/a"]\n';
    client.open("Dockerfile", text);
    const fixable = await client.diagnostics("Dockerfile");
    const [all] = await actionsOf(client, "Dockerfile", 0, ["source.fixAll"]);
    expect(all?.kind).toBe("source.fixAll.plimsoll");
    const after = edited(text, all?.edit ?? {}, client.uri("Dockerfile"));
    expect(after).toContain("alpine:3.22 AS build");
    client.change("Dockerfile", 2, { text: after });
    expect((await client.diagnostics("Dockerfile", (_, version) => version === 2)).length).toBeLessThan(fixable.length);
    expect(await actionsOf(client, "Dockerfile", 0, ["source.fixAll.plimsoll"])).toEqual([]);
    expect(await actionsOf(client, "Dockerfile", 0, ["refactor"])).toEqual([]);
  });
});

describe("a client that announces nothing", () => {
  test("gets what every client understands", async () => {
    const client = await start({});
    expect(client.result.capabilities).not.toHaveProperty("positionEncoding");
    expect(client.result.capabilities).not.toHaveProperty("diagnosticProvider");
    expect(client.result.capabilities).not.toHaveProperty("codeActionProvider");
    expect(client.result.capabilities.renameProvider).toBe(true);
    client.open("Dockerfile", root);
    expect(rulesOf(await client.diagnostics("Dockerfile"))).toContain("user-root");
    expect(client.watched).toEqual([]);
    const hover = await client.about<Hover>("Dockerfile", "hover", { position: { line: 1, character: 1 } });
    expect(hover.contents).toMatchObject({ kind: "plaintext", value: expect.stringMatching(/^USER: /) });
    const symbols = await client.about<{ name: string; containerName?: string }[]>("Dockerfile", "documentSymbol");
    expect(symbols.map(({ name, containerName }) => [name, containerName])).toEqual([
      ["stage 0", undefined],
      ["FROM", "stage 0"],
      ["USER", "stage 0"],
      ["CMD", "stage 0"],
    ]);
    client.write(".plimsoll.yaml", "rules:\n  user-root: off\n");
    client.notify("textDocument/didSave", { textDocument: { uri: client.uri("Dockerfile") } });
    await client.diagnostics("Dockerfile", (diagnostics) => !rulesOf(diagnostics).includes("user-root"));
  });
});

describe("navigation", () => {
  const text = "ARG TAG=1\nFROM golang:$TAG AS build\nFROM scratch\nCOPY --from=build /a /b\n";
  const at = (line: number, character: number) => ({ position: { line, character } });

  test("answers with places, edits and refusals", async () => {
    const client = await start();
    const uri = client.uri("Dockerfile");
    client.open("Dockerfile", text);
    const alias = { start: { line: 1, character: 20 }, end: { line: 1, character: 25 } };
    const use = { start: { line: 3, character: 12 }, end: { line: 3, character: 17 } };
    expect(await client.about("Dockerfile", "definition", at(3, 14))).toEqual({ uri, range: alias });
    expect(await client.about("Dockerfile", "references", { ...at(3, 14), context: { includeDeclaration: false } })).toEqual([{ uri, range: use }]);
    expect(await client.about("Dockerfile", "documentHighlight", at(1, 21))).toEqual([
      { range: alias, kind: 3 },
      { range: use, kind: 2 },
    ]);
    expect(await client.about("Dockerfile", "prepareRename", at(1, 13))).toEqual({ start: { line: 1, character: 13 }, end: { line: 1, character: 16 } });
    const edit = await client.about<WorkspaceEdit>("Dockerfile", "rename", { ...at(1, 13), newName: "RELEASE" });
    expect(edited(text, edit, uri)).toBe(text.replaceAll("TAG", "RELEASE"));
    await expect(client.about("Dockerfile", "rename", { ...at(1, 1), newName: "x" })).rejects.toThrow("Only stages");
    expect(await client.about("Dockerfile", "foldingRange")).toEqual([{ startLine: 2, endLine: 3, kind: "region" }]);
    expect(await client.about("Dockerfile", "documentSymbol")).toMatchObject([
      { name: "ARG" },
      { name: "build" },
      { name: "stage 1", children: [{ name: "FROM" }, { name: "COPY" }] },
    ]);
    const items = await client.about<{ label: string; textEdit: unknown }[]>("Dockerfile", "completion", at(3, 12));
    expect(items.map(({ label }) => label)).toEqual(["build"]);
  });
});

describe("the process", () => {
  test("stops what is cancelled and goes on with the rest", async () => {
    const client = await start({ ...everything, textDocument: { ...everything.textDocument, diagnostic: {} } });
    client.open("Dockerfile", root.repeat(400));
    const textDocument = { uri: client.uri("Dockerfile") };
    const source = new CancellationTokenSource();
    const cancelled = client.request("textDocument/diagnostic", { textDocument }, source.token);
    source.cancel();
    await expect(cancelled).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(await client.request("textDocument/diagnostic", { textDocument })).toMatchObject({ kind: "full" });
  });

  test("ends as the protocol says: well after shutdown, badly without, and when the client is gone", async () => {
    const client = await start();
    expect(await client.end()).toBe(0);
    const rude = spawn(process.execPath, [bin, "lsp"], { stdio: ["pipe", "ignore", "ignore"] });
    rude.stdin.end();
    expect(await new Promise((resolve) => rude.once("exit", resolve))).not.toBe(0);
  });

  test.each(["SIGTERM", "SIGKILL"] as const)("nothing of it is left once it gets a %s and its input ends", async (signal) => {
    const server = spawn(process.execPath, [bin, "lsp"], { stdio: ["pipe", "pipe", "ignore"] });
    const initialize = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
    server.stdin.write(`Content-Length: ${initialize.length}\r\n\r\n${initialize}`);
    await once(server.stdout, "data"); // of the process that serves, which the other one started
    server.stdout.resume();
    const closed = once(server, "close");
    server.kill(signal);
    if (signal === "SIGKILL") server.stdin.end();
    await closed;
  });

  test("a lint loads nothing of it", async () => {
    const folder = join(home, "lint");
    mkdirSync(folder);
    writeFileSync(join(folder, "Dockerfile"), root);
    rmSync(join(home, "dist", ".cache"), { recursive: true, force: true });
    await new Promise((resolve) => spawn(process.execPath, [bin, "Dockerfile"], { cwd: folder, stdio: "ignore" }).once("exit", resolve));
    const loaded = readdirSync(join(home, "dist", ".cache")).map((name) => join(home, "dist", "cli", name.slice(0, name.indexOf(".cjs") + 4)));
    const server = readdirSync(join(home, "dist", "cli"))
      .map((name) => join(home, "dist", "cli", name))
      .filter((file) => readFileSync(file, "utf8").includes("textDocument/publishDiagnostics"));
    expect(server).toHaveLength(1);
    expect(loaded.length).toBeGreaterThan(0);
    expect(loaded).not.toContain(server[0]);
  });

  const typed = join(import.meta.dirname, "../fixtures/editor/typed/Dockerfile.odd");
  const corpus = process.env["PLIMSOLL_CORPUS"];

  const files = [typed, ...(corpus ? readdirSync(corpus).map((name) => join(corpus, name)) : [])];

  test.each(files.map((file) => [basename(file), file] as const))(
    "%s can be typed letter by letter, and the last version is the one that counts",
    async (_name, file) => {
      const client = await start();
      const text = readFileSync(file, "utf8");
      const document = new DocumentText(text, "utf-8");
      const step = file === typed ? 1 : Math.ceil(text.length / 50);
      client.open("Dockerfile", "");
      let version = 1;
      for (let offset = 0; offset < text.length; offset += step) {
        const position = document.placeAt(offset);
        client.change(
          "Dockerfile",
          ++version,
          { text: text.slice(0, offset) },
          { range: { start: position, end: position }, text: text.slice(offset, offset + step) },
        );
        if (offset % 7 === 0) await client.about("Dockerfile", "hover", { position });
        if (offset % 11 === 0) await client.about("Dockerfile", "completion", { position });
      }
      const last = await client.diagnostics("Dockerfile", (_, newest) => newest === version);
      client.change("Dockerfile", version + 1, { text });
      expect(await client.diagnostics("Dockerfile", (_, newest) => newest === version + 1)).toEqual(last);
      expect(client.messages).toEqual([]);
    },
    60_000,
  );
});
