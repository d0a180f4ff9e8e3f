import * as protocol from "vscode-languageserver/node";
import * as editor from "../editor/index.js";
import { addressOf, pathOf } from "../host/index.js";
import { type Checked, type OpenDocument, type Program } from "./program.js";
import * as translate from "./translate.js";

type About = { readonly textDocument: protocol.TextDocumentIdentifier };
type Place = protocol.TextDocumentPositionParams;

const fixAll = `${protocol.CodeActionKind.SourceFixAll}.plimsoll`;
const pause = 40; // milliseconds after a keystroke, so that a burst of them is checked once

/** Serves one client on two streams; the process ends when the client says so or is gone. */
export function serve(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, program: Program): void {
  new Server(protocol.createConnection(new protocol.StreamMessageReader(input), new protocol.StreamMessageWriter(output)), program).listen();
}

class Server {
  readonly #connection: protocol.Connection;
  readonly #program: Program;
  readonly #documents: protocol.TextDocuments<OpenDocument>;
  /** Open files, and when each is to be checked next. */
  readonly #waiting = new Map<string, NodeJS.Timeout | undefined>();
  readonly #said = new Set<string>();
  #session: Promise<editor.Session> | undefined;
  #checked = new WeakMap<OpenDocument, Promise<Checked>>();
  /** Grows whenever results may change though no open file did. */
  #generation = 0;
  #can: protocol.InitializeParams["capabilities"] = {};
  #folders: readonly string[] = [];
  #unit: editor.ColumnUnit = "utf-16";

  constructor(connection: protocol.Connection, program: Program) {
    this.#connection = connection;
    this.#program = program;
    this.#documents = new protocol.TextDocuments<OpenDocument>({
      create: (uri, language, version, text) => {
        const path = pathOf(uri);
        return { uri, path, kind: program.kindOf(path, language), version, content: new editor.DocumentText(text, this.#unit) };
      },
      update: (document, changes, version) => ({ ...document, version, content: document.content.after(changes) }),
    });
  }

