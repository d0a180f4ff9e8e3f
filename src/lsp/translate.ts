import * as protocol from "vscode-languageserver/node";
import * as editor from "../editor/index.js";
import type { Diagnostic as Finding } from "../engine/index.js";
import { addressOf } from "../host/index.js";
import type { Edit, Range } from "../text/index.js";
import type { Checked, OpenDocument, Program } from "./program.js";

type Place = Pick<OpenDocument, "uri" | "content">;
type Capabilities = protocol.ClientCapabilities;
type Outline = protocol.DocumentSymbol[] | protocol.SymbolInformation[];

const source = "plimsoll";
const severities = { error: 1, warning: 2, info: 3, style: 4 } as const;
const tagNumbers = { unnecessary: 1, deprecated: 2 } as const;
const symbolKinds = { stage: protocol.SymbolKind.Module, instruction: protocol.SymbolKind.Event };
const { Keyword, Property, Reference, Value, Variable } = protocol.CompletionItemKind;
const completionKinds = { rule: Value, value: Value, stage: Reference, keyword: Keyword, flag: Property, variable: Variable };

/** A finding as the protocol has it; a client passes over what it does not know. */
export function diagnosticOf(finding: Finding, document: OpenDocument, { address, rules }: Program): protocol.Diagnostic {
  const { rule: code, message, severity, related } = finding;
  const tags = rules.find(({ id }) => id === code)?.tags?.map((tag) => tagNumbers[tag]);
  const href = address(code);
  const places = related.map((place) => ({ message: place.message, location: locationOf(place, document) }));
  return {
    range: document.content.rangeOf(finding),
    severity: severities[severity],
    code,
    ...(href !== undefined && { codeDescription: { href } }),
    source,
    message,
    ...(tags && { tags }),
    ...(places.length > 0 && { relatedInformation: places }),
  };
}

/** All that is to be said of a Dockerfile: its findings, or on its first line why there can be none. */
export function diagnosticsOf({ document, diagnostics, mistake }: Checked, program: Program): protocol.Diagnostic[] {
  const message = `Not checked, since the configuration is wrong: ${mistake?.message}`;
  const broken = mistake ? [mistakeOf({ ...document.content.source.line(1), message }, document)] : [];
  return [...broken, ...diagnostics.map((finding) => diagnosticOf(finding, document, program))];
}

export function mistakeOf({ message, ...range }: editor.ConfigurationMistake, { content }: Place): protocol.Diagnostic {
  return { range: content.rangeOf(range), severity: severities.error, source, code: "configuration", message };
}

export function hoverOf({ markdown, range }: editor.Hover, { content }: Place, { textDocument }: Capabilities): protocol.Hover {
  const { Markdown, PlainText } = protocol.MarkupKind;
  const contents = textDocument?.hover?.contentFormat?.includes(Markdown)
    ? { kind: Markdown, value: markdown }
    : { kind: PlainText, value: editor.withoutMarkup(markdown) };
  return { contents, range: content.rangeOf(range) };
}

function textEditOf({ text, ...range }: Edit, { content }: Place): protocol.TextEdit {
  return { range: content.rangeOf(range), newText: text };
}

/** Edits of an open file, bound to its version where the client knows versions. */
export function workspaceEdit(edits: readonly Edit[], document: OpenDocument, { workspace }: Capabilities): protocol.WorkspaceEdit {
  const { uri, version } = document;
  const written = edits.map((edit) => textEditOf(edit, document));
  return workspace?.workspaceEdit?.documentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits: written }] }
    : { changes: { [uri]: written } };
}

/** An edit of a file that may not be open; undefined where it is not even there and the client cannot make it. */
export function fileEdit({ path, content, edit, isNew }: editor.ConfigurationEdit, { workspace }: Capabilities): protocol.WorkspaceEdit | undefined {
  const uri = addressOf(path);
  const edits = [textEditOf(edit, { uri, content })];
  if (!isNew) return { changes: { [uri]: edits } };
  if (!workspace?.workspaceEdit?.resourceOperations?.includes("create")) return undefined;
  return { documentChanges: [protocol.CreateFile.create(uri, { ignoreIfExists: true }), { textDocument: { uri, version: null }, edits }] };
}

export function completionOf({ label, kind, detail = "", text, range, first }: editor.Completion, place: Place): protocol.CompletionItem {
  return {
    label,
    kind: completionKinds[kind],
    detail,
    textEdit: textEditOf({ ...range, text }, place),
    filterText: text,
    sortText: `${first ? 0 : 1}${label}`,
  };
}

/** The outline, one after the other for a client that knows none within another. */
export function symbolsOf(list: readonly editor.Symbol[], place: Place, { textDocument }: Capabilities): Outline {
  if (textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport) return list.map((symbol) => nestedSymbol(symbol, place));
  return editor.flatSymbols(list).map(({ name, kind, range, container }) => {
    return { name, kind: symbolKinds[kind], location: locationOf(range, place), ...(container !== undefined && { containerName: container }) };
  });
}

function nestedSymbol({ name, detail, kind, range, selection, children }: editor.Symbol, place: Place): protocol.DocumentSymbol {
  const [whole, selectionRange] = [range, selection].map((one) => place.content.rangeOf(one)) as [protocol.Range, protocol.Range];
  return { name, detail, kind: symbolKinds[kind], range: whole, selectionRange, children: children.map((child) => nestedSymbol(child, place)) };
}

export function highlightOf({ defines, ...range }: editor.Mention, { content }: Place): protocol.DocumentHighlight {
  return { range: content.rangeOf(range), kind: defines ? protocol.DocumentHighlightKind.Write : protocol.DocumentHighlightKind.Read };
}

export function locationOf(range: Range, { uri, content }: Place): protocol.Location {
  return { uri, range: content.rangeOf(range) };
}
