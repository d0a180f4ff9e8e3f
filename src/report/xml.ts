const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text for XML and HTML, in content and in attributes; what XML 1.0 cannot hold (section 2.2) becomes U+FFFD. */
export function escapeMarkup(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => entities[character] ?? "")
    .replace(/[\t\n\r]|[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, (character) =>
      /[\t\n\r]/.test(character) ? `&#${character.charCodeAt(0)};` : "\uFFFD",
    );
}

/** An element, its attributes in order and its content, which is markup already. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ""): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`);
  return content === "" ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${content}</${name}>`;
}

/** A document with this root. */
export const xmlDocument = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;

/** Elements below each other, indented. */
export function lines(elements: readonly string[], depth: number): string {
  const indentation = "  ".repeat(depth);
  return elements.length === 0 ? "" : `\n${elements.map((one) => `${indentation}${one}\n`).join("")}${"  ".repeat(depth - 1)}`;
}
