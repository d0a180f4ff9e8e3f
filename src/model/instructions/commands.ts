import { type Command, dialectOf, type Dialect, parseScript, plainWords, readWords, type Script } from "../../shell/index.js";
import { type Heredoc, Joined } from "../../syntax/index.js";
import type { Range } from "../../text/index.js";
import { Instruction } from "../instruction.js";
import { type Mount, readMount } from "../files/mount.js";
import { Word } from "../variables/word.js";

/** What RUN, CMD, ENTRYPOINT and HEALTHCHECK have in common: a command in shell form or in exec form. */
abstract class CommandInstruction extends Instruction {
  #script: Script | undefined;

  /** Written as a JSON array: no shell reads it. */
  get json(): boolean {
    return this.syntax.json;
  }

  /** The strings of the exec form. */
  get words(): readonly Word[] {
    return this.json ? this.commandWords.map((word) => new Word(word)) : [];
  }

  /** The command as written, without a here-document's body. */
  get command(): Word | undefined {
    return this.syntax.rest.text === "" ? undefined : new Word(this.syntax.rest);
  }

  get heredocs(): readonly Heredoc[] {
    return this.syntax.heredocs;
  }

  /** The shell that reads the shell form: program and options. */
  get shell(): readonly string[] {
    return this.stage?.shellAt(this).words ?? ["/bin/sh", "-c"];
  }

  /** The language of the shell form. */
  get dialect(): Dialect {
    return this.stage?.shellAt(this).dialect ?? dialectOf(this.shell);
  }

  /** The commands in it, read once. */
  get script(): Script {
    this.#script ??= this.json ? readWords(this.commandWords) : this.readScript();
    return this.#script;
  }

  /** Whether its text, here-documents included, may be about something; where it is not, the commands need not be read. */
  mentions(test: (text: string) => boolean): boolean {
    return test(this.text) || this.heredocs.some(({ content }) => test(content));
  }

  /** Its commands whose program has one of these names. A script in which none of them is written is not read for it. */
  commandsOf(...programs: readonly string[]): readonly Command[] {
    if (!this.mentions(anyOf(programs))) return [];
    return this.script.commands.filter(({ program }) => program !== undefined && programs.includes(program));
  }

  /** What the exec form would hold where the shell form needs no shell: see `plainWords` of the shell layer. */
  get plainWords(): readonly string[] | undefined {
    return this.json ? undefined : plainWords(this.script);
  }

  protected get commandWords(): readonly Word[] {
    return this.syntax.words.map((word) => new Word(word));
  }

  protected get shellText(): { text: string; place: (start: number, end: number) => Range } | undefined {
    const { rest } = this.syntax;
    return rest.text === "" ? undefined : { text: rest.text, place: (start, end) => rest.place(start, end) };
  }

  protected readScript(): Script {
    const shell = this.shellText;
    return parseScript(shell?.text ?? "", shell?.place ?? (() => ({ start: this.start, end: this.end })), { dialect: this.dialect, shell: this.shell });
  }
}

export class RunInstruction extends CommandInstruction {
  #mounts: readonly Mount[] | undefined;

  override get kind(): "RUN" {
    return "RUN";
  }

  get mounts(): readonly Mount[] {
    this.#mounts ??= this.syntax.flags
      .filter((flag) => flag.name === "mount")
      .map((flag) => {
        const { value = "", valueRange } = flag;
        const linear = valueRange.end - valueRange.start === value.length;
        const place = (start: number, end: number): Range => (linear ? { start: valueRange.start + start, end: valueRange.start + end } : valueRange);
        return readMount(flag, { text: value, ...valueRange, place }, this.expanding());
      });
    return this.#mounts;
  }

  protected override expandedWords(): readonly Word[] {
    return this.mounts.flatMap(({ options }) => options.flatMap(({ key, value }) => (value && key !== "from" ? [value] : [])));
  }

  /** The script when the whole command is one here-document; then its body is what runs. */
  get document(): Heredoc | undefined {
    const [only, ...others] = this.heredocs;
    const { rest } = this.syntax;
    return only && others.length === 0 && only.start === rest.start && only.end === rest.end ? only : undefined;
  }

  /** The command with the bodies of its here-documents, to search. */
  get wholeText(): string {
    const { heredocs, text } = this;
    return heredocs.length === 0 ? text : [text, ...heredocs.map(({ content }) => content)].join("\n");
  }

