// Starts `plimsoll lsp` for the Dockerfiles and configuration files that are open.
const path = require("node:path");
const { commands, workspace } = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

let client;

/** The server that comes with the extension runs in the editor's own Node; another one is a program of its own. */
function serverOptions(settings) {
  const args = ["lsp", ...settings.get("arguments", [])];
  const command = settings.get("server", "");
  if (command !== "") return { command, args };
  const module = path.join(__dirname, "server", "dist", "bin.cjs");
  return { module, args, transport: TransportKind.stdio, options: { execArgv: ["--max-semi-space-size=32"] } };
}

async function start() {
  const settings = workspace.getConfiguration("plimsoll");
  if (!settings.get("enable", true)) return;
  const configuration = ["**/.plimsoll.yaml", "**/.plimsoll.yml", "**/.plimsoll.json"].map((pattern) => ({ scheme: "file", pattern }));
  client = new LanguageClient("plimsoll", "Plimsoll", serverOptions(settings), {
    documentSelector: [{ language: "dockerfile" }, ...configuration],
    diagnosticPullOptions: { onChange: true, onSave: true },
  });
  await client.start();
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.dispose();
}

async function restart() {
  await stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(
    commands.registerCommand("plimsoll.restart", restart),
    workspace.onDidChangeConfiguration((change) => (change.affectsConfiguration("plimsoll") ? restart() : undefined)),
  );
  await start();
};

exports.deactivate = stop;
