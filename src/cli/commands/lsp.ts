import { resolve } from "node:path";
import { pageAddress } from "../../report/index.js";
import type { Command } from "../command.js";
import { kindOf, sessionOf, watched } from "../editing.js";
import { hasRoom, runWithRoom } from "../roomy-process.js";
import { settingsOfFiles, settingsOptions } from "../settings.js";
import { UsageError } from "../usage-error.js";

/** `plimsoll lsp`: a language server for editors. */
export const lspCommand: Command = {
  usage: "[OPTION…]",
  summary: "Serve an editor that speaks the Language Server Protocol on standard input and output",
  description: "Takes the options of lint that choose rules and say how files are built.\nHow to set up an editor: docs/editors.md.",
  examples: [
    ["plimsoll lsp", "what an editor is told to start"],
    ["plimsoll lsp --preset strict", "with more advice than the configuration asks for"],
  ],
  options: {
    ...settingsOptions,
    Protocol: {
      stdio: { help: "Standard input and output, as always; some editors insist on saying so" },
      clientProcessId: { value: "PID", help: "End when this process does" },
    },
  },
  async run(given, world, bundle) {
    if (given.paths.length > 0) throw new UsageError("lsp takes no paths; the editor says which files are open");
    await settingsOfFiles(given, world, bundle);
    const code = hasRoom(process) ? undefined : await runWithRoom();
    if (code !== undefined) return code;
    const { serve } = await import("../../lsp/index.js");
    const context = given.value("context");
    const folder = context === undefined ? undefined : resolve(world.folder, context);
    serve(process.stdin, process.stdout, {
      ...bundle,
      watched,
      kindOf,
      address: (rule) => pageAddress(bundle.home, rule),
      session: async () => sessionOf(await settingsOfFiles(given, world, bundle), folder, !given.has("no-config")),
    });
    return new Promise(() => {}); // the protocol ends the process
  },
};
