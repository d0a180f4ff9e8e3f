import type { AndOr, Command, PipelineNode, Statement } from "unbash";
import { programName } from "./wrappers.js";

/** The operands of `&&` and `||`; the node itself where it is no such list. */
function pipelinesOf(node: PipelineNode | AndOr): readonly PipelineNode[] {
  return node.type === "AndOr" ? node.commands : [node];
}

/** Written with `!` in front. */
export function negated(node: PipelineNode): boolean {
  return node.type === "Pipeline" && node.prefixes.filter((prefix) => prefix.type === "Negation").length % 2 === 1;
}

const questions = new Set(["[", "test", "which", "type", "hash", "grep", "egrep", "fgrep", "cmp", "id", "getent"]);

/** Whether it asks something, so that its failure is an answer: `[ … ]`, `command -v`, `grep`, anything negated. */
export function asks(node: PipelineNode): boolean {
  if (node.type === "TestCommand" || node.type === "ArithmeticCommand" || negated(node)) return true;
  const last = node.type === "Pipeline" ? node.commands.at(-1) : node;
  if (last?.type !== "Command") return last !== node && last !== undefined && asks(last);
  const name = nameOf(last);
  return name === "command" ? /^-[pvV]*[vV]/u.test(argument(last)) : questions.has(name);
}

/** Whether it certainly fails or ends the script in failure: `exit 1`, `false`, `return 1`, or a group that ends so. */
export function fails(node: PipelineNode | undefined): boolean {
  if (node?.type === "BraceGroup" || node?.type === "Subshell") return node.body.commands.some(ends);
  if (node?.type !== "Command") return false;
  const name = nameOf(node);
  if (name === "false") return true;
  return (name === "exit" || name === "return") && /^[1-9]\d*$/u.test(argument(node)) && Number(argument(node)) % 256 !== 0;
}

function ends(statement: Statement, index: number, statements: readonly Statement[]): boolean {
  const operands = pipelinesOf(statement.command);
  const plain = statement.command.type !== "AndOr" || statement.command.operators.every((operator) => operator === "&&");
  const last = index === statements.length - 1;
  return statement.background !== true && ((plain && last && fails(operands.at(-1))) || (operands.length === 1 && isExit(operands[0])));
}

/** Whether it certainly ends the whole script in failure: `exit 1`, or a group that comes to it. */
export function exits(node: PipelineNode | undefined): boolean {
  if (node?.type === "BraceGroup")
    return node.body.commands.some(
      (statement) => statement.background !== true && isExit(pipelinesOf(statement.command)[0]) && statement.command.type !== "AndOr",
    );
  return isExit(node);
}

function isExit(node: PipelineNode | undefined): boolean {
  return node?.type === "Command" && nameOf(node) === "exit" && fails(node);
}

function nameOf(command: Command): string {
  return programName(command.name?.value ?? "");
}

function argument(command: Command): string {
  const first = command.args[0];
  return first?.type === "Word" ? first.value : "";
}
