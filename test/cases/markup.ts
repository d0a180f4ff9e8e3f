/** An element of a document; text is what stands in it, markup left out. */
export interface Markup {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Markup[];
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
const token = /<\?xml [^<>]*\?>|<!doctype html>|<(?<close>\/?)(?<name>[a-z][\w-]*)(?<attributes>(?:\s+[\w:-]+="[^"<]*")*)\s*(?<empty>\/?)>|(?<text>[^<]+)/gy;

/** Reads a document as strictly as an XML parser. Throws at whatever is not well-formed (XML 1.0, section 2.1). */
export function readMarkup(document: string): Markup {
  const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(document);
  if (forbidden) throw new Error(`a character that XML cannot hold: ${JSON.stringify(forbidden[0])}`);
  const open: { name: string; attributes: Record<string, string>; children: Markup[]; text: string }[] = [{ name: "", attributes: {}, children: [], text: "" }];
  let at = 0;
  token.lastIndex = 0;
  for (let match = token.exec(document); match; match = token.exec(document)) {
    at = token.lastIndex;
    const { close, name, attributes = "", empty, text } = match.groups ?? {};
    const parent = open.at(-1)!;
    if (text !== undefined) parent.text += decode(text);
    if (name === undefined) continue;
    if (close) {
      if (parent.name !== name) throw new Error(`</${name}> ends <${parent.name}>`);
      open.pop();
      open.at(-1)!.text += parent.text;
      continue;
    }
    const element = { name, attributes: readAttributes(attributes), children: [], text: "" };
    parent.children.push(element);
    if (!empty) open.push(element);
  }
  if (at !== document.length) throw new Error(`no markup: ${document.slice(at, at + 40)}`);
  const [root] = open[0]!.children;
  if (open.length !== 1 || open[0]!.children.length !== 1 || !root) throw new Error(`no single root, or <${open.at(-1)?.name}> has no end`);
  return root;
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = "", value = ""] of text.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (name in attributes) throw new Error(`${name} is there twice`);
    attributes[name] = decode(value);
  }
  return attributes;
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));|&/g, (all, code: string | undefined, name: string | undefined) => {
    const character = code === undefined ? entities[name ?? ""] : String.fromCodePoint(Number(code));
    if (character === undefined) throw new Error(`${all} stands for nothing`);
    return character;
  });
}

/** All elements of a name, in the order of the document. */
export function elements(root: Markup, name: string): Markup[] {
  return [...(root.name === name ? [root] : []), ...root.children.flatMap((child) => elements(child, name))];
}
