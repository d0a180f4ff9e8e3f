import type { Document } from "yaml";
import { ConfigurationError } from "./mistakes.js";

/**
 * A configuration file with a rule switched off for all files; what else is written there stays, comments included.
 * `json`: the file is JSON. Throws a `ConfigurationError` where the text is no document that can be changed.
 */
export async function switchOff(text: string, rule: string, json = false): Promise<string> {
  const yaml = await import("yaml");
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const written = text.slice(mark.length).replaceAll("\r\n", "\n");
  const document = yaml.parseDocument(written);
  const { contents } = document;
  if (document.errors.length > 0 || (contents !== null && !yaml.isMap(contents))) throw refusal("it is not written as a configuration");
  const rules = document.get("rules", true);
  const holds = rules === undefined || yaml.isMap(rules) || (yaml.isScalar(rules) && rules.value === null);
  if (!holds) throw refusal("what it says of rules is no list of names and severities");
  const layout = layoutOf(document, written);
  if (yaml.isMap(rules)) rules.set(rule, "off");
  else document.set("rules", document.createNode({ [rule]: "off" }));
  const changed = json ? `${JSON.stringify(document.toJS(), undefined, jsonIndent(written))}\n` : document.toString(layout);
  return mark + (text.includes("\r\n") ? changed.replaceAll("\n", "\r\n") : changed);
}

function refusal(reason: string): ConfigurationError {
  return new ConfigurationError([{ message: `the rule cannot be switched off in the configuration: ${reason}` }]);
}

/** The way of writing that gives the text back, or comes near. */
function layoutOf(document: Document, text: string): { lineWidth: number; indent: number; indentSeq: boolean } {
  const layouts = [2, 4].flatMap((indent) => [true, false].map((indentSeq) => ({ lineWidth: 0, indent, indentSeq })));
  return layouts.find((layout) => document.toString(layout) === text) ?? { lineWidth: 0, indent: 2, indentSeq: true };
}

function jsonIndent(text: string): string {
  return /\n([ \t]+)"/.exec(text)?.[1] ?? "  ";
}
