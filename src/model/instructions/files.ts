import type { Heredoc } from "../../syntax/index.js";
import type { Range } from "../../text/index.js";
import { Instruction } from "../instruction.js";
import type { Flag } from "../flags.js";
import { Word } from "../variables/word.js";

const expandedFlags: ReadonlySet<string> = new Set(["chown", "chmod", "checksum"]);

/** What ADD and COPY have in common: sources, a destination, here-documents as files. */
abstract class FilesInstruction extends Instruction {
  #words: readonly Word[] | undefined;

  /** All but the last word; words that begin a here-document are among them. */
  get sources(): readonly Word[] {
    return this.#all().slice(0, -1);
  }

  /** The last word; undefined where there are fewer than two. */
  get destination(): Word | undefined {
    const words = this.#all();
    return words.length > 1 ? words.at(-1) : undefined;
  }

  get heredocs(): readonly Heredoc[] {
    return this.syntax.heredocs;
  }

  /** Whether the source is a file whose text stands in the Dockerfile. */
  isHeredoc(source: Word): boolean {
    return this.heredocs.some((heredoc) => heredoc.start === source.start);
  }

  /** Written as a JSON array. */
  get json(): boolean {
    return this.syntax.json;
  }

  protected override expandedWords(): readonly Word[] {
    const flags = [...this.flags].flatMap(({ name, value }) => (value && expandedFlags.has(name) ? [value] : []));
    return [
      ...flags,
      ...this.#all().filter((word) => !this.isHeredoc(word)),
      ...this.heredocs.filter(({ expand }) => expand).map((heredoc) => this.#body(heredoc)),
    ];
  }

  protected override get expandsFlags(): boolean {
    return [...this.syntax.flags].some(({ name }) => expandedFlags.has(name));
  }

  /** In a body quotes mean nothing, and the escape is a backslash whatever the directive says. */
  #body({ content, contentRange }: Heredoc): Word {
    const place = (start: number, end: number): Range => ({ start: contentRange.start + start, end: contentRange.start + end });
    return new Word({ text: content, ...contentRange, place }, { ...this.expanding(0, false), escape: "\\" });
  }

  #all(): readonly Word[] {
    this.#words ??= this.syntax.words.map((word) => this.expanded(word));
    return this.#words;
  }
}

export class AddInstruction extends FilesInstruction {
  override get kind(): "ADD" {
    return "ADD";
  }
}

export class CopyInstruction extends FilesInstruction {
  override get kind(): "COPY" {
    return "COPY";
  }

  /** `--from`: a stage, an image or a named context. */
  get from(): Flag | undefined {
    return this.flags.get("from");
  }
}