  /** The line and its here-documents as the shell gets them; of a single here-document its body alone. */
  protected override get shellText(): { text: string; place: (start: number, end: number) => Range } | undefined {
    const { rest, heredocs } = this.syntax;
    if (heredocs.length === 0) return super.shellText;
    const { document } = this;
    if (document) {
      const body = bodyOf(document);
      return { text: body.text, place: (start, end) => body.fileRange(start, end) };
    }
    const joined = joinLineAndBodies(rest.text, heredocs);
    const line = rest.text.length;
    const placeOne = (at: number): Range => (at < line ? rest.place(at, at + 1) : joined.fileRange(at, at + 1));
    const place = (start: number, end: number): Range => ({ start: placeOne(start).start, end: placeOne(Math.max(start, end - 1)).end });
    return { text: joined.text, place };
  }
}

const tests = new Map<string, (text: string) => boolean>();

/** Whether a text has one of these words; the same few lists of programs are asked for again and again. */
function anyOf(programs: readonly string[]): (text: string) => boolean {
  const key = programs.join("|");
  let test = tests.get(key);
  if (!test) {
    const words = programs.map((program) => (/^\w/.test(program) ? "\\b" : "") + program.replaceAll(/[^\w-]/g, "\\$&") + (/\w$/.test(program) ? "\\b" : ""));
    const pattern = new RegExp(words.join("|"));
    tests.set(key, (test = (text) => pattern.test(text)));
  }
  return test;
}

/** The line, then each body with its terminator, as they stand in the file. */
function joinLineAndBodies(line: string, heredocs: readonly Heredoc[]): Joined {
  const joinedStarts = [0];
  const fileStarts = [0];
  let text = `${line}\n`;
  for (const { name, content, contentRange, terminator } of heredocs) {
    joinedStarts.push(text.length, text.length + content.length);
    fileStarts.push(contentRange.start, terminator.start);
    text += `${content}${name}\n`;
  }
  return new Joined(text, joinedStarts, fileStarts);
}

/** The body as the shell gets it: `<<-` takes the leading tabs off. */
function bodyOf({ content, contentRange, chomp }: Heredoc): Joined {
  if (!chomp) return new Joined(content, [0], [contentRange.start]);
  const joinedStarts: number[] = [];
  const fileStarts: number[] = [];
  let text = "";
  let at = 0;
  for (const line of content.split(/(?<=\n)/)) {
    const bare = line.replace(/^\t+/, "");
    joinedStarts.push(text.length);
    fileStarts.push(contentRange.start + at + line.length - bare.length);
    text += bare;
    at += line.length;
  }
  return new Joined(text, joinedStarts.length > 0 ? joinedStarts : [0], fileStarts.length > 0 ? fileStarts : [contentRange.start]);
}

export class CmdInstruction extends CommandInstruction {
  override get kind(): "CMD" {
    return "CMD";
  }
}

export class EntrypointInstruction extends CommandInstruction {
  override get kind(): "ENTRYPOINT" {
    return "ENTRYPOINT";
  }
}

export class HealthcheckInstruction extends CommandInstruction {
  override get kind(): "HEALTHCHECK" {
    return "HEALTHCHECK";
  }

  /** `CMD` or `NONE`, in upper case. */
  get type(): string {
    return this.syntax.words[0]?.text.toUpperCase() ?? "";
  }

  /** What stands after `CMD`. */
  override get command(): Word | undefined {
    const written = this.json ? undefined : this.syntax.words[1];
    return written && new Word(written);
  }

  protected override get commandWords(): readonly Word[] {
    return this.syntax.words.slice(1).map((word) => new Word(word));
  }

  protected override get shellText(): { text: string; place: (start: number, end: number) => Range } | undefined {
    const word = this.syntax.words[1];
    return word && { text: word.text, place: (start, end) => word.place(start, end) };
  }
}

export class ShellInstruction extends Instruction {
  override get kind(): "SHELL" {
    return "SHELL";
  }

  get words(): readonly Word[] {
    return this.syntax.json ? this.syntax.words.map((word) => new Word(word)) : [];
  }

  get dialect(): Dialect {
    return dialectOf(this.words.map(({ text }) => text));
  }
}
