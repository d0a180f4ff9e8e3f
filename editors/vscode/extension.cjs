// Starts `plimsoll lsp` for the Dockerfiles and configuration files that are open.
const path = require("node:path");
const readline = require("node:readline");
const { setTimeout: wait } = require("node:timers/promises");
const { LogLevel, commands, window, workspace } = require("vscode");
const { CloseAction, ErrorCodes, LanguageClient, State, TransportKind } = require("vscode-languageclient/node");

// What lies in the past, as the other side of a comparison does, is not checked.
const dockerfiles = ["file", "untitled", "vscode-vfs"].map((scheme) => ({ scheme, language: "dockerfile" }));
const configuration = ["**/.plimsoll.yaml", "**/.plimsoll.yml", "**/.plimsoll.json"].map((pattern) => ({ scheme: "file", pattern }));
const ended = new Set([ErrorCodes.PendingResponseRejected, ErrorCodes.MessageWriteError]);

/** A client whose server is waited for before anything is said of it, and that can be stopped whatever became of its server. */
class Client extends LanguageClient {
  #output;
  #ran = false;
  #said = [];
  #opened = Promise.resolve();

  constructor(settings, output) {
    const traced = settings.get("trace.server", "off") !== "off";
    super("plimsoll", "Plimsoll", serverOptions(settings), {
      documentSelector: [...dockerfiles, ...configuration],
      diagnosticPullOptions: { onChange: true, onSave: true },
      middleware: {
        didOpen: (document, next) => (this.#opened = Promise.allSettled([this.#opened, next(document)])),
        // Of several files that were open before the server was, the client asks before it has opened them.
        provideDiagnostics: (document, previous, token, next) => this.#opened.then(() => next(document, previous, token)),
      },
      outputChannel: output,
      ...(traced && { traceOutputChannel: { logLevel: LogLevel.Trace, onDidChangeLogLevel: () => ({ dispose() {} }), trace: (text) => output.info(text) } }),
      stdioOptions: { stderr: (input) => this.#listen(input) },
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (...all) => usual.error(...all),
        closed: async () => {
          if (this.#ran) return usual.closed();
          await wait(0); // otherwise the start that failed counts as one that did not
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    });
    const usual = this.createDefaultErrorHandler();
    this.#output = output;
  }

  #listen(input) {
    readline.createInterface({ input, terminal: false }).on("line", (line) => {
      if (!this.#ran) this.#said.push(line);
      this.#output.error(line);
    });
  }

  error(message, data, show) {
    super.error(message, data, this.#ran ? show : false);
  }

  /** Undefined once it runs; otherwise why it does not. */
  async run() {
    try {
      await this.start();
      this.#ran = true;
      return undefined;
    } catch (error) {
      await wait(100); // what it said last may still be on its way
      const said = this.#said.find((line) => /^\w*Error: /.test(line)) ?? this.#said[0];
      return said ?? (ended.has(error.code) ? "it ended before it answered" : String(error.message ?? error));
    }
  }

  async stop(timeout) {
    while (this.state === State.Starting) {
      this.serverProcess?.kill();
      await wait(20);
    }
    if (this.state === State.Running) await super.stop(timeout);
  }
}

/** A script runs in the editor's own Node, as does the server that comes with the extension; anything else is a program of its own. */
function serverOptions(settings) {
  const args = ["lsp", ...settings.get("arguments", [])];
  const chosen = settings.get("server", "");
  if (chosen !== "" && !/\.[cm]?js$/.test(chosen)) return { command: chosen, args };
  const module = chosen || path.join(__dirname, "server", "dist", "bin.cjs");
  return { module, args, transport: TransportKind.stdio, options: { execArgv: ["--max-semi-space-size=64"] } };
}

let client;
let output;
let changes = Promise.resolve();

/** One after the other: a client can neither be stopped nor replaced while it starts. */
function inTurn(change) {
  changes = changes.then(change, change);
  return changes;
}

function start() {
  const settings = workspace.getConfiguration("plimsoll");
  if (!settings.get("enable", true)) return;
  const started = new Client(settings, output);
  client = started;
  void started.run().then((trouble) => (trouble === undefined || client !== started ? undefined : complain(trouble)));
}

async function complain(trouble) {
  const [log, settings] = ["Go to output", "Open settings"];
  const chosen = await window.showErrorMessage(`The Plimsoll server does not start: ${trouble}`, log, settings);
  if (chosen === log) output.show(true);
  if (chosen === settings) await commands.executeCommand("workbench.action.openSettings", "plimsoll");
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.dispose().catch((error) => output.error(error));
}

function restart() {
  return inTurn(async () => {
    await stop();
    start();
  });
}

exports.activate = (context) => {
  output = window.createOutputChannel("Plimsoll", { log: true });
  context.subscriptions.push(
    commands.registerCommand("plimsoll.restart", restart),
    workspace.onDidChangeConfiguration((change) => (change.affectsConfiguration("plimsoll") ? restart() : undefined)),
  );
  start();
};

exports.deactivate = async () => {
  await inTurn(stop);
  output.dispose();
};