  /** Begins to listen. */
  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((parameters) => this.#initialize(parameters));
    connection.onInitialized(() => this.#watch());
    connection.onDidChangeWatchedFiles(() => this.#startAgain());
    this.#documents.onDidChangeContent(({ document: { uri } }) => (this.#waiting.has(uri) ? this.#publishSoon(uri) : this.#publish(uri)));
    this.#documents.onDidSave(() => this.#startAgain());
    this.#documents.onDidClose(({ document: { uri } }) => void (this.#waiting.delete(uri) && !this.#pulls && this.#send(uri, [])));
    connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) => this.#pull(textDocument.uri, previousResultId, token));
    connection.onCodeAction((parameters, token) => this.#codeActions(parameters, token));
    connection.onCompletion((parameters, token) => this.#complete(parameters, token));
    connection.onHover(
      this.#at(({ dockerfile, diagnostics, document, ids }, offset) => {
        const hover = editor.hoverAt(dockerfile, diagnostics, offset, { ...this.#program, ids });
        return hover && translate.hoverOf(hover, document, this.#can);
      }),
    );
    connection.onDefinition(
      this.#at(({ dockerfile, document }, offset) => {
        const range = editor.definitionAt(dockerfile, offset);
        return range && translate.locationOf(range, document);
      }),
    );
    connection.onReferences(
      this.#at(({ dockerfile, document }, offset, { context: { includeDeclaration: whole } }) =>
        editor.mentionsAt(dockerfile, offset).flatMap((mention) => (whole || !mention.defines ? translate.locationOf(mention, document) : [])),
      ),
    );
    connection.onDocumentHighlight(
      this.#at(({ dockerfile, document }, offset) => editor.mentionsAt(dockerfile, offset).map((mention) => translate.highlightOf(mention, document))),
    );
    connection.onPrepareRename(this.#at(({ dockerfile, document }, offset) => document.content.rangeOf(granted(editor.renameableAt(dockerfile, offset)))));
    connection.onRenameRequest(
      this.#at(({ dockerfile, document }, offset, { newName }) =>
        translate.workspaceEdit(granted(editor.rename(dockerfile, offset, newName)), document, this.#can),
      ),
    );
    connection.onDocumentSymbol(this.#of(({ dockerfile, document }) => translate.symbolsOf(editor.symbols(dockerfile), document, this.#can)));
    connection.onFoldingRanges(this.#of(({ dockerfile, document }) => editor.folds(dockerfile, document.content)));
    this.#documents.listen(connection);
    connection.listen();
  }

  #initialize({ capabilities, workspaceFolders, rootUri }: protocol.InitializeParams): protocol.InitializeResult {
    const units = capabilities.general?.positionEncodings;
    this.#can = capabilities;
    this.#unit = units?.find((unit): unit is editor.ColumnUnit => unit === "utf-8" || unit === "utf-16") ?? "utf-16";
    this.#folders = (workspaceFolders?.map(({ uri }) => uri) ?? [rootUri ?? ""]).flatMap((uri) => pathOf(uri) ?? []);
    return {
      serverInfo: { name: "plimsoll", version: this.#program.version },
      capabilities: {
        ...(units && { positionEncoding: this.#unit }),
        textDocumentSync: { openClose: true, change: protocol.TextDocumentSyncKind.Incremental, save: { includeText: false } },
        ...(this.#pulls && { diagnosticProvider: { identifier: "plimsoll", interFileDependencies: false, workspaceDiagnostics: false } }),
        ...(capabilities.textDocument?.codeAction?.codeActionLiteralSupport && {
          codeActionProvider: { codeActionKinds: [protocol.CodeActionKind.QuickFix, fixAll] },
        }),
        hoverProvider: true,
        completionProvider: { triggerCharacters: ["=", ",", "$", "{", "-"] },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: capabilities.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
      },
    };
  }

  /** The client asks for diagnostics: then none are sent unasked. */
  get #pulls(): boolean {
    return this.#can.textDocument?.diagnostic !== undefined;
  }

  #watch(): void {
    if (!this.#can.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    const watchers = this.#program.watched.map((globPattern) => ({ globPattern }));
    this.#connection.client.register(protocol.DidChangeWatchedFilesNotification.type, { watchers }).catch(this.#log);
  }

  /** Files that results depend on may have changed: everything that is open is checked anew. */
  #startAgain(): void {
    this.#session = undefined;
    this.#checked = new WeakMap();
    this.#generation++;
    if (this.#pulls && this.#can.workspace?.diagnostics?.refreshSupport) this.#connection.languages.diagnostics.refresh().catch(this.#log);
    for (const { uri } of this.#documents.all()) this.#publishSoon(uri);
  }

  #publishSoon(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    const timer = setTimeout(() => this.#publish(uri), pause);
    this.#waiting.set(uri, timer);
  }

  #publish(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.set(uri, undefined);
    const document = this.#documents.get(uri);
    if (!document || this.#pulls || document.kind === "other") return;
    const isNewest = (): boolean => this.#documents.get(uri) === document;
    this.#diagnose(document).then((diagnostics) => void (isNewest() && this.#send(uri, diagnostics, document.version)), this.#log);
  }

  #send(uri: string, diagnostics: protocol.Diagnostic[], version?: number): void {
    this.#connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) }).catch(this.#log);
  }

  async #pull(uri: string, previous: string | undefined, token: protocol.CancellationToken) {
    const document = this.#documents.get(uri);
    const resultId = `${document?.version}.${this.#generation}`;
    if (resultId === previous) return { kind: "unchanged" as const, resultId };
    const items = document ? await this.#diagnose(document) : [];
    stopIf(token);
    return { kind: "full" as const, resultId, items };
  }

  async #diagnose(document: OpenDocument): Promise<protocol.Diagnostic[]> {
    const { kind, content, path = "" } = document;
    if (kind === "other") return [];
    if (kind === "dockerfile") return translate.diagnosticsOf(await this.#check(document), this.#program);
    const { ids } = await this.#current();
    const mistakes = await editor.configurationMistakes(content.source, path, { ids, validator: () => this.#program.validator() });
    return mistakes.map((mistake) => translate.mistakeOf(mistake, document));
  }

  #current(): Promise<editor.Session> {
    return (this.#session ??= this.#program.session());
  }

  /** Checks each version once. */
  #check(document: OpenDocument): Promise<Checked> {
    const check = async (): Promise<Checked> => {
      const checked = await (await this.#current()).check(document.path, document.content.source);
      for (const { rule, message } of checked.failures) this.#log(`rule ${rule} ${message}`);
      return { ...checked, document };
    };
    const known = this.#checked.get(document) ?? check();
    this.#checked.set(document, known);
    return known;
  }

  /** Answers about the newest version of an open Dockerfile; about any other file there is nothing to say. */
  #of<Asked extends About, Answer>(answer: (checked: Checked, asked: Asked) => Answer | undefined) {
    return async (asked: Asked, token: protocol.CancellationToken): Promise<Answer | null> => {
      const document = this.#documents.get(asked.textDocument.uri);
      if (document?.kind !== "dockerfile") return null;
      const checked = await this.#check(document);
      stopIf(token);
      return answer(checked, asked) ?? null;
    };
  }

  #at<Asked extends Place, Answer>(answer: (checked: Checked, offset: number, asked: Asked) => Answer | undefined) {
    return this.#of((checked, asked: Asked) => answer(checked, checked.document.content.offsetAt(asked.position), asked));
  }

  async #complete({ textDocument: { uri }, position }: Place, token: protocol.CancellationToken) {
    const document = this.#documents.get(uri);
    if (!document || document.kind === "other") return [];
    const { rules } = this.#program;
    const { source } = document.content;
    const offset = document.content.offsetAt(position);
    const checked = document.kind === "dockerfile" ? await this.#check(document) : undefined;
    stopIf(token);
    const items = checked
      ? editor.completionsAt(checked.dockerfile, checked.diagnostics, rules, offset)
      : editor.configurationCompletionsAt(source, rules, offset);
    return items.map((item) => translate.completionOf(item, document));
  }

  async #codeActions({ textDocument, range, context: { only } }: protocol.CodeActionParams, token: protocol.CancellationToken): Promise<protocol.CodeAction[]> {
    const wants = (kind: string): boolean => !only || only.some((one) => kind === one || kind.startsWith(`${one}.`));
    const checked = await this.#of((one) => one)({ textDocument }, token);
    if (!checked) return [];
    const { document, dockerfile, diagnostics, settings, options } = checked;
    const actions: protocol.CodeAction[] = [];
    for (const action of wants(protocol.CodeActionKind.QuickFix) ? editor.actionsAt(dockerfile, diagnostics, document.content.offsetsOf(range)) : []) {
      const { title, diagnostic, edits, preferred } = action;
      const edit = edits ? translate.workspaceEdit(edits, document, this.#can) : await this.#ignoreInConfiguration(document, diagnostic.rule);
      const about = [translate.diagnosticOf(diagnostic, document, this.#program)];
      if (edit) actions.push({ title, kind: protocol.CodeActionKind.QuickFix, diagnostics: about, edit, ...(preferred && { isPreferred: true }) });
    }
    const fixable = wants(fixAll) && diagnostics.some(({ fix }) => fix?.safety === "safe");
    const all = fixable ? editor.fixAllEdit(document.content.source, settings, options) : undefined;
    if (all) actions.push({ title: "Fix all that can be fixed safely", kind: fixAll, edit: translate.workspaceEdit([all], document, this.#can) });
    stopIf(token);
    return actions;
  }

  #ignoreInConfiguration({ path = "" }: OpenDocument, rule: string): Promise<protocol.WorkspaceEdit | undefined> {
    const contentOf = (file: string, text: string) => this.#documents.get(addressOf(file))?.content ?? new editor.DocumentText(text, this.#unit);
    const change = this.#current().then((session) => editor.ignoreInConfiguration(session, path, rule, this.#folders, contentOf));
    return change.then((found) => found && translate.fileEdit(found, this.#can), this.#log);
  }

  /** Says each thing once. */
  #log = (error: unknown): undefined => {
    const message = String(error);
    if (!this.#said.has(message)) this.#connection.console.error(message);
    this.#said.add(message);
  };
}

function stopIf(token: protocol.CancellationToken): void {
  if (token.isCancellationRequested) throw new protocol.ResponseError(protocol.LSPErrorCodes.RequestCancelled, "cancelled");
}

function granted<Value extends object>(value: Value | { readonly refusal: string }): Value {
  if ("refusal" in value) throw new protocol.ResponseError(protocol.LSPErrorCodes.RequestFailed, value.refusal);
  return value;
}
