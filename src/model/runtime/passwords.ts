import { type Command, optionsOf, type ShellWord } from "../../shell/index.js";
import type { RunInstruction } from "../instructions/index.js";
import { secretValue } from "../secrets.js";
import type { Range } from "../../text/index.js";

/** A password of an account that a RUN writes out; it is the range of the words that hold it. */
export interface AccountPassword extends Range {
  /** What it is handed to: `chpasswd`, `passwd`, `useradd`, `openssl passwd`. */
  readonly program: string;
}

/** The passwords that a RUN gives to accounts and that stand in it. */
export function accountPasswords(run: RunInstruction): readonly AccountPassword[] {
  return run.commandsOf("chpasswd", "passwd", "useradd", "usermod", "openssl").flatMap((command) => {
    const { program = "" } = command;
    if (program === "chpasswd") {
      const isHash = command.has("-e", "--encrypted");
      return isHash ? [] : inputsOf(run, command).flatMap((input) => (input.text.split("\n").some(hasPassword) ? { ...placeOf(input), program } : []));
    }
    if (program === "passwd")
      return inputsOf(run, command).flatMap((input) => (isPassword(input.text.trim().split("\n")[0]) ? { ...placeOf(input), program } : []));
    if (program === "useradd" || program === "usermod") {
      const value = optionsOf(command).value("p", "password");
      return value && !/^[!*$]/.test(value.prefix) && isPassword(value.text) ? [{ ...placeOf(value), program }] : [];
    }
    if (command.arguments[0]?.text !== "passwd") return [];
    const words = command.arguments.slice(1);
    const [given, ...others] = words.filter(({ prefix }, at) => !prefix.startsWith("-") && !/^-(?:salt|in)$/.test(words[at - 1]?.text ?? ""));
    return given && others.length === 0 && isPassword(given.text) ? [{ ...placeOf(given), program: "openssl passwd" }] : [];
  });
}

const placeOf = ({ start, end }: Range): Range => ({ start, end });

function hasPassword(line: string): boolean {
  return isPassword(/^[^:\s]+:(.*)$/.exec(line.trim())?.[1]);
}

function isPassword(text: string | undefined): boolean {
  return text !== undefined && secretValue(text).kind === "text";
}

interface Input extends Range {
  readonly text: string;
}

/** What is known of a command's input: a here-document, a text, or what echo and printf write into its pipe. */
function inputsOf(run: RunInstruction, command: Command): readonly Input[] {
  const input = command.redirections.findLast(({ fd }) => fd === 0);
  if (input) {
    const { heredoc, target, operator } = input;
    if (heredoc) return heredoc.expand && /[$`]/.test(heredoc.content) ? [] : [{ ...placeOf(heredoc), text: heredoc.content }];
    return operator === "<<<" && target?.text !== undefined ? [{ ...placeOf(target), text: target.text }] : [];
  }
  const { members } = command.pipeline;
  const before = members[members.findIndex((member) => member.command === command) - 1];
  if (!before) return [];
  const writers = before.command ? [before.command] : run.script.commands.filter(({ bodies }) => bodies.some((body) => before.bodies.includes(body)));
  return writers.flatMap((writer) => writtenBy(writer) ?? []);
}

function writtenBy({ program, arguments: words }: Command): Input | undefined {
  if (program !== "echo" && program !== "printf") return undefined;
  const shown = words.filter(({ text }) => text === undefined || !/^-[neE]+$/.test(text));
  const [first] = shown;
  const texts = shown.map(({ text }: ShellWord) => text);
  if (!first || texts.includes(undefined) || (program === "printf" && texts[0]?.includes("%") === true && shown.length === 1)) return undefined;
  const whole = program === "printf" && /^%s(?:\\n)?$/.test(texts[0] ?? "") ? texts.slice(1) : texts;
  return { start: first.start, end: shown.at(-1)?.end ?? first.end, text: whole.join(" ").replaceAll("\\n", "\n") };
}
