import type { Command } from "../command.js";

/** Every command by its name; each is loaded when it is asked for. */
export const commands = {
  lint: async () => (await import("./lint.js")).lintCommand,
  explain: async () => (await import("./explain.js")).explainCommand,
  rules: async () => (await import("./rules.js")).rulesCommand,
  init: async () => (await import("./init.js")).initCommand,
  config: async () => (await import("./config.js")).configCommand,
  inspect: async () => (await import("./inspect.js")).inspectCommand,
  lsp: async () => (await import("./lsp.js")).lspCommand,
} satisfies Record<string, () => Promise<Command>>;

export type CommandName = keyof typeof commands;

export const isCommandName = (name: string | undefined): name is CommandName => name !== undefined && Object.hasOwn(commands, name);
